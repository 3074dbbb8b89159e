import { setTimeout as pause } from 'node:timers/promises'
import { DUE, dueBefore, timeOfDueKey } from '../../core/catalog/catalog-keys.ts'
import { enqueueChanges } from '../../core/catalog/changes.ts'
import { ingest } from '../../core/catalog/ingest.ts'
import { rebuild } from '../../core/catalog/rebuild.ts'
import { sweep } from '../../core/catalog/sweep.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import type { Ports } from '../../core/ports/ports.ts'
import { ALL_PERIODS, type Arrival, type Change, SITE_INDEX } from '../../core/ports/queue.ts'
import { Publisher } from '../../core/publish/publisher.ts'
import { readReceipt } from '../../core/receipts/receipt-file.ts'
import { groupBy } from '../../core/text/group-by.ts'
import type { Instant } from '../../core/text/time.ts'
import { QUICK_ENCODINGS } from '../../stores/compression.ts'
import { MemoryQueue } from '../../stores/memory/memory-queue.ts'
import { offsetHere } from '../console/local-offset.ts'
import { sayUnreadable } from '../console/unreadable-log.ts'
import { type ActivityLog, fileOf } from './activity-log.ts'
import { orphanedRecords } from './orphaned-records.ts'
import type { Retries } from './retries.ts'
import {
  clockSetBack,
  DUE_ARTICLES,
  damagedFile,
  feedOrArchive,
  feedWithArchives,
  LIST_OF_FEEDS,
} from './start-texts.ts'

/**
 * In milliseconds. One process has one clock, so the delay only needs to exceed the window (core/catalog/changes.ts);
 * together with the work, both stay well below what a person notices.
 */
const CHANGES_WINDOW = 100
const CHANGES_DELAY = 150
/**
 * In milliseconds, between two checks for articles that fall due, at most: the next one is at the next due time, if that
 * is sooner. Not one timer to that time alone: a laptop sleeps.
 */
const SWEEP_EVERY = 200
/** No other process works on the catalog: a turn that was taken is one of a process that ended. */
const ALONE = { isAlone: true }
/** In milliseconds. After a larger clock setback, articles would appear early until they are processed again. */
const SET_BACK = 1_000

export interface PipelineOptions {
  readonly articles: ObjectStore
  readonly catalog: ObjectStore
  readonly feeds: ObjectStore
  /** Where the feeds are served. */
  readonly feedBaseUrl: string
  readonly activity: ActivityLog
  /** Retries work that a queue gave up. */
  readonly retries: Retries
  readonly clock?: () => Instant
  /** Called whenever all work is done; the activity log has what happened. */
  readonly onIdle: () => void
}

/**
 * The cloud's pipeline in one process: the same core on other stores and queues. The queues die with the process, so a
 * start processes everything again.
 */
export class Pipeline {
  readonly #ports: Ports
  readonly #publisher: Publisher
  readonly #arrivals = new MemoryQueue<Arrival>()
  readonly #changes = new MemoryQueue<Change>({ delay: CHANGES_DELAY })
  readonly #activity: ActivityLog
  readonly #retries: Retries
  readonly #onIdle: () => void
  /** When each file was saved that has not been processed since. */
  readonly #saved = new Map<string, number>()
  #idling: Promise<void> | undefined
  #isStopped = false

