import { Agent } from 'node:http'
import { CloudFrontKeyValueStoreClient } from '@aws-sdk/client-cloudfront-keyvaluestore'
import { addPartner, revokePartner, rotatePartner } from '../../../cli/partners/change-keys.ts'
import { DeployedPartners } from '../../../cli/partners/deployed-partners.ts'
import { digestOf } from '../../../cli/partners/partner-key.ts'
import { ARN, CREDENTIALS, KeyValueStoreServer } from './key-value-store.ts'

/** The keys of a deployed site over real HTTP, with real signatures. */

const NOW = Date.parse('2026-06-01T12:00:00Z')
const HOUR = 3_600_000

let server: KeyValueStoreServer
let client: CloudFrontKeyValueStoreClient
let partners: DeployedPartners

beforeEach(async () => {
  server = await KeyValueStoreServer.open()
  client = clientWith(CREDENTIALS)
  partners = new DeployedPartners(client, ARN, 1)
})

afterEach(async () => {
  client.destroy()
  await server.close()
})

/** The account is a part of the host's name, which no resolver here knows. */
function clientWith(credentials: typeof CREDENTIALS): CloudFrontKeyValueStoreClient {
  const lookup = (_host: string, options: { all?: boolean }, found: (...of: unknown[]) => void) =>
    options.all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4)
  const httpAgent = new Agent({ lookup: lookup as never })
  return new CloudFrontKeyValueStoreClient({
    endpoint: `http://store.test:${server.port}`,
    region: 'eu-central-1',
    credentials,
    maxAttempts: 1,
    requestHandler: { httpAgent },
  })
}

const add = (name: string, token: string) =>
  partners.change((keys) => addPartner(keys, { name, feeds: ['partners/msn'], token, now: NOW }))

it('adds a key under the digest of its token, by a signed update that names the version', async () => {
  await add('msn', 'secret')
  expect([...server.values]).toEqual([
    [digestOf('secret'), '{"name":"msn","feeds":["partners/msn"],"since":1780315200}'],
  ])
  expect(server.requests).toEqual([
    `GET /key-value-stores/${ARN}`,
    `GET /key-value-stores/${ARN}/keys`,
    `POST /key-value-stores/${ARN}/keys`,
  ])
})

it('is refused with a signature by other credentials', async () => {
  partners = new DeployedPartners(clientWith({ ...CREDENTIALS, secretAccessKey: 'other' }), ARN)
  await expect(add('msn', 'secret')).rejects.toThrow('signature')
  expect(server.values.size).toBe(0)
})

it('reads all pages, and leaves what is not ours', async () => {
  for (const name of ['a', 'b', 'c', 'd', 'e']) await add(name, name)
  server.values.set('flag', 'on')
  expect((await partners.keys()).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e'])
  await partners.change((keys) => revokePartner(keys, 'c'))
  expect((await partners.keys()).map(({ name }) => name)).toEqual(['a', 'b', 'd', 'e'])
  expect(server.values.get('flag')).toBe('on')
})

it('rotates in one update: at no time is there no key', async () => {
  await add('msn', 'old')
  const before = server.version
  await partners.change((keys) => rotatePartner(keys, { name: 'msn', token: 'new', now: NOW, overlap: HOUR }))
  expect(server.version).toBe(before + 1)
  expect(await partners.keys()).toEqual([
    { digest: digestOf('old'), name: 'msn', feeds: ['partners/msn'], since: NOW, until: NOW + HOUR },
    { digest: digestOf('new'), name: 'msn', feeds: ['partners/msn'], since: NOW },
  ])
})

it('decides again if another was quicker, on what that one left', async () => {
  let others = 2
  server.onUpdate = () => {
    if (others-- <= 0) return
    server.values.set(digestOf(`other ${others}`), `{"name":"other-${others}","feeds":["*"],"since":1}`)
    server.version++
  }
  const seen: number[] = []
  await partners.change((keys) => {
    seen.push(keys.length)
    return addPartner(keys, { name: 'msn', feeds: ['*'], token: 'secret', now: NOW })
  })
  expect(seen).toEqual([0, 1, 2])
  expect(server.values.size).toBe(3)
})

it('gives up when there is no end to the others', async () => {
  server.onUpdate = () => void server.version++
  await expect(add('msn', 'secret')).rejects.toThrow('Others are changing')
  expect(server.values.size).toBe(0)
})
