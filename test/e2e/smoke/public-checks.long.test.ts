import type { IncomingMessage } from 'node:http'
import { Cloud } from '../../support/cloud.ts'
import { SITE } from '../../support/content.ts'
import { type EdgeAnswer, EdgeServer, type Spoil } from './edge-server.ts'
import { PUBLIC_CHECKS } from './run-smoke.ts'
import { type PublicSite, runSmokeCheck, type SmokeName, type SmokeResult } from './smoke-check.ts'

/** Every check of what readers get succeeds on what the stack serves, and fails on each wrong answer that is meant. */

const NOW = Date.parse('2026-11-25T12:00:00Z')

let server: EdgeServer

beforeAll(async () => {
  const cloud = new Cloud(NOW)
  await cloud.saveSite({
    ...SITE,
    feeds: [
      ...SITE.feeds,
      { path: 'partners/coastwire', title: 'P', listed: false },
      { path: 'partners/locked', title: 'L', access: 'token' },
    ],
  })
  await cloud.saveArticle('ferry', {
    title: 'The ferry',
    content_text: 'It sailed.',
    date_published: '2026-11-25T11:00:00Z',
  })
  server = await EdgeServer.open(cloud, SITE.feed_base_url)
})
afterAll(() => server.close())
afterEach(() => {
  server.spoil = (answer) => answer
})

async function results(site: Partial<PublicSite> = {}): Promise<SmokeResult[]> {
  const feeds = { listed: 'all', unlisted: 'partners/coastwire', private: 'private/partners/locked' }
  const whole = { address: server.address, isOverTls: false, feeds, ...site }
  return Promise.all(PUBLIC_CHECKS.map(([check, run]) => runSmokeCheck(check, () => run(whole))))
}

async function failed(spoil: Spoil, site?: Partial<PublicSite>): Promise<SmokeName[]> {
  server.spoil = spoil
  return (await results(site)).filter(({ state }) => state === 'failed').map(({ check }) => check)
}

it('what the stack serves passes every check', async () => {
  expect((await results()).map(({ check, state, faults }) => [check, state, faults])).toEqual(
    PUBLIC_CHECKS.map(([check]) => [check, 'ok', []]),
  )
})

it('says what the function sees of Accept-Encoding', async () => {
  const encodings = (await results()).find(({ check }) => check === 'encodings')
  expect(encodings?.found).toBe(
    'br → br, gzip → gzip, gzip, deflate, br → br, br;q=0, gzip → gzip, deflate → plain, identity → plain, (none) → plain',
  )
})

it('leaves out what the site does not have', async () => {
  const left = (await results({ feeds: {} })).filter(({ state }) => state === 'left out').map(({ check }) => check)
  expect(left).toEqual(['headers', 'revalidation', 'encodings', 'redirects', 'people', 'unlisted'])
})

const is = (path: string | RegExp) => (request: IncomingMessage) =>
  typeof path === 'string' ? request.url === path : path.test(request.url ?? '')
