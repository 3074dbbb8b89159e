/**
 * The viewer-request function: which stored object answers a request (docs/delivery.md). It runs in CloudFront
 * Functions and in the local server, so it uses only what runtime 2.0 supports: ES 5.1, const, let, arrow functions,
 * template literals, async and await (AWS: "JavaScript runtime 2.0 features"). No classes, destructuring or for-of.
 */
import cf from 'cloudfront'

const crypto = require('crypto')

/** Encodings of stored documents besides plain bytes, the best first. A deployment may replace them. */
const ENCODINGS = ['br', 'gzip']

/**
 * The security headers of this function's own answers, for which response.js does not run: its headers, and what a
 * deployment adds.
 */
const SECURITY_OF_ANSWERS = {}

const ALLOWED = 'GET, HEAD, OPTIONS'

/** The suffix of a stored representation's key. */
const SUFFIXES = { br: '.br', gzip: '.gz', identity: '' }

/** The form of a site's keys; no part starts with a dot or is empty, which excludes "..", "." and "//". */
const PATH = /^\/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*\/)*(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*)?$/

/** Stored representations have no addresses of their own. */
const STORED = /\.(?:br|gz)$/

/** A feed's path has no dot, except before the SHA-256 that ends a very long name. */
const BARE = /\/[^/.]+(?:\.[0-9a-f]{64})?$/

/**
 * Tells response.js the path of a feed, or an old address, that was asked for without its slash. Only the object tells
 * which it is, and readers get there by one redirect.
 */
const WITHOUT_SLASH = 'x-feedwright-without-slash'

/** A document of a feed, or of one of its archives; the group is the feed. */
const FEED_DOCUMENT = /^(\/.+?)(?:\/archive\.[^/]+)?\/(?:rss\.xml|atom\.xml|feed\.json)$/

/**
 * Only a partner's token opens what is below "private": as a part of the path before the feed, or as the password of Basic
 * authentication (RFC 7617). The second part of a path has no dot if it is a token or begins the path of a feed.
 */
const PRIVATE = /^\/private\/[^/.]+(?:\/|$)/
const WITH_TOKEN = /^\/private\/([0-9a-f]{32})\/(.+)$/
const BASIC = /^basic +([A-Za-z0-9+/]+=*) *$/i
const TOKEN = /^[0-9a-f]{32}$/

/** A quality of RFC 9110, section 12.4.2. */
const QUALITY = /^(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)$/

/** Lower than any quality that can be written: acceptable although not requested. */
const UNASKED = 0.0001

async function handler(event) {
  const request = event.request
  if (request.method === 'OPTIONS') return preflight()
  if (request.method !== 'GET' && request.method !== 'HEAD') return methodNotAllowed()
  const asked = pathOf(request.uri)
  if (asked === undefined || STORED.test(asked)) return notFound()
  const isPrivate = PRIVATE.test(asked)
  const path = isPrivate ? await unlocked(asked, request.headers) : asked
  if (path === undefined) return notFound()
  const isBare = BARE.test(path)
  if (isBare && isPrivate) return slashMissing(path)
  const encoding = encodingFor(request.headers['accept-encoding'])
  if (encoding === undefined) return notAcceptable()
  delete request.headers[WITHOUT_SLASH]
  if (isBare) request.headers[WITHOUT_SLASH] = { value: path }
  // Readers that moved here ask with their own clock or the old host's time, and a redirect must not look unchanged to
  // them. Pages have an ETag; only feeds have readers that remember nothing but the time.
  if (!FEED_DOCUMENT.test(path)) delete request.headers['if-modified-since']
  request.uri = documentAt(isBare ? `${path}/` : path, request) + SUFFIXES[encoding]
  // No document depends on a query, so none is part of the cache key or reaches the store.
  request.querystring = {}
  return request
}

/** The path without needless percent-encoding (RFC 3986, section 6.2.2.2); undefined if it is invalid. */
function pathOf(uri) {
  try {
    const path = decodeURIComponent(uri)
    return PATH.test(path) ? path : undefined
  } catch (_) {
    return undefined
  }
}

/**
 * The stored path of a private document, if a token opens it. Whatever else is undefined: who asks learns nothing of which
 * feeds, partners and tokens there are. The origin has no use for the password.
 */
async function unlocked(path, headers) {
  const inPath = WITH_TOKEN.exec(path)
  const token = inPath === null ? passwordIn(headers.authorization) : inPath[1]
  const document = inPath === null ? path.slice('/private/'.length) : inPath[2]
  const partner = token === undefined ? undefined : await partnerWith(token)
  if (partner === undefined || hasEnded(partner) || !mayRead(partner, document)) return undefined
  delete headers.authorization
  // The access log says who it was (AWS: "General helper methods"). Newer than runtime 2.0, so perhaps not everywhere.
  if (typeof cf.logCustomData === 'function') cf.logCustomData(partner.name)
  return `/private/${document}`
}

function passwordIn(header) {
  const basic = header === undefined ? null : BASIC.exec(header.value)
  if (basic === null) return undefined
  const pair = Buffer.from(basic[1], 'base64').toString()
  const password = pair.slice(pair.indexOf(':') + 1)
  return TOKEN.test(password) ? password : undefined
}

