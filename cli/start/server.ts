import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import fresh from 'fresh'
import {
  type EdgeResponse,
  edgeSource,
  type PartnerKeys,
  type RequestHandler,
  runEdgeFunction,
  securityHeaders,
} from '../../edge/edge-function.ts'
import { printable } from '../../stores/folder/printable.ts'
import { errorReason } from '../console/report-error.ts'
import { edgeRequestOf, edgeValuesOf, textsOf } from './edge-event.ts'
import type { PublishedDocuments, SentObject } from './published-documents.ts'
import { INTERNAL_ERROR, noDocument, notAnswered } from './start-texts.ts'

const HEADERS_OF_REFUSALS = { ...securityHeaders(), 'content-type': 'text/plain; charset=utf-8' }

/** Headers that describe a body, so a response without one must not have them (RFC 9110, section 15.4.5). */
const HEADERS_OF_BODIES = ['content-type', 'content-encoding']

const onResponse = runEdgeFunction('response')

/** Serves the published documents as the CDN does: this code joins its two edge functions (docs/delivery.md). */
export function serving(documents: PublishedDocuments, partners?: PartnerKeys): RequestListener {
  const onRequest = runEdgeFunction('request', edgeSource('request'), { ...(partners && { partners }) })
  return (request, response) => {
    answer({ documents, onRequest }, request, response).catch((error: unknown) => {
      console.error(notAnswered(printable(request.url ?? '/'), errorReason(error)))
      refuse(response, 500, INTERNAL_ERROR)
    })
  }
}

async function answer(
  { documents, onRequest }: { documents: PublishedDocuments; onRequest: RequestHandler },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = edgeRequestOf(request)
  const decided = await onRequest({ request: asked })
  if ('statusCode' in decided) return sendEdgeAnswer(request, response, decided)
  const key = decided.uri.slice(1)
  const found = await documents.get(key)
  if (found === undefined) return refuse(response, 404, await notFound(documents, key))
  const stored = { statusCode: 200, headers: edgeValuesOf(found.headers) }
  const sent = onResponse({ request: decided, response: stored })
  send(request, response, found, { status: sent.statusCode, headers: headersOf(request, sent) })
}

/** Conditional requests (RFC 9110, section 13) and HEAD. */
function send(
  request: IncomingMessage,
  response: ServerResponse,
  { bytes }: SentObject,
  { status, headers }: { status: number; headers: Record<string, string> },
): void {
  if (status === 200 && fresh(request.headers, headers)) {
    for (const name of HEADERS_OF_BODIES) delete headers[name]
    response.writeHead(304, headers).end()
    return
  }
  response.writeHead(status, { ...headers, 'content-length': bytes.byteLength })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

function sendEdgeAnswer(request: IncomingMessage, response: ServerResponse, answered: EdgeResponse): void {
  response.writeHead(answered.statusCode, headersOf(request, answered)).end(answered.body?.data)
}

/** What a laptop serves to itself is not published yet: no website that is open in a browser there may read it. */
function headersOf({ socket }: IncomingMessage, { headers }: EdgeResponse): Record<string, string> {
  const all = Object.entries(textsOf(headers))
  const isOwn = isLoopback(socket.localAddress)
  return Object.fromEntries(all.filter(([name]) => !isOwn || !name.startsWith('access-control-')))
}

async function notFound(documents: PublishedDocuments, key: string): Promise<string> {
  return noDocument(key.replace(/\.(?:br|gz)$/, ''), await documents.feedAbove(key))
}

/** Answers with a short text for people. */
export function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, HEADERS_OF_REFUSALS).end(`${words}\n`)
}

/** Whether a socket's address is loopback (RFC 1122, section 3.2.1.3; IPv4 in IPv6: RFC 4291, section 2.5.5.2). */
function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address ?? '')
}
