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
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-VQMU7c4nfjab7r9lXIF1JLIC9yE/ZbuybAAH3UwDvLA='; img-src https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
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

function handler(event) {
  const response = event.response
  const headers = response.headers
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
  return response
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
