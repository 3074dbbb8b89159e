import { setTimeout as pause } from 'node:timers/promises'
import { ingest } from '../../core/catalog/ingest.ts'
import { DUE, dueBefore } from '../../core/catalog/keys.ts'
import { Publisher } from '../../core/catalog/publish.ts'
import { rebuild } from '../../core/catalog/rebuild.ts'
import { sweep } from '../../core/catalog/sweep.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import type { Ports } from '../../core/ports/pipeline.ts'
import type { Arrival, Change } from '../../core/ports/queue.ts'
import { readReceipt } from '../../core/receipts/receipt-file.ts'
import { ENCODINGS } from '../../stores/encodings/encodings.ts'
import { MemoryQueue } from '../../stores/memory/memory-queue.ts'
import { offsetHere } from '../batch/offset-here.ts'
import { fileOf, type Journal } from './journal.ts'
import { unremembered } from './look-again.ts'

/**
 * In milliseconds. One process has one clock, so the delay needs only be longer than the window (core/catalog/changes.ts);
 * together with the work both are well under what a person notices.
 */
const CHANGES_WINDOW = 100
const CHANGES_DELAY = 150
/** Messages about one feed that are worked on together; a start sends many. */
const CHANGES_AT_ONCE = 50
/** In milliseconds, between two looks at what falls due. Not one timer to the next due time: a laptop sleeps. */
const SWEEP_EVERY = 200

export interface PipelineOptions {
  readonly articles: ObjectStore
  readonly catalog: ObjectStore
  readonly feeds: ObjectStore
  /** Where the feeds are served. */
  readonly feedBaseUrl: string
  readonly journal: Journal
  /** Called whenever everything is done; what happened is in the journal. */
  readonly onRest: () => void
}

/**
 * The cloud's pipeline in one process: the same core over other stores and queues. The queues die with the process, so
 * a start looks at everything again.
 */
export class Pipeline {
  readonly #ports: Ports
  readonly #publisher: Publisher
  readonly #arrivals = new MemoryQueue<Arrival>()
  readonly #changes = new MemoryQueue<Change>({ delay: CHANGES_DELAY })
  readonly #journal: Journal
  readonly #onRest: () => void
  /** When files were saved that have not been looked at since. */
  readonly #saved = new Map<string, number>()
  #resting: Promise<void> | undefined

  constructor({ articles, catalog, feeds, feedBaseUrl, journal, onRest }: PipelineOptions) {
    this.#ports = {
      ...{ articles, catalog, feeds, feedBaseUrl },
      arrivals: this.#arrivals,
      changes: this.#changes,
      changesWindow: CHANGES_WINDOW,
      rebuilds: { request: async () => void (await rebuild(this.#ports, '')) },
      encodings: ENCODINGS,
      // A hub could not reach a laptop.
      pings: { send: async () => undefined },
      clock: Date.now,
      offsetAt: offsetHere,
    }
    this.#publisher = new Publisher(this.#ports)
    this.#journal = journal
    this.#onRest = onRest
  }

  /** Has everything looked at, and goes on working after that. Resolves once everything is published. */
  async start(): Promise<void> {
    this.#arrivals.consume((arrival, attempt) => this.#ingest(arrival, attempt))
    this.#changes.consumeBatches((changes, attempt) => this.#publish(changes, attempt), { batch: CHANGES_AT_ONCE })
    await rebuild(this.#ports)
    for await (const key of unremembered(this.#ports)) await this.#arrivals.send([{ body: { kind: 'article', key } }])
    await this.#arrivals.idle()
    await this.#rest()
    void this.#sweepForever()
  }

  /** Has a file looked at that was saved or removed. */
  async arrive(arrival: Arrival): Promise<void> {
    this.#saved.set(fileOf(arrival), performance.now())
    await this.#arrivals.send([{ body: arrival }])
  }

  async #ingest(arrival: Arrival, attempt: number): Promise<void> {
    await orSay(`looking at ${fileOf(arrival)}`, attempt, async () => {
      const file = fileOf(arrival)
      const savedAt = this.#saved.get(file)
      const { outcome } = await ingest(this.#ports, arrival)
      const receipt = await readReceipt(this.#ports.articles, arrival.kind === 'site' ? undefined : arrival.key)
      // Its changes are sent: from now on the pipeline rests only when they are published.
      if (savedAt !== undefined) this.#journal.fileSaved(file, savedAt)
      // Saved again meanwhile: another message is about that.
      if (this.#saved.get(file) === savedAt) this.#saved.delete(file)
      this.#journal.fileIngested(arrival, outcome, receipt.value?.problems ?? [])
    })
    void this.#rest()
  }

  /** Publishes each feed once, whatever number of messages is about it. */
  async #publish(changes: readonly Change[], attempt: number): Promise<void> {
    // A group is a feed, but for long paths, whose group is a digest that two feeds might share.
    for (const feed of new Set(changes.map((change) => change.feed))) {
      const periods = new Set(changes.filter((change) => change.feed === feed).map(({ period }) => period))
      await orSay(`publishing ${feed}`, attempt, () => this.#publisher.publish(feed, [...periods]))
    }
    void this.#rest()
  }

  /** Resolves once everything is done. Ingesting sends changes, and publishing sends nothing but changes. */
  #rest(): Promise<void> {
    this.#resting ??= this.#arrivals
      .idle()
      .then(() => this.#changes.idle())
      .then(() => {
        this.#resting = undefined
        this.#onRest()
      })
    return this.#resting
  }

  async #sweepForever(): Promise<never> {
    for (;;) {
      await this.#arrivals.idle()
      await orSay('looking at what falls due', 1, () => this.#sweep()).catch(() => undefined)
      await pause(SWEEP_EVERY)
    }
  }

  async #sweep(): Promise<void> {
    const { objects } = await this.#ports.catalog.list({ prefix: DUE, limit: 1 })
    const [first] = objects
    if (first !== undefined && first.key < dueBefore(this.#ports.clock() + 1)) await sweep(this.#ports)
  }
}

/** Does something that the queue tries again where it fails. */
async function orSay(what: string, attempt: number, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    console.error(`${what} failed (try ${attempt}):`, error)
    throw error
  }
}
