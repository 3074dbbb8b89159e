/**
 * The viewer-response function: the headers that the store cannot hold (docs/delivery.md). It runs in CloudFront
 * Functions and in the local server, in the language of request.js. CloudFront skips it for the store's errors.
 */

/**
 * On every response, documents too: a browser that opens a feed as it is must run nothing in it. The content policy is
 * that of the pages (core/documents/html/page-policy.ts; a test compares the two) and forbids frames. The referrer is
 * our host, never the path, which is the secret of an unlisted feed.
 */
const SECURITY = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-VQMU7c4nfjab7r9lXIF1JLIC9yE/ZbuybAAH3UwDvLA='; img-src https: http:; media-src https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'strict-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** Any page may read a feed, and two headers besides those always visible (Fetch, "CORS-safelisted"). */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-expose-headers': 'ETag, Link',
}

/**
 * Addresses at which people get a page and readers the feed. AWS does not say whether the function sees the requested
 * path or request.js's, so a feed's page counts as well as its documents.
 */
const DEPENDS_ON_WHO = /\/(?:rss\.xml|atom\.xml|feed\.json|[^/]+\/(?:index\.html)?)(?:\.br|\.gz)?$/

/** See request.js; it has this name from there. */
const WITHOUT_SLASH = 'x-feedwright-without-slash'
const BARE = /\/[^/.]+(?:\.[0-9a-f]{64})?$/

function handler(event) {
  const response = event.response
  const headers = response.headers
  const instead = insteadOf(event.request, headers)
  const link = headers['x-amz-meta-link']
  const unlisted = headers['x-amz-meta-unlisted'] !== undefined
  // A 304 may come without the metadata: then it allows nothing, and a client keeps the headers of the 200.
  const listed = !unlisted && (response.statusCode !== 304 || link !== undefined)
  removeStoreHeaders(headers)
  set(headers, SECURITY)
  set(headers, { vary: varyOf(event.request.uri) })
  if (unlisted) set(headers, { 'x-robots-tag': 'noindex' })
  if (listed) set(headers, CORS)
  if (link !== undefined) set(headers, { link: link.value })
  if (instead !== undefined) answer(response, instead)
  return response
}

/** The status and the headers of an old address, or of a feed without its slash; undefined for a document. */
function insteadOf(request, headers) {
  const location = headers['x-amz-meta-location']
  if (location !== undefined) return { status: 301, headers: { location: location.value } }
  if (headers['x-amz-meta-gone'] !== undefined) return { status: 410, headers: {} }
  const path = pathWithoutSlash(request)
  if (path === undefined) return undefined
  return { status: 301, headers: { location: `${path}/`, 'cache-control': 'public, max-age=86400' } }
}

/**
 * AWS does not say whether this function sees the request as it was sent or as request.js left it: with the path that was
 * asked for, or with the object's and the header. A header that a client made up must not send others anywhere.
 */
function pathWithoutSlash(request) {
  if (BARE.test(request.uri)) return request.uri
  const marked = request.headers[WITHOUT_SLASH]
  return marked !== undefined && request.uri.indexOf(`${marked.value}/index.html`) === 0 ? marked.value : undefined
}

/** The body stays: this function cannot change it. Without an ETag, no client asks whether it is the same. */
function answer(response, instead) {
  response.statusCode = instead.status
  response.statusDescription = instead.status === 301 ? 'Moved Permanently' : 'Gone'
  delete response.headers.etag
  delete response.headers['last-modified']
  set(response.headers, instead.headers)
}

/** RFC 9110, section 12.5.5. */
function varyOf(uri) {
  return DEPENDS_ON_WHO.test(uri) ? 'Accept-Encoding, Sec-Fetch-Dest, Sec-Fetch-Mode' : 'Accept-Encoding'
}

/** How and where a document is stored is private. */
function removeStoreHeaders(headers) {
  Object.keys(headers).forEach((name) => {
    if (name.indexOf('x-amz-') === 0) delete headers[name]
  })
}

function set(headers, values) {
  Object.keys(values).forEach((name) => {
    headers[name] = { value: values[name] }
  })
}
