import { PAGE_POLICY } from '../../core/documents/html/page-policy.ts'
import { runEdgeFunction, securityHeaders } from '../../edge/edge-function.ts'
import { requestOf, responseOf, textsOf } from '../support/edge-events.ts'

const handler = runEdgeFunction('response')
const LINK = '<https://hub.example/>; rel="hub", <https://feeds.example/all/atom.xml>; rel="self"'
const STORED = {
  'content-type': 'application/atom+xml; charset=utf-8',
  'content-encoding': 'br',
  'cache-control': 'public, max-age=60',
  etag: '"5d41402abc4b2a76b9719d911017c592"',
  'last-modified': 'Tue, 03 Nov 2026 07:00:00 GMT',
}
const SECURITY = {
  'content-security-policy': `${PAGE_POLICY}; frame-ancestors 'none'`,
  'referrer-policy': 'strict-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-expose-headers': 'ETag, Link',
}
const BY_ENCODING = 'Accept-Encoding'
const BY_WHO = 'Accept-Encoding, Sec-Fetch-Dest, Sec-Fetch-Mode'

function headersOf(uri: string, stored: Record<string, string> = STORED, status = 200): Record<string, string> {
  const response = handler({ request: requestOf(uri), response: responseOf(stored, status) })
  expect(response.statusCode).toBe(status)
  expect(response.body).toBeUndefined()
  return textsOf(response.headers)
}

it.each([200, 206])('leaves what the store says with %i, and adds who may read it and how', (status) => {
  expect(headersOf('/all/atom.xml.br', STORED, status)).toEqual({ ...STORED, ...SECURITY, ...CORS, vary: BY_WHO })
})

it.each([
  ['/all/rss.xml', BY_WHO],
  ['/all/atom.xml.br', BY_WHO],
  ['/all/feed.json.gz', BY_WHO],
  ['/all/archive.2026-11/atom.xml', BY_WHO],
  // What a person gets at a feed's address, as request.js leaves it, and as it was asked for.
  ['/all/index.html.br', BY_WHO],
  ['/sections/harbour/index.html', BY_WHO],
  ['/all/', BY_WHO],
  ['/index.html', BY_ENCODING],
  ['/index.html.br', BY_ENCODING],
  ['/', BY_ENCODING],
  ['/feeds.opml.gz', BY_ENCODING],
])('says that %s varies by %s', (uri, vary) => {
  expect(headersOf(uri).vary).toBe(vary)
})

it('makes the Link header that the store cannot hold', () => {
  const headers = headersOf('/all/atom.xml', { ...STORED, 'x-amz-meta-link': LINK })
  expect(headers).toEqual({ ...STORED, ...SECURITY, ...CORS, vary: BY_WHO, link: LINK })
})

it('keeps what is not listed from search engines and from other sites’ pages', () => {
  const headers = headersOf('/partners/gull/atom.xml', { ...STORED, 'x-amz-meta-unlisted': '1' })
  expect(headers).toEqual({ ...STORED, ...SECURITY, vary: BY_WHO, 'x-robots-tag': 'noindex' })
})

describe('a 304, which may come without what the store knows', () => {
  it('allows other sites nothing, as the document may be unlisted, and leaves what a client has from the 200', () => {
    expect(headersOf('/all/atom.xml', STORED, 304)).toEqual({ ...STORED, ...SECURITY, vary: BY_WHO })
    expect(headersOf('/all/atom.xml', { ...STORED, 'x-robots-tag': 'noindex' }, 304)['x-robots-tag']).toBe('noindex')
  })

  it('says what a 200 says if it comes with what the store knows', () => {
    const listed = headersOf('/all/atom.xml', { ...STORED, 'x-amz-meta-link': LINK }, 304)
    expect(listed).toEqual({ ...STORED, ...SECURITY, ...CORS, vary: BY_WHO, link: LINK })
    const unlisted = { ...STORED, 'x-amz-meta-link': LINK, 'x-amz-meta-unlisted': '1' }
    expect(headersOf('/gull/atom.xml', unlisted, 304)).toEqual({
      ...STORED,
      ...SECURITY,
      vary: BY_WHO,
      link: LINK,
      'x-robots-tag': 'noindex',
    })
  })
})

describe('instead of a document', () => {
  const stored = { ...STORED, 'content-type': 'text/html; charset=utf-8' }
  const { etag: _, 'last-modified': __, ...without } = stored
  const answerOf = (uri: string, more: Record<string, string>, asked: Record<string, string> = {}) => {
    const response = handler({ request: requestOf(uri, asked), response: responseOf({ ...stored, ...more }) })
    return { ...response, headers: textsOf(response.headers) }
  }

  it('redirects for ever from an old address, which cannot be asked about with an ETag', () => {
    expect(answerOf('/feed/index.html.br', { 'x-amz-meta-location': 'https://feeds.example/all/rss.xml' })).toEqual({
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: { ...without, ...SECURITY, ...CORS, vary: BY_WHO, location: 'https://feeds.example/all/rss.xml' },
    })
  })

  it('says that an address is gone', () => {
    expect(answerOf('/atom.xml', { 'x-amz-meta-gone': '1' })).toEqual({
      statusCode: 410,
      statusDescription: 'Gone',
      headers: { ...without, ...SECURITY, ...CORS, vary: BY_WHO },
    })
  })

  const MARK = 'x-feedwright-without-slash'
  it.each([
    ['as it was sent', '/all', {}],
    ['as request.js left it', '/all/index.html.br', { [MARK]: '/all' }],
    ['with the path of one and the headers of the other', '/all', { [MARK]: '/all' }],
  ])('adds the slash of a feed if it sees the request %s', (_how, uri, asked) => {
    const { statusCode, headers } = answerOf(uri, {}, asked)
    expect([statusCode, headers.location, headers['cache-control']]).toEqual([301, '/all/', 'public, max-age=86400'])
    // An old address without a slash needs no second redirect.
    const old = answerOf(uri, { 'x-amz-meta-location': 'https://feeds.example/all/rss.xml' }, asked)
    expect(old.headers.location).toBe('https://feeds.example/all/rss.xml')
  })

  it('sends nobody to where a client says', () => {
    expect(answerOf('/all/', {}, { [MARK]: 'https://other.example' }).statusCode).toBe(200)
    expect(answerOf('/all/index.html', {}, { [MARK]: '//other.example' }).statusCode).toBe(200)
  })
})

it('tells nobody how a document is stored', () => {
  const stored = {
    ...STORED,
    'x-amz-server-side-encryption': 'AES256',
    'x-amz-meta-source': 'x',
    'x-amz-version-id': 'null',
  }
  expect(Object.keys(headersOf('/all/atom.xml', stored)).filter((name) => name.startsWith('x-amz-'))).toEqual([])
})

it('replaces a Vary of the store', () => {
  expect(headersOf('/feeds.opml', { ...STORED, vary: 'Origin' }).vary).toBe(BY_ENCODING)
})

it('tells the same security headers to those that send what it is not asked about', () => {
  expect(securityHeaders()).toEqual(SECURITY)
})
