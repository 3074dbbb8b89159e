import dns from 'node:dns'
import { jest } from '@jest/globals'
import { partnersCommand } from '../../../cli/commands/partners-command.ts'
import { digestOf } from '../../../cli/partners/partner-key.ts'
import { type EdgeRequest, edgeSource, runEdgeFunction } from '../../../edge/edge-function.ts'
import { siteOutputId } from '../../../stores/aws/site-outputs.ts'
import { AwsStandIn } from '../../support/aws-stand-in.ts'
import { SITE } from '../../support/content.ts'
import { requestOf } from '../../support/edge-events.ts'
import type { CommandResult } from '../../support/run-command.ts'
import { runHere } from '../../support/run-here.ts'
import { ARN, CREDENTIALS, KeyValueStoreServer } from './key-value-store.ts'

/**
 * The command as people type it, from the outputs of a stack to what the function of the CDN finds in the store: real
 * HTTP, real signatures. Only names are resolved otherwise, since the account is a part of the store's host.
 */

const BASE = 'https://feeds.gullhaven.example/'
const TOKEN = /^[0-9a-f]{32}$/

let aws: AwsStandIn
let store: KeyValueStoreServer

beforeEach(async () => {
  store = await KeyValueStoreServer.open()
  aws = await AwsStandIn.open()
  aws.stacks.set('FeedwrightDelivery', { StartPage: BASE, PartnersStoreArn: ARN })
  aws.stacks.set('FeedwrightContent', { ArticlesBucket: aws.logs.bucket })
  const site = { ...SITE, feeds: [{ path: 'partners/msn', title: 'For MSN', access: 'token' }] }
  aws.logs.objects.set('site.json', Buffer.from(JSON.stringify(site)))
  jest.replaceProperty(process, 'env', {
    ...process.env,
    ...aws.environment,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE: `http://store.test:${store.port}`,
  })
  const here = { address: '127.0.0.1', family: 4 }
  const resolve = (_host: string, options: { all?: boolean }, found: (...of: unknown[]) => void) =>
    options.all ? found(null, [here]) : found(null, here.address, here.family)
  jest.spyOn(dns, 'lookup').mockImplementation(resolve as never)
})

afterEach(async () => {
  jest.restoreAllMocks()
  await Promise.all([aws.close(), store.close()])
})

function partners(...words: string[]): Promise<CommandResult> {
  return runHere(partnersCommand(), words, '.')
}

interface Added {
  readonly name: string
  readonly token: string
  readonly addresses: readonly string[]
  readonly basic: readonly string[]
}

async function json<Report = Added>(...words: string[]): Promise<Report> {
  const { output, stdout } = await partners(...words, '--json')
  try {
    return JSON.parse(stdout) as Report
  } catch (error) {
    throw new Error(`no JSON: ${output}`, { cause: error })
  }
}

/** What the function of the CDN makes of an address: the path of the stored document, or the status of a refusal. */
async function opened(address: string, headers: Record<string, string> = {}): Promise<string | number> {
  const get = async (key: string) => {
    const value = store.values.get(key)
    if (value === undefined) throw new Error('KeyNotFound')
    return value
  }
  const handler = runEdgeFunction('request', edgeSource('request'), { partners: { get } })
  const outcome = await handler({ request: requestOf(new URL(address).pathname, headers) })
  return 'statusCode' in outcome ? outcome.statusCode : (outcome as EdgeRequest).uri
}

it('add: finds the store by the stack, and the addresses that it shows open the feed', async () => {
  const { token, addresses, basic } = await json('add', 'msn', 'partners/msn')
  expect(token).toMatch(TOKEN)
  expect(addresses).toEqual(
    ['rss.xml', 'atom.xml', 'feed.json'].map((name) => `${BASE}private/${token}/partners/msn/${name}`),
  )
  expect([...store.values.keys()]).toEqual([digestOf(token)])
  expect(JSON.stringify([...store.values])).not.toContain(token)
  expect(await opened(addresses[0] as string)).toBe('/private/partners/msn/rss.xml')
  const authorization = `Basic ${Buffer.from(`msn:${token}`).toString('base64')}`
  expect(await opened(basic[0] as string, { authorization })).toBe('/private/partners/msn/rss.xml')
  expect(await opened(basic[0] as string)).toBe(404)
  expect(aws.asked.stacks).toEqual(['FeedwrightDelivery', 'FeedwrightContent'])
})

