import { readFileSync } from 'node:fs'
import { buildSite } from '../../core/build-site.ts'
import { parseSite, type Site } from '../../core/site/site.ts'
import {
  type EdgeRequest,
  type EdgeResponse,
  edgeSource,
  runEdgeFunction,
  STORED_ENCODINGS,
  securityHeaders,
} from '../../edge/edge-function.ts'
import { ENCODINGS } from '../../stores/compression.ts'
import { NAVIGATION, requestOf, textsOf } from '../support/edge-events.ts'

const handler = runEdgeFunction('request')
const BROWSER = 'gzip, deflate, br, zstd'
const LONG = `/tags/${'a'.repeat(50)}.${'0123456789abcdef'.repeat(4)}`

/** What is asked for: the stored document, or the status of an answer of the edge and where it sends. */
async function outcomeOf(target: string, headers: Record<string, string> = {}, method = 'GET'): Promise<string> {
  const outcome = await handler({ request: requestOf(target, headers, method) })
  if ('uri' in outcome) return outcome.uri
  return [outcome.statusCode, outcome.headers.location?.value].filter(Boolean).join(' ')
}

describe('the representation', () => {
  // lib imports no store: what one names and the other writes is held together here.
  it('is one that the publisher stores, the smallest first, behind the ending that it stores it under', async () => {
    expect(STORED_ENCODINGS).toEqual(ENCODINGS.map(({ name }) => name))
    for (const { name, ending } of ENCODINGS)
      expect(await outcomeOf('/all/atom.xml', { 'accept-encoding': name })).toBe(`/all/atom.xml${ending}`)
  })

  it.each([
    [undefined, ''],
    ['', ''],
    ['br', '.br'],
    ['gzip', '.gz'],
    ['x-gzip', '.gz'],
    ['identity', ''],
    [BROWSER, '.br'],
    ['gzip, deflate', '.gz'],
    ['deflate, zstd, compress', ''],
    ['BR', '.br'],
    ['GZip', '.gz'],
    ['  br  ,  gzip  ', '.br'],
    ['gzip ; q=0.5 , br ; q=0.4', '.gz'],
    ['gzip;Q=1, br;Q=0.9', '.gz'],
    ['br;q=0.5, gzip;q=0.5, identity;q=0.5', '.br'],
    ['gzip;q=0.5, identity;q=0.5', '.gz'],
    ['gzip;q=0.5, identity', ''],
    ['gzip;q=0.001', '.gz'],
    ['br;q=1.000, gzip', '.br'],
    ['br;q=0', ''],
    ['br;q=0.000, gzip', '.gz'],
    ['*', '.br'],
    ['*;q=0.5', '.br'],
    ['br;q=0, *', '.gz'],
    ['br;q=0, gzip;q=0, *', ''],
    ['gzip;q=0.8, *;q=0.1', '.gz'],
    ['identity;q=0.5, *;q=0', ''],
    ['gzip, *;q=0', '.gz'],
    ['gzip, identity;q=0', '.gz'],
    ['identity;q=0', '406'],
    ['*;q=0', '406'],
    ['identity;q=0, deflate', '406'],
    ['identity;q=0, *;q=0', '406'],
    ['br;q=0, gzip;q=0, identity;q=0', '406'],
    ['br;q=2, gzip;q=0.5', '.gz'],
    ['br;q=-1, gzip', '.gz'],
    ['br;q=high', ''],
    ['br;q=0.1234, gzip', '.gz'],
    ['br;level=5', ''],
    ['br;q', ''],
    [';;;,,=;q=', ''],
    ['__proto__, constructor;q=1, toString', ''],
    ['brotli', ''],
    ['gzip\u0000', ''],
  ])('of Accept-Encoding %j is %j', async (header, suffix) => {
    const outcome = await outcomeOf('/all/atom.xml', header === undefined ? {} : { 'accept-encoding': header })
    expect(outcome).toBe(suffix === '406' ? '406' : `/all/atom.xml${suffix}`)
  })

  it('is found in several headers of the name', async () => {
    const request = requestOf('/all/atom.xml')
    request.headers['accept-encoding'] = { value: 'deflate', multiValue: [{ value: 'deflate' }, { value: 'gzip' }] }
    expect(((await handler({ request })) as EdgeRequest).uri).toBe('/all/atom.xml.gz')
  })

  it.each([
    [['gzip'] as const, ['/all/atom.xml', '/all/atom.xml.gz', '/all/atom.xml.gz']],
    [[] as const, ['/all/atom.xml', '/all/atom.xml', '/all/atom.xml']],
  ])('is one that the deployment stores: %j', async (encodings, uris) => {
    const built = runEdgeFunction('request', edgeSource('request', { encodings }))
    const asked = ['br', 'gzip', 'br, gzip'].map((text) => requestOf('/all/atom.xml', { 'accept-encoding': text }))
    const outcomes = await Promise.all(asked.map((request) => built({ request })))
    expect(outcomes.map((outcome) => (outcome as EdgeRequest).uri)).toEqual(uris)
  })
})

