import { setTimeout as pause } from 'node:timers/promises'
import {
  type BatchResultErrorEntry,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import type { Message, Queue } from '../../core/ports/queue.ts'
import { withSchema } from '../../core/ports/schema-version.ts'
import { isObject } from '../../core/text/json.ts'
import { forEachConcurrent } from '../concurrency.ts'

/** Messages in one request (AWS: "SendMessageBatch"). */
const MAX_IN_BATCH = 10
/** In bytes, all messages of a request: 256 KiB in every region and emulator; 1 MiB in most regions since 2025. */
const MAX_BATCH = 262_144
/** Concurrent requests; each client has 50 connections. */
const PARALLEL_BATCHES = 16
const MAX_TRIES = 4
/** In milliseconds, before the first retry; doubles with each further one. */
const INITIAL_BACKOFF_MS = 50

/** SQS did not accept all messages. */
export class MessagesNotSent extends Error {
  override name = 'MessagesNotSent'
  readonly count: number

  constructor(count: number, options?: ErrorOptions) {
    super(`${count} ${count === 1 ? 'message was' : 'messages were'} not taken by the queue`, options)
    this.count = count
  }
}

/** The sending side of an SQS queue, standard or FIFO. Messages of one call may arrive in any order. */
export class SqsQueue<Body> implements Queue<Body> {
  readonly #client: SQSClient
  readonly #url: string

  constructor(client: SQSClient, url: string) {
    this.#client = client
    this.#url = url
  }

  async send(messages: readonly Message<Body>[]): Promise<void> {
    await forEachConcurrent(inBatches(messages), PARALLEL_BATCHES, (batch) => this.#sendBatch(batch))
  }

  /**
   * SQS may accept some messages of a batch and refuse others: the refused ones are retried, unless the message is at
   * fault.
   */
  async #sendBatch(batch: readonly SendMessageBatchRequestEntry[]): Promise<void> {
    let left = batch
    for (let attempt = 1; ; attempt++) {
      const command = new SendMessageBatchCommand({ QueueUrl: this.#url, Entries: [...left] })
      const { Failed = [] } = await this.#client.send(command)
      if (Failed.length === 0) return
      const isHopeless = attempt === MAX_TRIES || Failed.some(({ SenderFault }) => SenderFault)
      if (isHopeless) throw new MessagesNotSent(Failed.length, { cause: reasonOf(Failed) })
      left = left.filter(({ Id }) => Failed.some((failed) => failed.Id === Id))
      await pause(INITIAL_BACKOFF_MS * 2 ** (attempt - 1) * (0.5 + Math.random()))
    }
  }
}

function reasonOf(failed: readonly BatchResultErrorEntry[]): Error {
  const reasons = new Set(failed.map(({ Code, Message }) => `${Code}: ${Message}`))
  return new Error([...reasons].join('; '))
}

/** A generator, so that batches are made as requests are sent: a rebuild sends a million messages. */
function* inBatches<Body>(messages: readonly Message<Body>[]): Generator<SendMessageBatchRequestEntry[]> {
  let batch: SendMessageBatchRequestEntry[] = []
  let size = 0
  for (const { body, group, deduplicationId, delaySeconds } of messages) {
    const text = JSON.stringify(isObject(body) ? withSchema(body) : body)
    const length = Buffer.byteLength(text)
    if (batch.length > 0 && (batch.length === MAX_IN_BATCH || size + length > MAX_BATCH)) {
      yield batch
      batch = []
      size = 0
    }
    size += length
    const Id = String(batch.length)
    batch.push({
      Id,
      MessageBody: text,
      MessageGroupId: group,
      MessageDeduplicationId: deduplicationId,
      DelaySeconds: delaySeconds,
    })
  }
  if (batch.length > 0) yield batch
}
