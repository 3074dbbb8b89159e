import type { SQSEvent } from 'aws-lambda'
import { batchOf } from '../support/lambda-events.ts'

/** A message as the queue keeps it. */
export interface Kept {
  readonly id: string
  readonly body: unknown
  readonly group?: string
  receives: number
  /** In seconds. */
  visibleAt: number
  /** When it was deleted or became a dead letter; undefined while it waits. */
  doneAt?: number
}

/** What a worker said before it ended or died. */
export interface Said {
  readonly hidden: readonly (readonly [handle: string, seconds: number])[]
  readonly acknowledged: readonly string[]
  /** The messages that failed; undefined if the worker died. */
  readonly failures: readonly string[] | undefined
}

export interface QueueSettings {
  readonly visibility: number
  readonly mostReceives: number
}

const MAX_IN_BATCH = 10

/** A queue of SQS with its redrive policy, under a clock that goes from one delivery to the next; times are in seconds. */
export class Redeliveries {
  readonly messages: readonly Kept[]
  readonly deadLetters: Kept[] = []
  readonly #settings: QueueSettings
  now = 0

  constructor(bodies: readonly { readonly body: unknown; readonly group?: string }[], settings: QueueSettings) {
    this.messages = bodies.map((each, at) => ({ ...each, id: `m${at + 1}`, receives: 0, visibleAt: 0 }))
    this.#settings = settings
  }

  /** Hands batches to workers until nothing waits. @param work one invocation @param takes seconds of each */
  async untilIdle(work: (event: SQSEvent) => Promise<Said>, takes: number): Promise<void> {
    for (let batch = this.#receive(); batch.length > 0; batch = this.#receive()) {
      const said = await work(eventOf(batch))
      for (const [handle, seconds] of said.hidden) this.#named(handle).visibleAt = this.now + seconds
      const { failures } = said
      const done = failures === undefined ? [] : batch.filter(({ id }) => !failures.includes(id))
      for (const message of [...said.acknowledged.map((handle) => this.#named(handle)), ...done])
        message.doneAt ??= this.now
      this.now += takes
    }
  }

  /** What is visible next, or has to be; messages that were handed out too often are put aside. */
  #receive(): Kept[] {
    for (;;) {
      const waiting = this.messages.filter(({ doneAt }) => doneAt === undefined)
      if (waiting.length === 0) return []
      this.now = Math.max(this.now, Math.min(...waiting.map(({ visibleAt }) => visibleAt)))
      const batch: Kept[] = []
      for (const message of waiting.filter(({ visibleAt }) => visibleAt <= this.now)) {
        if (message.receives < this.#settings.mostReceives) batch.push(message)
        else {
          message.doneAt = this.now
          this.deadLetters.push(message)
        }
        if (batch.length === MAX_IN_BATCH) break
      }
      for (const message of batch) {
        message.receives++
        message.visibleAt = this.now + this.#settings.visibility
      }
      if (batch.length > 0) return batch
    }
  }

  #named(handle: string): Kept {
    return this.messages.find(({ id }) => handle === handleOf(id)) as Kept
  }
}

function handleOf(id: string): string {
  return `handle of ${id}`
}

function eventOf(batch: readonly Kept[]): SQSEvent {
  const { Records } = batchOf(batch)
  return {
    Records: Records.map((record, at) => {
      const { id, receives } = batch[at] as Kept
      const attributes = { ...record.attributes, ApproximateReceiveCount: String(receives) }
      return { ...record, messageId: id, receiptHandle: handleOf(id), attributes }
    }),
  }
}