it('add: of a site that it may not read it shows the folder, which opens the page of the feed', async () => {
  aws.stacks.set('FeedwrightContent', { error: 'AccessDenied' })
  const { addresses, basic, token } = await json('add', 'msn', 'partners/msn')
  expect(addresses).toEqual([`${BASE}private/${token}/partners/msn/`])
  expect(basic).toEqual([`${BASE}private/partners/msn/`])
  expect(await opened(addresses[0] as string)).toBe('/private/partners/msn/index.html')
  const { output } = await partners('rotate', 'msn')
  expect(output).toContain('The site could not be read')
  expect(output).toMatch(/partners\/msn\/$/m)
})

it('add: refuses a feed that the published site does not have, as it does on this machine', async () => {
  const { code, output } = await partners('add', 'msn', 'partners/mns')
  expect([code, output]).toEqual([2, expect.stringContaining('no private feed "partners/mns". It has partners/msn')])
  expect(store.values.size).toBe(0)
})

it('rotate: both addresses open until the overlap ends; revoke: neither does', async () => {
  const before = await json('add', 'msn', 'partners/msn')
  const after = await json('rotate', 'msn')
  const addresses = [before, after].map((each) => each.addresses[0] as string)
  expect(await Promise.all(addresses.map((address) => opened(address)))).toEqual(
    addresses.map(() => '/private/partners/msn/rss.xml'),
  )
  expect(await json('revoke', 'msn')).toEqual({ name: 'msn', revoked: 2 })
  expect(await Promise.all(addresses.map((address) => opened(address)))).toEqual([404, 404])
})

it('list: reads every page of the store, and shows nothing that opens a feed', async () => {
  for (const name of ['one', 'two', 'three']) await json('add', name, 'partners')
  const { output } = await partners('list')
  expect(output).toMatch(/one[\s\S]*three[\s\S]*two/)
  expect(output).not.toMatch(/[0-9a-f]{32}/)
  const { partners: listed } = await json<{ partners: { name: string }[] }>('list')
  expect(listed.map(({ name }) => name)).toEqual(['one', 'three', 'two'])
})

it('list: names the partners of a feed that is private no longer', async () => {
  for (const name of ['one', 'two']) await json('add', name, 'partners/msn')
  expect((await partners('list')).output).not.toContain('no private feed')
  const site = { ...SITE, feeds: [{ path: 'partners/msn', title: 'For MSN' }] }
  aws.logs.objects.set('site.json', Buffer.from(JSON.stringify(site)))
  const { code, output } = await partners('list')
  expect([code, output]).toEqual([
    0,
    expect.stringContaining('no private feed "partners/msn" now, so one, two can read'),
  ])
  const { partners: listed } = await json<{ partners: object[] }>('list')
  expect(listed).toMatchObject(['one', 'two'].map((name) => ({ name, feeds_not_there: ['partners/msn'] })))
})

it('finds the store of a site in a stack of its own', async () => {
  const output = siteOutputId('News', 'PartnersStoreArn')
  aws.stacks.set('Newsroom', { [output]: ARN, [siteOutputId('News', 'StartPage')]: BASE })
  const { addresses } = await json('add', 'msn', 'partners/msn', '--stack', 'Newsroom')
  expect(await opened(addresses[0] as string)).toBe('/private/partners/msn/index.html')
  expect(aws.asked.stacks).toEqual(['Newsroom'])
})

it('says what to do: deployed too long ago, no rights to the store, a partner that is there', async () => {
  aws.stacks.set('OldDelivery', { StartPage: BASE })
  expect(await partners('list', '--stack-prefix', 'Old')).toMatchObject({
    code: 2,
    output: expect.stringContaining('has no output PartnersStoreArn: it was deployed by an older version'),
  })
  await json('add', 'msn', 'partners/msn')
  expect(await partners('add', 'msn', 'partners/msn')).toMatchObject({
    code: 2,
    output: expect.stringContaining('partners rotate msn'),
  })
  process.env.AWS_SECRET_ACCESS_KEY = 'other'
  expect((await partners('list')).code).toBe(2)
  expect(store.values.size).toBe(1)
})
