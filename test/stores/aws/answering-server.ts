import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Undefined: the request is never answered. */
export type Answer = { status: number; body?: string; headers?: Record<string, string> } | undefined

export interface AnsweringServer {
  /** Every request so far. */
  readonly asked: Asked[]
  /** Requests under way at the same time, at most. */
  mostAtOnce: number
  /** Milliseconds before each answer; long enough for other requests to come meanwhile. */
  pause: number
  /** What answers from now on. */
  answer: (asked: Asked, number: number) => Answer
  close(): Promise<void>
}

/** Stands in for AWS where a test needs answers that no emulator gives, and has this process's clients talk to it. */
export async function startAnsweringServer(): Promise<AnsweringServer> {
  const asked: Asked[] = []
  let now = 0
  const server = createServer(async (request, response) => {
    state.mostAtOnce = Math.max(state.mostAtOnce, ++now)
    response.once('close', () => now--)
    const body = (await buffer(request)).toString()
    const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
    asked.push(one)
    await pause(state.pause)
    const answer = state.answer(one, asked.length)
    if (answer) response.writeHead(answer.status, answer.headers).end(answer.body ?? '')
  }).listen(0, '127.0.0.1')
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  const state: AnsweringServer = { asked, mostAtOnce: 0, pause: 2, answer: () => ({ status: 200 }), close }
  await once(server, 'listening')
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  })
  return state
}

/** An error as S3 writes it. */
export function s3Error(status: number, code: string): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}!</Message></Error>`
  return { status, body, headers: { 'content-type': 'application/xml' } }
}

/** An answer of SQS or Lambda. */
export function json(body: unknown, status = 200): Answer {
  return { status, body: JSON.stringify(body), headers: { 'content-type': 'application/x-amz-json-1.0' } }
}
