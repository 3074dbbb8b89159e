import { articleObjectKey, SITE_FILE } from '../../core/article/object-keys.ts'
import { ingest } from '../../core/catalog/ingest.ts'
import type { Ingested } from '../../core/catalog/ingested.ts'
import { type Rebuilt, rebuild } from '../../core/catalog/rebuild.ts'
import type { RebuildScope } from '../../core/catalog/rebuild-state.ts'
import { sweep } from '../../core/catalog/sweep.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import type { Encoding, Ports } from '../../core/ports/ports.ts'
import type { Arrival, Change, Message, Ping, Queue } from '../../core/ports/queue.ts'
import { type Published, Publisher } from '../../core/publish/publisher.ts'
import { groupBy } from '../../core/text/group-by.ts'
import { ENCODINGS } from '../../stores/compression.ts'
import { MemoryStore } from '../../stores/memory/memory-store.ts'
import { CountedStore, noRequests, type Requests } from './counted-store.ts'

/** Periods of one feed at once: a run holds all their documents in memory. The queue hands on ten. */
const MAX_PERIODS = 100
const MINUTE = 60_000

/** The pipeline over stores in memory that count their requests, under a clock of its own. */
export class Cloud {
  requests: Requests = noRequests()
  readonly messages = { standard: 0, fifo: 0 }
  readonly stored = { articles: this.#store(), catalog: this.#store(), feeds: this.#store() }
  readonly arrivals: Arrival[] = []
  readonly rebuildArrivals: Arrival[] = []
  /** Arrivals that the queue holds back until a time. */
  readonly heldBack: (Message<Arrival> & { readonly from: number })[] = []
  readonly changes: Message<Change>[] = []
  readonly pings: Ping[] = []
  now: number
  #publisher: Publisher

  #encodings: readonly Encoding[]

  constructor(now: number, encodings: readonly Encoding[] = ENCODINGS) {
    this.now = now
    this.#encodings = encodings
    this.#publisher = new Publisher(this.#ports())
  }

  /** An editor's upload; its request and its event are part of the price. */
  async upload(objectKey: string, members: object | string): Promise<void> {
    const text = typeof members === 'string' ? members : JSON.stringify(members)
    const bytes = new TextEncoder().encode(text)
    await this.#ports().articles.put(objectKey, bytes)
    this.messages.standard++
  }

  async remove(objectKey: string): Promise<void> {
    await this.stored.articles.delete(objectKey)
    this.messages.standard++
  }

  /** A minute later an editor saves an article, and everything is done that follows from it. */
  async saveArticle(key: string, members: object | string): Promise<Ingested> {
    this.now += MINUTE
    await this.upload(articleObjectKey(key), members)
    return this.arrive({ kind: 'article', key })
  }

  /** The same when an editor removes it. */
  async removeArticle(key: string): Promise<Ingested> {
    this.now += MINUTE
    await this.remove(articleObjectKey(key))
    return this.arrive({ kind: 'article', key })
  }

  async saveSite(members: object | string): Promise<Ingested> {
    await this.upload(SITE_FILE, members)
    return this.arrive({ kind: 'site' })
  }

  async arrive(arrival: Arrival): Promise<Ingested> {
    const ingested = await this.ingest(arrival)
    await this.settle()
    return ingested
  }

  /** @param through how this worker sees the stores */
  ingest(arrival: Arrival, through: (store: ObjectStore) => ObjectStore = (store) => store): Promise<Ingested> {
    const { articles, catalog, ...others } = this.#ports()
    return ingest({ ...others, articles: through(articles), catalog: through(catalog) }, arrival)
  }

  /** Works on everything that waits, as fast as it comes. */
  async settle(): Promise<void> {
    this.#release()
    while (this.arrivals.length + this.rebuildArrivals.length + this.changes.length > 0) {
      for (const arrival of [...this.arrivals.splice(0), ...this.rebuildArrivals.splice(0)]) await this.ingest(arrival)
      const changes = this.changes.splice(0).map(({ body }) => body)
      for (const [feed, group] of groupBy(changes, (change) => change.feed)) {
        const periods = [...new Set(group.map(({ period }) => period))]
        for (const batch of inBatches(periods, MAX_PERIODS)) await this.publish(feed, batch)
      }
    }
  }

  publish(feed: string, periods: readonly string[]): Promise<Published> {
    return this.#publisher.publish(feed, periods)
  }

  /** @param request what to request; undefined to do what was requested */
  rebuild(request: RebuildScope | undefined = 'requested'): Promise<Rebuilt> {
    return rebuild(this.#ports(), { request })
  }

  /** What falls due goes back to the arrivals. */
  sweep(): Promise<unknown> {
    return sweep(this.#ports())
  }

  /**
   * Forgets what a warm process remembers.
   * @param encodings those that a new deployment stores
   */
  becomeCold(encodings = this.#encodings): void {
    this.#encodings = encodings
    this.#publisher = new Publisher(this.#ports())
  }

  resetCounts(): void {
    Object.assign(this.requests, noRequests())
    Object.assign(this.messages, { standard: 0, fifo: 0 })
  }

  #store(): MemoryStore {
    return new MemoryStore(() => Math.floor(this.now / 1_000) * 1_000)
  }

  #standardQueue(waiting: Arrival[]): Queue<Arrival> {
    return {
      send: async (messages) => {
        this.messages.standard += messages.length
        for (const message of messages) this.#hold(message, waiting)
      },
    }
  }

  #hold(message: Message<Arrival>, waiting: Arrival[]): void {
    if (message.delaySeconds === undefined) waiting.push(message.body)
    else this.heldBack.push({ ...message, from: this.now + message.delaySeconds * 1_000 })
  }

  /** Hands over the arrivals whose time has come. */
  #release(): void {
    const all = this.heldBack.splice(0)
    this.heldBack.push(...all.filter(({ from }) => from > this.now))
    this.arrivals.push(...all.filter(({ from }) => from <= this.now).map(({ body }) => body))
  }

  #ports(): Ports {
    const { articles, catalog, feeds } = this.stored
    const count = (store: MemoryStore) => new CountedStore(store, this.requests)
    return {
      articles: count(articles),
      catalog: count(catalog),
      feeds: count(feeds),
      arrivals: this.#standardQueue(this.arrivals),
      rebuildArrivals: this.#standardQueue(this.rebuildArrivals),
      changes: {
        send: async (messages) => {
          this.messages.fifo += messages.length
          this.changes.push(...messages)
        },
      },
      pings: {
        send: async (messages) => {
          this.messages.standard += messages.length
          this.pings.push(...messages.map(({ body }) => body))
        },
      },
      encodings: this.#encodings,
      rebuilds: {
        start: async () => {
          await rebuild(this.#ports())
        },
      },
      clock: () => this.now,
    }
  }
}

function inBatches(all: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
}
