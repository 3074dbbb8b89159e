import { once } from 'node:events'
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fresh from 'fresh'
import { edgeRequestOf, edgeValuesOf, textsOf } from '../../../cli/start/edge-event.ts'
import { PublishedDocuments } from '../../../cli/start/published-documents.ts'
import { edgeSource, runEdgeFunction, securityHeaders } from '../../../edge/edge-function.ts'
import { HSTS } from '../../../lib/security-headers.ts'
import type { Cloud } from '../../support/cloud.ts'

/** An answer, and what it answers: a test may spoil it. */
export interface EdgeAnswer {
  status: number
  headers: OutgoingHttpHeaders
  body: Uint8Array | string
}

export type Spoil = (answer: EdgeAnswer, request: IncomingMessage) => EdgeAnswer

/** What the stack of the delivery serves, as far as AWS's documents say: the two functions, the bucket, the policy. */
export class EdgeServer {
  spoil: Spoil = (answer) => answer
  readonly #documents: PublishedDocuments
  readonly #server: Server

  private constructor(documents: PublishedDocuments) {
    this.#documents = documents
    this.#server = createServer(async (request, response) => {
      const { status, headers, body } = this.spoil(await this.#answer(request), request)
      const present = Object.entries(headers).filter(([, value]) => value !== undefined)
      response.writeHead(status, Object.fromEntries(present)).end(request.method === 'HEAD' ? undefined : body)
    })
  }

  static async open({ stored: { feeds, catalog } }: Cloud, feedBaseUrl: string): Promise<EdgeServer> {
    const opened = new EdgeServer(new PublishedDocuments({ feeds, catalog, feedBaseUrl }))
    opened.#server.listen(0, '127.0.0.1')
    await once(opened.#server, 'listening')
    return opened
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`
  }

  async close(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  async #answer(request: IncomingMessage): Promise<EdgeAnswer> {
    const decided = await onRequest({ request: edgeRequestOf(request) })
    if ('statusCode' in decided)
      return { status: decided.statusCode, headers: textsOf(decided.headers), body: decided.body?.data ?? '' }
    const found = await this.#documents.get(decided.uri.slice(1))
    const policy = { ...securityHeaders(), ...HSTS }
    if (found === undefined)
      return { status: 404, headers: { ...policy, 'content-type': 'application/xml' }, body: MISSING }
    const statusCode = fresh(request.headers, found.headers) ? 304 : 200
    const sent = onResponse({ request: decided, response: { statusCode, headers: edgeValuesOf(found.headers) } })
    const headers = { ...textsOf(sent.headers), ...HSTS }
    return { status: sent.statusCode, headers, body: sent.statusCode === 304 ? '' : found.bytes }
  }
}

const MISSING = '<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>'
const onRequest = runEdgeFunction('request', edgeSource('request', { headers: HSTS }))
const onResponse = runEdgeFunction('response', edgeSource('response'))
