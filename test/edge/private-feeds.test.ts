import type { EdgeRequest, EdgeResponse, PartnerKeys } from '../../edge/edge-function.ts'
import { edgeSource, runEdgeFunction } from '../../edge/edge-function.ts'
import { NAVIGATION, requestOf, textsOf } from '../support/edge-events.ts'
import { basic, OPENED, REFUSED, STORED_KEYS, TOKENS } from '../support/private-requests.ts'

/** CloudFront's KeyValueStore, which throws for a key that it does not have. */
class Store implements PartnerKeys {
  readonly values = new Map(STORED_KEYS.map(({ key, value }) => [key, value]))
  readonly asked: string[] = []

  get = async (key: string): Promise<string> => {
    this.asked.push(key)
    const value = this.values.get(key)
    if (value === undefined) throw new Error('KeyNotFound')
    return value
  }
}

let partners: Store
let logged: string[]
let handler: ReturnType<typeof onRequest>

function onRequest(store: PartnerKeys) {
  return runEdgeFunction('request', edgeSource('request'), { partners: store, onLogged: (text) => logged.push(text) })
}

beforeEach(() => {
  partners = new Store()
  logged = []
  handler = onRequest(partners)
})

const outcomeOf = (path: string, headers: Record<string, string> = {}) => handler({ request: requestOf(path, headers) })

it.each(OPENED)('opens the document to %s', async (_, path, headers, document) => {
  const outcome = (await outcomeOf(path, headers)) as EdgeRequest
  expect(outcome.uri).toBe(document)
  expect(outcome.headers.authorization).toBeUndefined()
  expect(JSON.stringify(outcome)).not.toMatch(new RegExp(Object.values(TOKENS).join('|')))
})

it('answers every refusal with the same bytes, those of an address that no document can have', async () => {
  const answers = new Set([JSON.stringify(await outcomeOf('/..'))])
  for (const [what, path, headers] of REFUSED) {
    const answer = await outcomeOf(path, headers)
    expect([what, (answer as EdgeResponse).statusCode]).toEqual([what, 404])
    answers.add(JSON.stringify(answer))
  }
  expect(answers.size).toBe(1)
  expect(logged).toEqual([])
})

it('asks the store for the SHA-256 of a token, once, and for nothing that has another form', async () => {
  await outcomeOf(`/private/${TOKENS.unknown}/partners/msn/rss.xml`)
  expect(partners.asked).toHaveLength(1)
  expect(partners.asked[0]).toMatch(/^[0-9a-f]{64}$/)
  for (const path of ['/all/rss.xml', '/', '/private/partners/msn/rss.xml', '/privateer/all/rss.xml', '/private'])
    await outcomeOf(path)
  await outcomeOf('/all/rss.xml', basic(TOKENS.msn))
  expect(partners.asked).toHaveLength(1)
})

it('tells the access log the short name of the partner, and no token', async () => {
  for (const [, path, headers] of OPENED) await outcomeOf(path, headers)
  expect([...new Set(logged)].sort()).toEqual(['archive', 'desk', 'msn'])
  expect(logged).toHaveLength(OPENED.length)
})

it('refuses a token from the moment at which its key is deleted', async () => {
  const path = `/private/${TOKENS.msn}/partners/msn/rss.xml`
  expect((await outcomeOf(path)) as EdgeRequest).toHaveProperty('uri')
  partners.values.clear()
  expect((await outcomeOf(path)) as EdgeResponse).toHaveProperty('statusCode', 404)
})

it('serves what has no log for a function', async () => {
  const old = edgeSource('request').replace('typeof cf.logCustomData', "typeof cf['none']")
  const request = requestOf(`/private/${TOKENS.msn}/partners/msn/rss.xml`)
  expect(await runEdgeFunction('request', old, { partners })({ request })).toHaveProperty('uri')
})

describe('a partner with a token', () => {
  it('gets the page in a browser, and the encoding that it takes', async () => {
    const page = await outcomeOf(`/private/${TOKENS.msn}/partners/msn/rss.xml`, {
      ...NAVIGATION,
      'accept-encoding': 'gzip, br',
    })
    expect((page as EdgeRequest).uri).toBe('/private/partners/msn/index.html.br')
  })

  it('is sent to the page with a slash, by an address without the token', async () => {
    const answer = (await outcomeOf(`/private/${TOKENS.msn}/partners/msn`)) as EdgeResponse
    expect([answer.statusCode, textsOf(answer.headers).location]).toEqual([301, 'msn/'])
    expect(JSON.stringify(answer)).not.toContain(TOKENS.msn)
  })
})

it.each(['/private/rss.xml', '/private/archive.2026-03/rss.xml', '/private/'])(
  'leaves the public feed of a tag "private" where it is: %s',
  async (path) => {
    expect(await outcomeOf(path)).toHaveProperty('uri')
  },
)