describe('the document', () => {
  it.each([
    ['/', '/index.html'],
    ['/?list-type=2', '/index.html'],
    ['/?list-type=2&prefix=all', '/index.html'],
    ['/index.html', '/index.html'],
    ['/feeds.opml', '/feeds.opml'],
    ['/all/', '/all/index.html'],
    ['/sections/_town-hall/', '/sections/_town-hall/index.html'],
    ['/all/atom.xml?utm_source=reader', '/all/atom.xml'],
    ['/all/archive.2026-11/atom.xml', '/all/archive.2026-11/atom.xml'],
    ['/all/archive.2026-11-05t13/feed.json', '/all/archive.2026-11-05t13/feed.json'],
    [`${LONG}/rss.xml`, `${LONG}/rss.xml`],
    ['/%61ll/atom%2Exml', '/all/atom.xml'],
    ['/all%2Fatom.xml', '/all/atom.xml'],
    ['/tags/_0e9_/rss.xml', '/tags/_0e9_/rss.xml'],
    ['/robots.txt', '/robots.txt'],
  ])('of %s is %s', async (target, document) => {
    expect(await outcomeOf(target)).toBe(document)
    expect(await outcomeOf(target, {}, 'HEAD')).toBe(document)
    expect(await outcomeOf(target, { 'accept-encoding': BROWSER })).toBe(`${document}.br`)
  })

  it.each([
    ['/all', '/all'],
    ['/sections/_town-hall', '/sections/_town-hall'],
    [LONG, LONG],
    ['/%61ll', '/all'],
    ['/all?raw', '/all'],
  ])(
    'of a feed without its slash, or of an old address, is that with it, which response.js is told: %s',
    async (target, path) => {
      const request = requestOf(target, { 'x-feedwright-without-slash': '/other' })
      expect(await handler({ request })).toMatchObject({
        uri: `${path}/index.html`,
        headers: { 'x-feedwright-without-slash': { value: path } },
      })
    },
  )

  it('is not told to be without its slash by a client', async () => {
    const request = requestOf('/all/', { 'x-feedwright-without-slash': '/other' })
    expect(((await handler({ request })) as EdgeRequest).headers).toEqual({})
  })

  it.each(['/feed/', '/rss', '/atom.xml', '/all/', '/'])('of %s does not depend on a time', async (target) => {
    const request = requestOf(target, { 'if-modified-since': 'Tue, 03 Nov 2026 07:00:00 GMT', 'if-none-match': '"x"' })
    const { headers } = (await handler({ request })) as EdgeRequest
    expect([headers['if-modified-since'], headers['if-none-match']]).toEqual([undefined, { value: '"x"' }])
  })

  it('of a feed may', async () => {
    const request = requestOf('/all/rss.xml', { 'if-modified-since': 'Tue, 03 Nov 2026 07:00:00 GMT' })
    expect(((await handler({ request })) as EdgeRequest).headers['if-modified-since']).toBeDefined()
  })

  it.each([
    '/all/atom.xml.gz',
    '/all/atom.xml.br',
    '/index.html.br',
    '/all/atom.xml%2Ebr',
    '/all/../site.json',
    '/..',
    '/%2e%2e/site.json',
    '/all/./atom.xml',
    '/.well-known/security.txt',
    '//gull.example',
    '//gull',
    '/%2Fgull',
    '/\\gull',
    '/all//atom.xml',
    '/all/%zz',
    '/all/%',
    '/all/%ff.xml',
    '/caf\u00e9/atom.xml',
    '/all/a b.xml',
    '/all/%0d%0aSet-Cookie:x/',
    '/all/<script>',
    'all/atom.xml',
    '',
  ])('is none, and the store is not asked: %j', async (target) => {
    expect(await outcomeOf(target, { 'accept-encoding': BROWSER })).toBe('404')
  })

  it('has no query, which would be part of the cache key', async () => {
    const outcome = (await handler({ request: requestOf('/all/atom.xml?raw&versionId=null') })) as EdgeRequest
    expect(textsOf(outcome.querystring)).toEqual({})
  })

  it('is told nothing else: conditions and ranges reach the store', async () => {
    const headers = { 'if-none-match': '"x"', range: 'bytes=0-9', host: 'feeds.example' }
    expect(textsOf(((await handler({ request: requestOf('/all/atom.xml', headers) })) as EdgeRequest).headers)).toEqual(
      headers,
    )
  })
})