  constructor({ articles, catalog, feeds, feedBaseUrl, activity, retries, clock, onIdle }: PipelineOptions) {
    this.#ports = {
      ...{ articles, catalog, feeds, feedBaseUrl },
      arrivals: this.#arrivals,
      changes: this.#changes,
      changesWindow: CHANGES_WINDOW,
      dueLookAhead: 0,
      rebuildArrivals: this.#arrivals,
      rebuilds: { start: async () => void (await rebuild(this.#ports, ALONE)) },
      encodings: QUICK_ENCODINGS,
      keepsRejections: false,
      // A hub could not reach a laptop.
      pings: { send: async () => undefined },
      clock: clock ?? Date.now,
      windowClock: () => performance.now(),
      offsetAt: offsetHere,
    }
    this.#publisher = new Publisher(this.#ports)
    this.#activity = activity
    this.#retries = retries
    this.#onIdle = onIdle
  }

  /** Processes all files, then keeps working. Resolves once everything is published. */
  async start(): Promise<void> {
    this.#arrivals.consume((arrival) => this.#ingest(arrival), {
      onDeadLetter: ({ body, error }) => this.#retries.failed(fileOf(body), error, () => this.#look(body)),
    })
    await this.#lookAtEverything()
    // Only now, and all messages about a feed together: otherwise each feed would be published again every few files.
    this.#changes.consumeBatches((changes) => this.#publish(changes), {
      batch: Number.POSITIVE_INFINITY,
      onDeadLetter: ({ body, error }) =>
        this.#retries.failed(nameOfFeed(body), error, () => enqueueChanges(this.#ports, [body])),
    })
    await this.#idle()
    void this.#sweepForever()
  }

  async #lookAtEverything(): Promise<void> {
    await rebuild(this.#ports, { ...ALONE, request: 'upgraded' })
    for await (const key of orphanedRecords(this.#ports)) await this.#look({ kind: 'article', key })
    await this.#arrivals.idle()
  }

  /** Processes a file that was saved or removed. */
  async arrive(arrival: Arrival): Promise<void> {
    this.#saved.set(fileOf(arrival), performance.now())
    await this.#look(arrival)
  }

  #look(arrival: Arrival): Promise<void> {
    return this.#arrivals.send([{ body: arrival }])
  }

  async #ingest(arrival: Arrival): Promise<void> {
    const file = fileOf(arrival)
    const savedAt = this.#saved.get(file)
    const { outcome, unreadable, damaged = [] } = await ingest(this.#ports, arrival)
    if (unreadable) sayUnreadable(file, unreadable)
    for (const key of damaged) console.warn(damagedFile(key))
    const receipt = await readReceipt(this.#ports.articles, arrival.kind === 'site' ? undefined : arrival.key)
    // Its changes have been sent: from now on, the pipeline is idle only when they are published.
    if (savedAt !== undefined) this.#activity.fileSaved(file, savedAt)
    // If the file was saved again meanwhile, another message is about that save.
    if (this.#saved.get(file) === savedAt) this.#saved.delete(file)
    this.#activity.fileIngested(arrival, outcome, receipt.value?.problems ?? [])
    this.#retries.succeeded(file)
    void this.#idle()
  }

  /** Publishes each feed once, however many messages are about it. */
  async #publish(changes: readonly Change[]): Promise<void> {
    // A group is a feed, except for long paths: their group is a digest that two feeds might share.
    for (const [feed, ofFeed] of groupBy(changes, (change) => change.feed)) {
      const { damaged } = await this.#publisher.publish(feed, [...new Set(ofFeed.map(({ period }) => period))])
      if (damaged !== undefined) console.warn(damagedFile(damaged))
      for (const change of ofFeed) this.#retries.succeeded(nameOfFeed(change))
    }
    void this.#idle()
  }

  /** Resolves once all work is done. Ingesting enqueues changes, and publishing enqueues only changes. */
  #idle(): Promise<void> {
    this.#idling ??= this.#arrivals
      .idle()
      .then(() => this.#changes.idle())
      .then(() => {
        this.#idling = undefined
        this.#onIdle()
      })
    return this.#idling
  }

  /** Resolves when the current work is done; the next start does the rest. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await Promise.all([this.#arrivals.close(), this.#changes.close()])
  }

  async #sweepForever(): Promise<void> {
    let wait = 0
    for (let ahead = this.#ahead(); !this.#isStopped; await pause(wait)) {
      wait = SWEEP_EVERY
      await this.#arrivals.idle()
      try {
        const now = this.#ahead()
        if (now < ahead - SET_BACK) await this.#clockWasSetBack(ahead - now)
        ahead = now
        wait = Math.min(await this.#sweep(), SWEEP_EVERY)
        this.#retries.succeeded(DUE_ARTICLES)
      } catch (error) {
        if (!this.#isStopped) this.#retries.failed(DUE_ARTICLES, error, async () => undefined)
      }
    }
  }

  /** How far the wall clock is ahead of the monotonic clock. */
  #ahead(): number {
    return this.#ports.clock() - performance.now()
  }

  async #clockWasSetBack(by: number): Promise<void> {
    await this.#lookAtEverything()
    console.log(clockSetBack(Math.round(by / 1_000)))
  }

  /** @returns the milliseconds until another article falls due */
  async #sweep(): Promise<number> {
    const now = this.#ports.clock()
    const first = await this.#firstDue()
    if (first > now) return first - now
    await sweep(this.#ports)
    return (await this.#firstDue(dueBefore(now + 1))) - now
  }

  async #firstDue(startAfter = ''): Promise<Instant> {
    const { objects } = await this.#ports.catalog.list({ prefix: DUE, startAfter, limit: 1 })
    return objects[0] === undefined ? Number.POSITIVE_INFINITY : timeOfDueKey(objects[0].key)
  }
}

function nameOfFeed({ feed, period }: Change): string {
  if (feed === SITE_INDEX) return LIST_OF_FEEDS
  return period === ALL_PERIODS ? feedWithArchives(feed) : feedOrArchive(feed, period)
}