/** The store holds the SHA-256 of each token; it throws for a key that it does not have. */
async function partnerWith(token) {
  const key = crypto.createHash('sha256').update(token).digest('hex')
  try {
    return JSON.parse(await cf.kvs().get(key))
  } catch (_) {
    return undefined
  }
}

function hasEnded(partner) {
  return partner.until !== undefined && partner.until * 1000 <= Date.now()
}

/** A feed, with everything below its path; "*" is every private feed. */
function mayRead(partner, document) {
  return partner.feeds.some((feed) => feed === '*' || `${document}/`.indexOf(`${feed}/`) === 0)
}

/** A person who opens a feed gets its page; feed readers and scripts get the feed (Fetch Metadata). */
function documentAt(path, request) {
  if (path.charAt(path.length - 1) === '/') return `${path}index.html`
  const feed = FEED_DOCUMENT.exec(path)
  return feed !== null && isNavigation(request.headers) && request.querystring.raw === undefined
    ? `${feed[1]}/index.html`
    : path
}

function isNavigation(headers) {
  return textOf(headers['sec-fetch-dest']) === 'document' && textOf(headers['sec-fetch-mode']) === 'navigate'
}

/**
 * The most acceptable encoding (RFC 9110, section 12.5.3), the smallest of several; undefined if none is acceptable.
 * Without the header, the plain bytes: clients that cannot decompress do not send it.
 */
function encodingFor(header) {
  if (header === undefined) return 'identity'
  const qualities = qualitiesOf(textOf(header))
  let best
  let quality = 0
  ENCODINGS.concat('identity').forEach((encoding) => {
    const own = qualityOf(encoding, qualities)
    if (own <= quality) return
    best = encoding
    quality = own
  })
  return best
}

function qualityOf(encoding, qualities) {
  if (qualities[encoding] !== undefined) return qualities[encoding]
  if (qualities['*'] !== undefined) return qualities['*']
  return encoding === 'identity' ? UNASKED : 0
}

/** By coding in lower case. Malformed members are ignored. */
function qualitiesOf(text) {
  const qualities = {}
  text.split(',').forEach((member) => {
    const parts = member.split(';')
    const coding = parts[0].trim().toLowerCase()
    const quality = parts.length === 1 ? '1' : weightIn(parts[1])
    // Its old name (RFC 9110, section 8.4.1.3).
    if (QUALITY.test(quality)) qualities[coding === 'x-gzip' ? 'gzip' : coding] = Number(quality)
  })
  return qualities
}

function weightIn(parameter) {
  const pair = parameter.split('=')
  return pair.length === 2 && pair[0].trim().toLowerCase() === 'q' ? pair[1].trim() : ''
}

/** A repeated header is one list (RFC 9110, section 5.3). */
function textOf(header) {
  if (header === undefined) return undefined
  return header.multiValue === undefined ? header.value : header.multiValue.map((each) => each.value).join(',')
}

function notFound() {
  return answer(404, 'Not Found', 'There is no document here. The start page at / lists every feed.', {
    'cache-control': 'public, max-age=10',
  })
}

/** To the page of a private feed, by an address without the token: a relative one (RFC 9110, section 10.2.2). */
function slashMissing(path) {
  const page = `${path.slice(path.lastIndexOf('/') + 1)}/`
  return answer(301, 'Moved Permanently', `The page of this feed is at ${page}`, {
    location: page,
    'cache-control': 'private, max-age=60',
  })
}

/**
 * A script of another site may send the headers of a revalidation; a browser asks first (Fetch, "CORS-preflight
 * request"). It says nothing about a document: whether the script may read it is for response.js to say.
 */
function preflight() {
  return {
    statusCode: 204,
    statusDescription: 'No Content',
    headers: headersOf({
      allow: ALLOWED,
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'If-None-Match, If-Modified-Since',
      'access-control-max-age': '86400',
    }),
  }
}

function methodNotAllowed() {
  return answer(405, 'Method Not Allowed', 'Feeds are read only: GET and HEAD are what this server knows.', {
    allow: ALLOWED,
    'cache-control': 'no-store',
  })
}

function notAcceptable() {
  return answer(406, 'Not Acceptable', `Documents are served as ${ENCODINGS.concat('identity').join(', ')}.`, {
    vary: 'Accept-Encoding',
    'cache-control': 'no-store',
  })
}

/** A response of the edge itself: plain text, never sniffed as anything else. */
function answer(status, description, words, more) {
  const headers = headersOf(more)
  headers['content-type'] = { value: 'text/plain; charset=utf-8' }
  return {
    statusCode: status,
    statusDescription: description,
    headers: headers,
    body: { encoding: 'text', data: `${words}\n` },
  }
}

function headersOf(own) {
  const headers = {}
  set(headers, SECURITY_OF_ANSWERS)
  set(headers, own)
  return headers
}

function set(headers, values) {
  Object.keys(values).forEach((name) => {
    headers[name] = { value: values[name] }
  })
}
