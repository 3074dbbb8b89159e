import type { Message } from '../../core/ports/queue.ts'
import type { Random } from './random.ts'

/** A message that may be in several hands at once: whoever is done with it first takes it away for all. */
interface Shared<Body> {
  readonly body: Body
  /** The time before which no worker gets it. */
  readonly from: number
  isDone: boolean
}

/**
 * A standard queue: any message at any time from the end of its delay, and to somebody else too before the first is done
 * with it.
 */
export class StandardQueue<Body> {
  readonly #random: Random
  readonly #now: () => number
  readonly #waiting: Shared<Body>[] = []

  constructor(random: Random, now: () => number) {
    this.#random = random
    this.#now = now
  }

  /** Whether a message can be had now. */
  hasReady(): boolean {
    const now = this.#now()
    return this.#waiting.some(({ from }) => from <= now)
  }

  send(messages: readonly Message<Body>[]): void {
    for (const { body, delaySeconds = 0 } of messages) {
      const from = this.#now() + delaySeconds * 1_000
      this.#waiting.push({ body: JSON.parse(JSON.stringify(body)), from, isDone: false })
    }
  }

  /** When the next message can be had; undefined if there is none. */
  nextAt(): number | undefined {
    return this.#waiting.length === 0 ? undefined : Math.min(...this.#waiting.map(({ from }) => from))
  }

  /** @param lapse the odds that the message is seen by another while it is worked on */
  receive(lapse: number): { body: Body; done: (succeeded: boolean) => void } {
    const message = this.#random.pick(this.#ready())
    if (!this.#random.chance(lapse)) this.#waiting.splice(this.#waiting.indexOf(message), 1)
    return { body: message.body, done: (succeeded) => this.#end(message, succeeded) }
  }

  #ready(): Shared<Body>[] {
    const now = this.#now()
    return this.#waiting.filter(({ from }) => from <= now)
  }

  #end(message: Shared<Body>, succeeded: boolean): void {
    message.isDone ||= succeeded
    const at = this.#waiting.indexOf(message)
    if (message.isDone && at >= 0) this.#waiting.splice(at, 1)
    if (!message.isDone && at < 0) this.#waiting.push(message)
  }
}

/** How long SQS remembers a deduplication id (AWS: "Exactly-once processing in Amazon SQS"). */
const REMEMBERED = 300_000

interface Waiting<Body> {
  readonly body: Body
  readonly group: string
  readonly from: number
}

/**
 * A FIFO queue: of one group one batch at a time, in order. A batch that fails is hidden for a while, and its group with it: that is
 * the lease. A worker that dies leaves it hidden for longer, which is the easier case.
 */
export class FifoQueue<Body> {
  readonly #now: () => number
  readonly #delay: number
  readonly #pause: number
  readonly #waiting: Waiting<Body>[] = []
  readonly #taken = new Map<string, number>()
  /** Until when nobody gets anything of a group. */
  readonly #locked = new Map<string, number>()

  /** @param times milliseconds that a message waits before any worker gets it, and after work on it failed */
  constructor(now: () => number, times: { delay: number; pause: number }) {
    this.#now = now
    this.#delay = times.delay
    this.#pause = times.pause
  }

  get size(): number {
    return this.#waiting.length
  }

  send(messages: readonly Message<Body>[]): void {
    const now = this.#now()
    for (const { body, group = '', deduplicationId = '' } of messages) {
      if ((this.#taken.get(deduplicationId) ?? Number.NEGATIVE_INFINITY) + REMEMBERED > now) continue
      this.#taken.set(deduplicationId, now)
      this.#waiting.push({ body: JSON.parse(JSON.stringify(body)), group, from: now + this.#delay })
    }
  }

  /** When the next message can be had; undefined where none waits that is not behind another. */
  nextAt(): number | undefined {
    const times = this.#waiting.map(({ group, from }) => Math.max(from, this.#lockedUntil(group)))
    const next = Math.min(...times)
    return next === Number.POSITIVE_INFINITY ? undefined : next
  }

  /** Whether a message can be had now. */
  hasReady(): boolean {
    const now = this.#now()
    return this.#waiting.some(({ group, from }) => from <= now && this.#lockedUntil(group) <= now)
  }

  /** Groups with a message that can be had now. */
  groups(): string[] {
    const now = this.#now()
    const free = this.#waiting.filter(({ group, from }) => from <= now && this.#lockedUntil(group) <= now)
    return [...new Set(free.map(({ group }) => group))]
  }

  /** @returns the bodies of a batch, and what to say when it is done */
  receive(group: string, most: number): { bodies: Body[]; done: (succeeded: boolean) => void } {
    const now = this.#now()
    const batch = this.#waiting.filter((each) => each.group === group && each.from <= now).slice(0, most)
    this.#locked.set(group, Number.POSITIVE_INFINITY)
    return {
      bodies: batch.map(({ body }) => body),
      done: (succeeded) => {
        this.#locked.set(group, succeeded ? 0 : this.#now() + this.#pause)
        if (succeeded) for (const each of batch) this.#waiting.splice(this.#waiting.indexOf(each), 1)
      },
    }
  }

  #lockedUntil(group: string): number {
    return this.#locked.get(group) ?? 0
  }
}
