import { once } from 'node:events'
import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { buffer } from 'node:stream/consumers'

/** In milliseconds. */
const MAX_ANSWER = 30_000

export interface HttpAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Asks with the given headers and no others: fetch would add Accept-Encoding, and decompress. */
export async function ask(
  address: string | URL,
  { method = 'GET', headers = {} }: { method?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<HttpAnswer> {
  const url = new URL(address)
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    method,
    headers: { 'user-agent': 'feedwright-smoke', ...headers },
    signal: AbortSignal.timeout(MAX_ANSWER),
    agent: false,
  })
  request.end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return { status: response.statusCode ?? 0, headers: response.headers, body: await buffer(response) }
}

export function headerOf({ headers }: HttpAnswer, name: string): string | undefined {
  return headers[name]?.toString()
}
