import { inBatches } from '../catalog/batches.ts'
import { indexFrom, indexPrefix, latePrefix, parseKey, recentPrefix } from '../catalog/catalog-keys.ts'
import type { CatalogRecord } from '../catalog/catalog-record.ts'
import {
  type BackdatedEntry,
  backdatedOf,
  backdatedToRead,
  CORRECTION_WINDOW_MS,
  eventsOf,
  type FeedActivity,
  type FeedEvent,
  lastAddedFirst,
  latestFirst,
  MAX_EVENTS,
  newestFirst,
  TOMBSTONE_WINDOW_MS,
  updatedOf,
} from '../feed/select-entries.ts'
import { type ListedObject, listAll, type ObjectStore } from '../ports/object-store.ts'
import { isLive, type LiveRecord } from '../record/live-records.ts'
import type { FeedDefinition } from '../site/feed.ts'
import { periodOf, rangeOf } from '../site/period.ts'
import type { Instant } from '../text/time.ts'
import type { EntryReader } from './entry-reader.ts'

/** Reads only what a feed's documents need: a listing is in the order of the feed, so it can stop early. */
export class FeedReader {
  readonly #catalog: ObjectStore
  readonly #entries: EntryReader
  readonly #feed: string
  readonly #definition: FeedDefinition

  constructor(ports: { catalog: ObjectStore; entries: EntryReader }, feed: string, definition: FeedDefinition) {
    this.#catalog = ports.catalog
    this.#entries = ports.entries
    this.#feed = feed
    this.#definition = definition
  }

  /**
   * The newest entries, newest first: the whole open period, at least `limit` entries if the feed has that many, and
   * all that were published at the same time as the last one.
   */
  async newest(): Promise<LiveRecord[]> {
    const { limit, archive } = this.#definition
    const found: LiveRecord[] = []
    const isEnough = (published: Instant) => {
      const [first, last] = [found[0], found.at(-1)]
      if (first === undefined || last === undefined || found.length < limit) return false
      const isClosed = archive === undefined || periodOf(archive, published) < periodOf(archive, first.entry.published)
      return isClosed && published < last.entry.published
    }
    const range = { prefix: indexPrefix(this.#feed) }
    for await (const batch of inBatches(listAll(this.#catalog, range), Math.ceil(limit * 1.2))) {
      for (const record of await this.#shown(batch)) {
        if (isEnough(record.entry.published)) return found.sort(newestFirst)
        found.push(record)
      }
    }
    return found.sort(newestFirst)
  }

  /**
   * Recent corrections, removals and backdated entries.
   * @param newest the entries that the feed shows in any case
   */
  async activity(newest: readonly LiveRecord[]): Promise<FeedActivity> {
    const events = await this.#recents(newest)
    const backdated = this.#definition.archive === undefined ? [] : await this.#lates(updatedOf(newest, events))
    return { events, backdated }
  }

  async #recents(newest: readonly LiveRecord[]): Promise<FeedEvent[]> {
    const found: FeedEvent[] = []
    for await (const batch of inBatches(listAll(this.#catalog, { prefix: recentPrefix(this.#feed) }), MAX_EVENTS)) {
      for (const [index, record] of (await this.#entries.confirm(batch)).entries()) {
        const { at } = parseKey(batch[index]?.key as string)
        if (record !== undefined) found.push(...this.#eventsOf(record.article).filter((recent) => recent.at === at))
      }
      const last = found.at(-1)
      if (found.length > MAX_EVENTS || (last && last.at <= updatedOf(newest, found) - TOMBSTONE_WINDOW_MS)) break
    }
    return found.sort(latestFirst)
  }

  /**
   * The backdated entries that were added last: at least as many as the feed needs, and all added at the same time as
   * the last of these.
   * @param updated the feed's date without them
   */
  async #lates(updated: Instant): Promise<BackdatedEntry[]> {
    const most = backdatedToRead(this.#definition)
    const found: BackdatedEntry[] = []
    const isEnough = (at: Instant) =>
      at <= updated - CORRECTION_WINDOW_MS || (found.length >= most && at < (found.at(-1) as BackdatedEntry).at)
    for await (const batch of inBatches(listAll(this.#catalog, { prefix: latePrefix(this.#feed) }), most)) {
      const recent = batch.filter(({ key }) => !isEnough(parseKey(key).at as Instant))
      found.push(...backdatedOf(this.#definition, await this.#shown(recent)))
      if (recent.length < batch.length) break
    }
    return found.sort(lastAddedFirst)
  }

  /** Every entry of a period, newest first; none if the feed has no period of this name. */
  async inPeriod(period: string): Promise<LiveRecord[]> {
    const range = this.#definition.archive && rangeOf(this.#definition.archive, period)
    if (range === undefined) return []
    const keys: ListedObject[] = []
    const startAfter = indexFrom(this.#feed, range.end)
    for await (const listed of listAll(this.#catalog, { prefix: indexPrefix(this.#feed), startAfter })) {
      if ((parseKey(listed.key).at as Instant) < range.start) break
      keys.push(listed)
    }
    return (await this.#shown(keys)).sort(newestFirst)
  }

  /** The periods of all index keys, whether a record confirms them or not. */
  async periods(): Promise<Set<string>> {
    const { archive } = this.#definition
    const periods = new Set<string>()
    if (archive === undefined) return periods
    for await (const { key } of listAll(this.#catalog, { prefix: indexPrefix(this.#feed) }))
      periods.add(periodOf(archive, parseKey(key).at as Instant))
    return periods
  }

  async #shown(keys: readonly ListedObject[]): Promise<LiveRecord[]> {
    const records = await this.#entries.confirm(keys)
    return records.flatMap((record) => (record !== undefined && isLive(record.article) ? [record.article] : []))
  }

  #eventsOf(article: CatalogRecord['article']): FeedEvent[] {
    const shown = article.shown?.feeds.includes(this.#feed) === true
    return eventsOf(article, { path: this.#feed, archive: this.#definition.archive !== undefined, shown })
  }
}