const isRss = is(/^\/all\/rss\.xml/)
const isUnlisted = is(/^\/partners\//)
const isMissing = is(/no-such-document/)
const isLocked = is(/^\/private\/.*locked/)

/** Spoils some of the answers. */
function on(isMeant: (request: IncomingMessage, answer: EdgeAnswer) => boolean, wrong: Partial<EdgeAnswer>): Spoil {
  return (answer, request) =>
    isMeant(request, answer) ? { ...answer, ...wrong, headers: { ...answer.headers, ...wrong.headers } } : answer
}

function without(name: string, isMeant: (request: IncomingMessage, answer: EdgeAnswer) => boolean = () => true): Spoil {
  return (answer, request) => {
    const { [name]: _, ...headers } = answer.headers
    return isMeant(request, answer) ? { ...answer, headers } : answer
  }
}

const LISTING = '<?xml version="1.0"?><ListBucketResult><Name>feeds</Name></ListBucketResult>'
const DENIED = '<Error><Code>AccessDenied</Code></Error>'
const XML = { 'content-type': 'application/xml' }

it.each<[string, Spoil, readonly SmokeName[]]>([
  ['S3 refuses what is missing', on(isMissing, { status: 403, body: DENIED }), ['missing']],
  ['what is missing is a page', on(isMissing, { status: 200 }), ['missing']],
  ['an error without the policy', without('content-security-policy', isMissing), ['missing']],
  [
    'an error that every script may read',
    on(isMissing, { headers: { 'access-control-allow-origin': '*' } }),
    ['missing'],
  ],
  ['the root lists the bucket', on(is('/'), { body: LISTING, headers: XML }), ['listing']],
  ['a query lists the bucket', on(is('/?list-type=2'), { body: LISTING, headers: XML }), ['listing']],
  ['a query is refused by S3', on(is('/?acl'), { status: 403, body: DENIED, headers: XML }), ['listing']],
  ['a feed of another type', on(isRss, { headers: XML }), ['headers', 'people']],
  ['a feed without validators', without('last-modified', isRss), ['headers']],
  ['a feed that is never stored', on(isRss, { headers: { 'cache-control': 'no-store' } }), ['headers']],
  ['a feed that scripts cannot read', without('access-control-allow-origin', isRss), ['headers']],
  ['a feed that search engines skip', on(isRss, { headers: { 'x-robots-tag': 'noindex' } }), ['headers']],
  [
    'a feed that says how it is stored',
    on(isRss, { headers: { 'x-amz-meta-link': '<>' } }),
    ['headers', 'revalidation', 'encodings'],
  ],
  [
    'a weaker policy',
    on(isRss, { headers: { 'x-frame-options': 'SAMEORIGIN' } }),
    ['headers', 'revalidation', 'encodings'],
  ],
  ['no Vary', without('vary', isRss), ['headers', 'revalidation', 'people']],
  [
    'each poll is answered in full',
    on((request) => isRss(request) && request.headers['if-none-match'] !== undefined, { status: 200, body: '<rss/>' }),
    ['revalidation'],
  ],
  [
    'a 304 with another ETag',
    on((request, { status }) => isRss(request) && status === 304, { headers: { etag: '"x"' } }),
    ['revalidation'],
  ],
  [
    'a store that sees no Accept-Encoding',
    on((request) => isRss(request) && request.headers['accept-encoding'] === 'br', {
      body: '<rss/>',
      headers: { 'content-encoding': undefined },
    }),
    ['encodings'],
  ],
  [
    'bytes that are not in their encoding',
    on((request) => isRss(request) && request.headers['accept-encoding'] === 'gzip', { body: '<rss/>' }),
    ['encodings'],
  ],
  [
    'an encoding that is not stored',
    on((request, { headers }) => isRss(request) && headers['content-encoding'] === 'br', { status: 404, body: DENIED }),
    ['encodings'],
  ],
  ['406 is not answered', on((_, { status }) => status === 406, { status: 200 }), ['encodings']],
  ['no slash is not found', on(is('/all'), { status: 404 }), ['redirects']],
  ['a redirect without headers', without('referrer-policy', is('/all')), ['redirects']],
  ['a redirect to elsewhere', on(is('/all'), { headers: { location: 'https://elsewhere.example/' } }), ['redirects']],
  ['CloudFront refuses POST', on(({ method }) => method === 'POST', { status: 403 }), ['methods']],
  ['405 does not name the methods', without('allow', ({ method }) => method === 'POST'), ['methods']],
  ['OPTIONS is not answered', on(({ method }) => method === 'OPTIONS', { status: 403 }), ['methods']],
  ['a script may not revalidate', without('access-control-allow-headers'), ['methods']],
  [
    'people get the feed',
    on(({ headers, url }) => headers['sec-fetch-dest'] === 'document' && url === '/all/rss.xml', { headers: XML }),
    ['people'],
  ],
  ['?raw is the page', on(is('/all/rss.xml?raw'), { body: '<!doctype html>' }), ['people']],
  ['search engines index an unlisted feed', without('x-robots-tag', isUnlisted), ['unlisted']],
  [
    'scripts read an unlisted feed',
    on((request, { status }) => isUnlisted(request) && status === 200, {
      headers: { 'access-control-allow-origin': '*' },
    }),
    ['unlisted'],
  ],
  [
    'scripts read the 304 of an unlisted feed',
    on((request, { status }) => isUnlisted(request) && status === 304, {
      headers: { 'access-control-allow-origin': '*' },
    }),
    ['unlisted'],
  ],
  ['a private feed is served to everybody', on(isLocked, { status: 200, body: '<rss/>', headers: XML }), ['private']],
  ['a private feed is refused in other words', on(isLocked, { body: 'Not for you' }), ['private']],
  [
    'a private feed asks for a password',
    on(isLocked, { status: 401, headers: { 'www-authenticate': 'Basic' } }),
    ['private'],
  ],
  ['a private feed is refused with its ETag', on(isLocked, { headers: { etag: '"x"' } }), ['private']],
  [
    'the function has no store',
    on((request) => is(/^\/private\/[0-9a-f]{32}\//)(request), { status: 503, body: '' }),
    ['private'],
  ],
])('%s', async (_, spoil, wanted) => {
  expect(await failed(spoil)).toEqual(wanted)
})

it('over TLS, every answer has Strict-Transport-Security', async () => {
  // The stand-in speaks plain HTTP, so that the redirect to HTTPS is missing.
  const site = { isOverTls: true }
  expect(await failed((answer) => answer, site)).toEqual(['redirects'])
  const spoil = without('strict-transport-security')
  expect(await failed(spoil, site)).toEqual([
    'missing',
    'headers',
    'revalidation',
    'encodings',
    'redirects',
    'methods',
    'unlisted',
    'private',
  ])
})

it('a failed check says what it means and what to do; a server that is not there fails all', async () => {
  const all = await results({ address: 'http://127.0.0.1:9/' })
  expect(all.every(({ state, means, fix }) => state === 'failed' && means !== undefined && fix !== undefined)).toBe(
    true,
  )
})
