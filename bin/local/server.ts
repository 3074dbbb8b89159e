import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http'
import fresh from 'fresh'
import Negotiator from 'negotiator'
import { CACHE_CONTROL } from '../../core/documents/document.ts'
import type { PublishedDocuments } from './published-documents.ts'
import { ENCODINGS, type Encoding, type Representation } from './representation.ts'

const HEADERS_OF_ALL = {
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': CACHE_CONTROL,
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Accept-Encoding',
}

/** Serves the published documents as a CDN would: conditional requests (RFC 9110, section 13), HEAD, gzip and brotli. */
export function serve(documents: PublishedDocuments): Server {
  return createServer((request, response) => {
    answer(documents, request, response).catch((error: unknown) => {
      console.error(error)
      refuse(response, 500, 'The server made a mistake; its console says which.')
    })
  })
}

async function answer(
  documents: PublishedDocuments,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    return refuse(response, 405, 'Feeds are read only: GET and HEAD are what this server knows.')
  }
  const path = pathOf(request)
  const found = path === undefined ? undefined : await documents.get(path)
  if (found === undefined) return refuse(response, 404, await notFound(documents, path ?? ''))
  const encoding = encodingFor(request)
  if (encoding === undefined) return refuse(response, 406, 'This document is served as br, gzip or identity.')
  await send(found, encoding, request, response)
}

async function send(
  found: Representation,
  encoding: Encoding,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const headers: OutgoingHttpHeaders = {
    ...HEADERS_OF_ALL,
    ETag: found.etag(encoding),
    'Last-Modified': new Date(found.lastModified).toUTCString(),
  }
  if (fresh(request.headers, { etag: headers.ETag as string, 'last-modified': headers['Last-Modified'] as string })) {
    response.writeHead(304, headers).end()
    return
  }
  const bytes = await found.bytes(encoding)
  headers['Content-Type'] = found.contentType
  headers['Content-Length'] = bytes.byteLength
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : bytes)
}

/** What the request prefers (RFC 9110, section 12.5.3), the smallest where it does not care; undefined where none will do. */
function encodingFor(request: IncomingMessage): Encoding | undefined {
  const negotiator: { encoding(available: string[], options: { preferred: string[] }): string | undefined } =
    // The published types are those of an older version, without `preferred`.
    new Negotiator(request) as never
  return negotiator.encoding([...ENCODINGS], { preferred: [...ENCODINGS] }) as Encoding | undefined
}

/** The document's path, or undefined where the address is no path. A slash at the end means the page there. */
function pathOf(request: IncomingMessage): string | undefined {
  try {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1)
    return path === '' || path.endsWith('/') ? `${path}index.html` : path
  } catch {
    return undefined
  }
}

async function notFound(documents: PublishedDocuments, path: string): Promise<string> {
  const near = `${path.replace(/\/?(?:index\.html)?$/, '')}/rss.xml`
  const hint = (await documents.get(near)) === undefined ? '' : ` Its feed is at /${near}.`
  return `There is no document at /${path}.${hint} The start page at / lists every feed.`
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' })
  response.end(`${words}\n`)
}
