import type { Message, Queue } from '../../core/ports/queue.ts'
import { addTo } from '../../core/text/group-by.ts'

/** In milliseconds, how long a deduplication id is remembered (AWS: "Exactly-once processing in Amazon SQS"). */
const REMEMBERED = 300_000

export interface QueueOptions {
  /** In milliseconds, from sending to the first delivery; 0 by default. */
  readonly delay?: number
}

export interface ConsumeOptions<Body> {
  /** The maximum number of groups that are processed concurrently. */
  readonly parallel: number
  /** The maximum number of messages of one group that are processed together, if that many are due. */
  readonly batch: number
  /** After this number of failed attempts a message is a dead letter. */
  readonly tries: number
  /** In milliseconds, the pause before the second attempt; doubles with each further one. */
  readonly firstPause: number
  /** In milliseconds, the longest pause. */
  readonly longestPause: number
  /** Called with each dead letter; by default they are collected in `deadLetters`. */
  readonly onDeadLetter?: (letter: DeadLetter<Body>) => void
}

const USUAL: Omit<ConsumeOptions<never>, 'onDeadLetter'> = {
  parallel: 4,
  batch: 1,
  tries: 5,
  firstPause: 100,
  longestPause: 10_000,
}

export interface DeadLetter<Body> {
  readonly body: Body
  /** The error of the last attempt. */
  readonly error: unknown
}

/** @param attempt from 1 */
export type Worker<Body> = (body: Body, attempt: number) => Promise<void>
/**
 * @param bodies of one group, in order
 * @param attempt of the first
 */
export type BatchWorker<Body> = (bodies: readonly Body[], attempt: number) => Promise<void>

interface Waiting {
  readonly text: string
  /** When it may be delivered, in milliseconds. */
  due: number
  attempt: number
}

/**
 * An in-process queue with the semantics of SQS, for `npm start`: waiting messages are lost when the process ends,
 * which does no harm because `start` checks everything when it starts. The messages of a group are delivered one at a
 * time, in the order of sending, even while the first waits for a retry; messages without a group have no order.
 */
export class MemoryQueue<Body> implements Queue<Body> {
  readonly deadLetters: DeadLetter<Body>[] = []
  readonly #delay: number
  /**
   * The messages of each group; a message without a group has a key of its own. A running group keeps its first
   * message.
   */
  readonly #groups = new Map<unknown, Waiting[]>()
  readonly #running = new Map<unknown, Promise<void>>()
  /** When each deduplication id was first seen, the oldest first. */
  readonly #taken = new Map<string, number>()
  #worker: BatchWorker<Body> | undefined
  #options: ConsumeOptions<Body> = USUAL
  #timer: NodeJS.Timeout | undefined
  #isClosed = false
  #resting: (() => void)[] = []

  constructor({ delay = 0 }: QueueOptions = {}) {
    this.#delay = delay
  }

  async send(messages: readonly Message<Body>[]): Promise<void> {
    if (this.#isClosed) throw new Error('the queue is closed')
    const now = performance.now()
    for (const { body, group, deduplicationId, delaySeconds } of messages) {
      if (deduplicationId !== undefined && !this.#isNew(deduplicationId, now)) continue
      const delay = delaySeconds === undefined ? this.#delay : delaySeconds * 1_000
      const waiting = { text: JSON.stringify(body), due: now + delay, attempt: 1 }
      addTo(this.#groups, group ?? waiting, waiting)
    }
    this.#turn()
  }

  /** Delivers messages one by one, from now on. A queue has one worker. */
  consume(worker: Worker<Body>, options: Partial<Omit<ConsumeOptions<Body>, 'batch'>> = {}): void {
    this.consumeBatches(([body], attempt) => worker(body as Body, attempt), options)
  }

  /**
   * The same, with several messages of a group together; if that fails, they are delivered again together with the
   * first message, whose failures are counted.
   */
  consumeBatches(worker: BatchWorker<Body>, options: Partial<ConsumeOptions<Body>> = {}): void {
    if (this.#worker !== undefined) throw new Error('the queue has a worker already')
    this.#worker = worker
    this.#options = { ...USUAL, ...options }
    this.#turn()
  }

  /** Resolves once no message waits or is in progress, or the queue is closed. */
  idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve()
    return new Promise((resolve) => this.#resting.push(resolve))
  }

  /** Discards waiting messages; resolves when those in progress have finished. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    this.#groups.clear()
    await Promise.all(this.#running.values())
    this.#rest()
  }

  /** Whether an id was not seen within the last minutes; records it if so. */
  #isNew(id: string, now: number): boolean {
    for (const [old, at] of this.#taken) {
      if (now - at < REMEMBERED) break
      this.#taken.delete(old)
    }
    if (this.#taken.has(id)) return false
    this.#taken.set(id, now)
    return true
  }

  /** Starts what is due, and schedules the rest. */
  #turn(): void {
    clearTimeout(this.#timer)
    if (this.#isClosed || this.#worker === undefined) return
    const now = performance.now()
    let next = Number.POSITIVE_INFINITY
    for (const [key, [first]] of this.#groups) {
      if (this.#running.size >= this.#options.parallel) return
      if (first === undefined || this.#running.has(key)) continue
      if (first.due <= now) this.#start(this.#worker, key, first)
      else next = Math.min(next, first.due)
    }
    if (next < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.#turn(), Math.ceil(next - now))
  }

  /** Calls the worker asynchronously: it may send messages, and by then this message must be marked as running. */
  #start(worker: BatchWorker<Body>, key: unknown, message: Waiting): void {
    const running = Promise.resolve().then(() => this.#work(worker, key, message))
    this.#running.set(key, running)
  }

  async #work(worker: BatchWorker<Body>, key: unknown, message: Waiting): Promise<void> {
    const bodies = this.#dueWith(message, key).map(({ text }) => JSON.parse(text) as Body)
    try {
      await worker(bodies, message.attempt)
      this.#take(key, bodies.length)
    } catch (error) {
      if (message.attempt === this.#options.tries) {
        this.#take(key, 1)
        this.#putAside({ body: bodies[0] as Body, error })
      } else {
        message.due = performance.now() + this.#backoffSeconds(message.attempt)
        message.attempt++
      }
    }
    this.#running.delete(key)
    this.#turn()
    if (this.#isIdle()) this.#rest()
  }

  /** The first message of a group, and the others that may be processed with it now. */
  #dueWith(message: Waiting, key: unknown): Waiting[] {
    const now = performance.now()
    const first = this.#groups.get(key)?.slice(0, this.#options.batch) ?? [message]
    const early = first.findIndex(({ due }, index) => index > 0 && due > now)
    return early < 0 ? first : first.slice(0, early)
  }

  /** Removes the first messages of a group. */
  #take(key: unknown, count: number): void {
    const group = this.#groups.get(key)
    group?.splice(0, count)
    if (group?.length === 0) this.#groups.delete(key)
  }

  #putAside(letter: DeadLetter<Body>): void {
    if (this.#options.onDeadLetter === undefined) this.deadLetters.push(letter)
    else this.#options.onDeadLetter(letter)
  }

  #backoffSeconds(attempt: number): number {
    const { firstPause, longestPause } = this.#options
    return Math.min(firstPause * 2 ** (attempt - 1), longestPause)
  }

  #isIdle(): boolean {
    return this.#groups.size === 0 && this.#running.size === 0
  }

  #rest(): void {
    const resting = this.#resting
    this.#resting = []
    for (const resolve of resting) resolve()
  }
}