describe('a person', () => {
  it.each([
    ['/all/rss.xml', '/all/index.html'],
    ['/all/atom.xml', '/all/index.html'],
    ['/all/feed.json', '/all/index.html'],
    ['/sections/harbour/feed.json?utm_source=mail', '/sections/harbour/index.html'],
    ['/all/archive.2026-11/rss.xml', '/all/index.html'],
    ['/a/b/c/archive.2026/feed.json', '/a/b/c/index.html'],
    [`${LONG}/archive.2026-11-05t13/atom.xml`, `${LONG}/index.html`],
    ['/all/rss.xml?raw', '/all/rss.xml'],
    ['/all/rss.xml?raw=1&x=2', '/all/rss.xml'],
    ['/all/archive.2026-11/rss.xml?raw', '/all/archive.2026-11/rss.xml'],
    ['/feeds.opml', '/feeds.opml'],
    ['/rss.xml', '/rss.xml'],
    ['/all/', '/all/index.html'],
    ['/all/brss.xml', '/all/brss.xml'],
  ])('who opens %s gets %s', async (target, document) => {
    expect(await outcomeOf(target, NAVIGATION)).toBe(document)
    expect(await outcomeOf(target, { ...NAVIGATION, 'accept-encoding': BROWSER }, 'HEAD')).toBe(`${document}.br`)
  })

  it.each([
    [{}],
    [{ 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }],
    [{ 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'no-cors' }],
    [{ 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate' }],
    [{ 'sec-fetch-dest': 'document' }],
    [{ 'sec-fetch-mode': 'navigate' }],
    [{ 'sec-fetch-dest': 'Document', 'sec-fetch-mode': 'navigate' }],
    [{ 'user-agent': 'Mozilla/5.0', accept: 'text/html,application/xhtml+xml' }],
  ])('is not who sends %j: that gets the feed', async (headers) => {
    expect(await outcomeOf('/all/rss.xml', headers as Record<string, string>)).toBe('/all/rss.xml')
  })
})

describe('an answer of the edge', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'get'])('refuses %s', async (method) => {
    const outcome = (await handler({ request: requestOf('/all/atom.xml', {}, method) })) as EdgeResponse
    expect(outcome.statusCode).toBe(405)
    expect(outcome.headers.allow?.value).toBe('GET, HEAD, OPTIONS')
  })

  it.each(['/all/atom.xml', '/', '/..'])(
    'lets a script of another site revalidate %s, which browsers ask for',
    async (target) => {
      const headers = { origin: 'https://reader.example', 'access-control-request-headers': 'if-none-match' }
      const outcome = (await handler({ request: requestOf(target, headers, 'OPTIONS') })) as EdgeResponse
      expect([outcome.statusCode, outcome.statusDescription, outcome.body]).toEqual([204, 'No Content', undefined])
      expect(textsOf(outcome.headers)).toEqual({
        ...securityHeaders(),
        allow: 'GET, HEAD, OPTIONS',
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': 'If-None-Match, If-Modified-Since',
        'access-control-max-age': '86400',
      })
    },
  )

  it('has the headers that a deployment adds to it, whatever it is', async () => {
    const added = { 'strict-transport-security': 'max-age=63072000' }
    const deployed = runEdgeFunction('request', edgeSource('request', { headers: added }))
    for (const [target, method] of [
      ['/..', 'GET'],
      ['/', 'POST'],
      ['/', 'OPTIONS'],
    ] as const)
      expect(
        textsOf(((await deployed({ request: requestOf(target, {}, method) })) as EdgeResponse).headers),
      ).toMatchObject({
        ...securityHeaders(),
        ...added,
      })
  })

  it.each([
    ['/..', {}, 404, 'Not Found', { 'cache-control': 'public, max-age=10' }],
    [
      '/',
      { 'accept-encoding': '*;q=0' },
      406,
      'Not Acceptable',
      { vary: 'Accept-Encoding', 'cache-control': 'no-store' },
    ],
  ])('to %s with %j is %i in words', async (target, headers, status, description, told) => {
    const outcome = (await handler({ request: requestOf(target, headers as Record<string, string>) })) as EdgeResponse
    expect([outcome.statusCode, outcome.statusDescription]).toEqual([status, description])
    expect(textsOf(outcome.headers)).toEqual({
      'content-type': 'text/plain; charset=utf-8',
      ...securityHeaders(),
      ...told,
    })
    expect(outcome.body?.encoding).toBe('text')
    expect(outcome.body?.data).toMatch(/^[A-Z][^<>]{20,}\n$/)
  })

  it('names what there is to choose from', async () => {
    const request = requestOf('/', { 'accept-encoding': '*;q=0' })
    expect(((await handler({ request })) as EdgeResponse).body?.data).toContain('br, gzip, identity')
  })
})

it('takes every document of the sample site', async () => {
  const { site } = parseSite(readFileSync('content/site.json'))
  const paths = [...buildSite(site as Site, [], 0)].map(({ path }) => path)
  expect(paths.length).toBeGreaterThan(4)
  for (const path of paths) expect(await outcomeOf(`/${path}`)).toBe(`/${path}`)
})

it('takes any long address in no time', async () => {
  const targets = ['/archive.x'.repeat(800), `${'/a'.repeat(4000)}/rss.xm`, `/${'a.'.repeat(4000)}`, '/a-'.repeat(2700)]
  const headers = { ...NAVIGATION, 'accept-encoding': 'br;q=0.'.repeat(1000) }
  const started = performance.now()
  for (const target of targets) await outcomeOf(target, headers)
  expect(performance.now() - started).toBeLessThan(1000)
})
