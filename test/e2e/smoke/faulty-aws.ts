import { hash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { etagOf } from '../../../core/ports/object-store.ts'

/** What a service does that AWS does not. */
export interface Faults {
  /** S3 writes whatever the condition. */
  readonly ignoresConditions?: boolean
  /** Messages can be received immediately. */
  readonly hasNoDelay?: boolean
  /** The same deduplication id is accepted again. */
  readonly repeats?: boolean
  /** A deduplication id counts for the whole queue. */
  readonly deduplicatesAcrossGroups?: boolean
  /** A message of a group can be received while another one is worked on. */
  readonly locksNoGroup?: boolean
  /** What follows in a group is never received. */
  readonly losesTheNext?: boolean
  readonly attributes?: Readonly<Record<string, string>>
  readonly recursion?: string
  /** No queue invokes a function. */
  readonly hasNoConsumers?: boolean
}

interface Sent {
  readonly MessageBody: string
  readonly MessageGroupId: string
  readonly MessageDeduplicationId: string
  readonly at: number
  isReceived: boolean
}

/** In milliseconds. */
const DELAY = 3_000
const POLL = 50

/** S3, SQS and Lambda over HTTP, as far as the checks of an account ask them; right, except for the faults. */
export class FaultyAws {
  faults: Faults = {}
  /** Keys that are there, and queues: what a check does not clean up. */
  readonly left = { objects: new Map<string, string>(), queues: new Set<string>() }
  readonly #server: Server
  #messages: Sent[] = []

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response))
  }

  static async open(): Promise<FaultyAws> {
    const opened = new FaultyAws()
    opened.#server.listen(0, '127.0.0.1')
    await once(opened.#server, 'listening')
    return opened
  }

  async close(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    const action = /^AmazonSQS\.(\w+)$/.exec(String(request.headers['x-amz-target']))?.[1]
    const json = (value: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    // A long poll waits.
    if (action === 'ReceiveMessage') await pause(POLL)
    if (action !== undefined) return void json(this.#queue(action, JSON.parse(body)))
    const { pathname } = new URL(request.url ?? '', this.address)
    if (pathname.startsWith('/2015-03-31/event-source-mappings'))
      return void json({ EventSourceMappings: this.faults.hasNoConsumers ? [] : [{ FunctionArn: 'worker' }] })
    if (pathname.endsWith('/recursion-config')) return void json({ RecursiveLoop: this.faults.recursion ?? 'Allow' })
    this.#object(request, response, pathname, body)
  }

  #object(request: IncomingMessage, response: ServerResponse, key: string, body: string): void {
    const { objects } = this.left
    if (request.method === 'DELETE') {
      objects.delete(key)
      response.writeHead(204).end()
      return
    }
    const refused = this.faults.ignoresConditions ? undefined : refusalOf(request, objects.get(key))
    if (refused !== undefined) {
      response
        .writeHead(refused)
        .end(`<Error><Code>${refused === 404 ? 'NoSuchKey' : 'PreconditionFailed'}</Code></Error>`)
      return
    }
    const etag = etagOf(new TextEncoder().encode(body))
    objects.set(key, etag)
    response.writeHead(200, { etag }).end()
  }

  #queue(action: string, asked: Record<string, unknown>): unknown {
    switch (action) {
      case 'GetQueueAttributes':
        return { Attributes: { ...ATTRIBUTES, ...this.faults.attributes } }
      case 'CreateQueue':
        this.#messages = []
        this.left.queues.add(`${this.address}/${asked.QueueName}`)
        return { QueueUrl: `${this.address}/${asked.QueueName}` }
      case 'DeleteQueue':
        this.left.queues.delete(asked.QueueUrl as string)
        return {}
      case 'SendMessage':
        this.#send(asked as unknown as Sent)
        return { MessageId: '1', MD5OfMessageBody: hash('md5', asked.MessageBody as string) }
      case 'ReceiveMessage':
        return { Messages: this.#receive() }
      default:
        this.#messages = this.#messages.filter(({ MessageBody }) => MessageBody !== asked.ReceiptHandle)
        return {}
    }
  }

  #send(message: Sent): void {
    const { repeats, deduplicatesAcrossGroups } = this.faults
    const isRepeated = this.#messages.some(
      (each) =>
        each.MessageDeduplicationId === message.MessageDeduplicationId &&
        (deduplicatesAcrossGroups || each.MessageGroupId === message.MessageGroupId),
    )
    if (!isRepeated || repeats) this.#messages.push({ ...message, at: Date.now(), isReceived: false })
  }

  #receive(): Record<'Body' | 'ReceiptHandle' | 'MessageId' | 'MD5OfBody', string>[] {
    const { hasNoDelay, locksNoGroup, losesTheNext } = this.faults
    const found = this.#messages.find(
      (each) =>
        !each.isReceived &&
        (hasNoDelay || Date.now() >= each.at + DELAY) &&
        !(losesTheNext && each.MessageBody === 'next') &&
        (locksNoGroup ||
          !this.#messages.some((other) => other.isReceived && other.MessageGroupId === each.MessageGroupId)),
    )
    if (found === undefined) return []
    found.isReceived = true
    return [
      {
        Body: found.MessageBody,
        ReceiptHandle: found.MessageBody,
        MessageId: '1',
        MD5OfBody: hash('md5', found.MessageBody),
      },
    ]
  }
}

const ATTRIBUTES = {
  QueueArn: 'arn:aws:sqs:eu-central-1:111111111111:changes.fifo',
  FifoQueue: 'true',
  DeduplicationScope: 'messageGroup',
  FifoThroughputLimit: 'perMessageGroupId',
  DelaySeconds: String(DELAY / 1_000),
}

function refusalOf({ headers }: IncomingMessage, etag: string | undefined): number | undefined {
  if (headers['if-none-match'] === '*' && etag !== undefined) return 412
  if (headers['if-match'] === undefined) return undefined
  if (etag === undefined) return 404
  return headers['if-match'] === etag ? undefined : 412
}
