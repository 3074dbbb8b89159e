import { createHash } from 'node:crypto'

/** Requests for private feeds, which the function of the CDN and the local server answer alike. */

const SECONDS = 1_000
const IN_AN_HOUR = Math.ceil(Date.now() / SECONDS) + 3_600
const AN_HOUR_AGO = IN_AN_HOUR - 7_200

export const TOKENS = {
  msn: 'a'.repeat(32),
  /** Ends in an hour. */
  msnBefore: 'b'.repeat(32),
  msnEnded: 'c'.repeat(32),
  everything: '0123456789abcdef'.repeat(2),
  desk: 'd'.repeat(32),
  broken: 'e'.repeat(32),
  unknown: 'f'.repeat(32),
} as const

/** As CloudFront imports a store. */
export const STORED_KEYS = [
  stored(TOKENS.msn, { name: 'msn', feeds: ['partners/msn'], since: 0 }),
  stored(TOKENS.msnBefore, { name: 'msn', feeds: ['partners/msn'], since: 0, until: IN_AN_HOUR }),
  stored(TOKENS.msnEnded, { name: 'msn', feeds: ['partners/msn'], since: 0, until: AN_HOUR_AGO }),
  stored(TOKENS.everything, { name: 'archive', feeds: ['*'], since: 0 }),
  stored(TOKENS.desk, { name: 'desk', feeds: ['all', 'partners'], since: 0 }),
  { key: digest(TOKENS.broken), value: 'no JSON' },
]

function stored(token: string, value: object): { key: string; value: string } {
  return { key: digest(token), value: JSON.stringify(value) }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export function basic(password: string, user = 'anyone'): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
}

type Headers = Record<string, string>
const FEED = '/private/partners/msn/rss.xml'
const under = (token: string, path = 'partners/msn/rss.xml') => `/private/${token}/${path}`

/** What, the path, the headers, the stored document. */
export const OPENED: readonly (readonly [string, string, Headers, string])[] = [
  ['a token in the path', under(TOKENS.msn), {}, FEED],
  ['the token as a password', FEED, basic(TOKENS.msn), FEED],
  ['any user, also with a colon', FEED, basic(TOKENS.msn, ''), FEED],
  [
    'the name of the scheme in other letters',
    FEED,
    { authorization: basic(TOKENS.msn).authorization?.replace('Basic', 'bASIC ') ?? '' },
    FEED,
  ],
  ['the token before, until it ends', under(TOKENS.msnBefore), {}, FEED],
  ['the token before, as a password', FEED, basic(TOKENS.msnBefore), FEED],
  ['another format', under(TOKENS.msn, 'partners/msn/feed.json'), {}, '/private/partners/msn/feed.json'],
  [
    'an archive',
    under(TOKENS.msn, 'partners/msn/archive.2026-03/atom.xml'),
    {},
    '/private/partners/msn/archive.2026-03/atom.xml',
  ],
  ['the page', under(TOKENS.msn, 'partners/msn/'), {}, '/private/partners/msn/index.html'],
  ['a folder of feeds', under(TOKENS.desk), {}, FEED],
  ['several feeds', under(TOKENS.desk, 'all/atom.xml'), {}, '/private/all/atom.xml'],
  ['every feed', under(TOKENS.everything), {}, FEED],
  ['percent-encoding', under(TOKENS.msn, 'partners/msn/rss%2Exml'), {}, FEED],
  ['a token in the path, whatever the password', under(TOKENS.msn), basic(TOKENS.unknown), FEED],
]

/** What, the path, the headers. */
export const REFUSED: readonly (readonly [string, string, Headers])[] = [
  ['the stored path', FEED, {}],
  ['the stored path of the page', '/private/partners/msn/', {}],
  ['the stored path of the page, without its slash', '/private/partners/msn', {}],
  ['a feed that there is not', '/private/partners/nobody/rss.xml', {}],
  ['an unknown token', under(TOKENS.unknown), {}],
  ['an unknown token for a feed that there is not', under(TOKENS.unknown, 'partners/nobody/rss.xml'), {}],
  ['an unknown token as a password', FEED, basic(TOKENS.unknown)],
  ['an ended token', under(TOKENS.msnEnded), {}],
  ['an ended token as a password', FEED, basic(TOKENS.msnEnded)],
  ['a token for another feed', under(TOKENS.msn, 'all/rss.xml'), {}],
  ['a token for another feed, as a password', '/private/all/rss.xml', basic(TOKENS.msn)],
  ['a token for a feed whose name begins so', under(TOKENS.msn, 'partners/msn-de/rss.xml'), {}],
  ['a token and no feed', `/private/${TOKENS.msn}`, {}],
  ['a token and no feed, with a slash', `/private/${TOKENS.msn}/`, {}],
  ['every feed, and none is named', `/private/${TOKENS.everything}/`, {}],
  ['a token in capitals', under(TOKENS.msn.toUpperCase()), {}],
  ['a token with more behind it', under(`${TOKENS.msn}a`), {}],
  ['the digest of a token', under(digest(TOKENS.msn)), {}],
  ['an entry that is none', under(TOKENS.broken), {}],
  ['two tokens', under(TOKENS.msn, `${TOKENS.msn}/partners/msn/rss.xml`), {}],
  ['the name of a partner', under('msn'), {}],
  ['an encoded object', under(TOKENS.msn, 'partners/msn/rss.xml.br'), {}],
  ['a way out of the feed', under(TOKENS.msn, 'partners/msn/../../all/rss.xml'), {}],
  ['another scheme', FEED, { authorization: `Bearer ${TOKENS.msn}` }],
  ['a password that is no Base64', FEED, { authorization: 'Basic %%%' }],
  ['an empty password', FEED, basic('')],
  ['credentials without a colon that are no token', FEED, { authorization: 'Basic eA==' }],
  ['no encoding that there is', FEED, { 'accept-encoding': 'identity;q=0' }],
]
