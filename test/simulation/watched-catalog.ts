import { REBUILD_KEY } from '../../core/catalog/catalog-keys.ts'
import type { CatalogRecord } from '../../core/catalog/catalog-record.ts'
import { CLOCK_SKEW_MS } from '../../core/catalog/changes.ts'
import type { RebuildState } from '../../core/catalog/rebuild-state.ts'
import type { PutOptions } from '../../core/ports/object-store.ts'
import { MemoryStore } from '../../stores/memory/memory-store.ts'

/** Kinds of keys that a record owns. A key of `due/` outlives its record's generation until its time comes. */
const OWNED = /^(?:index|recent|late|ids)\//

/** The catalog, with a check of every record that replaces another, and of every key when it is put. */
export class WatchedCatalog extends MemoryStore {
  /** What is wrong with a record in view of the one that it replaced. */
  readonly wrong: string[] = []
  /** The article keys whose records owned a key when it was last put, by that key. */
  readonly #putByOwner = new Map<string, string>()
  readonly #records = new Map<string, CatalogRecord>()
  readonly #published = new Set<string>()
  /** What is left of rebuilds; undefined if nothing is. */
  rebuild: RebuildState | undefined
  readonly #now: () => number

  /** @param now the exact time; the store's own clock counts seconds */
  constructor(clock: () => number, now: () => number) {
    super(clock)
    this.#now = now
  }

  override async put(key: string, bytes: Uint8Array, options?: PutOptions): Promise<string> {
    const etag = await super.put(key, bytes, options)
    if (key.startsWith('records/')) this.#compare(JSON.parse(new TextDecoder().decode(bytes)) as CatalogRecord)
    else if (OWNED.test(key)) this.#noteOwner(key)
    else if (key === REBUILD_KEY) this.#noteRebuild(JSON.parse(new TextDecoder().decode(bytes)) as RebuildState)
    return etag
  }

  /**
   * Keys that their records did own when they were put and do not own now: these should have been deleted. One that
   * lands after its record has let go of it may stay, since no record confirms it.
   */
  orphans(): string[] {
    return [...this.#putByOwner]
      .filter(([name, key]) => this.#records.get(key)?.keys.includes(name) === false)
      .map(([name]) => `${name} should have been deleted`)
  }

  /**
   * Pending keys that no publish has ever deleted. A worker that repeats what another has done may put one again after
   * that, and fail before it notifies the feed: the next publish of the feed deletes it.
   */
  neverPublished(keys: readonly string[]): string[] {
    return keys.filter((key) => !this.#published.has(key))
  }

  override async delete(key: string): Promise<void> {
    if (key.startsWith('pending/')) this.#published.add(key)
    this.#putByOwner.delete(key)
    await super.delete(key)
  }

  /** Loses everything, as when a bucket is deleted. */
  async lose(): Promise<void> {
    const { objects } = await this.list({ prefix: '' })
    for (const { key } of objects) await this.delete(key)
    this.#records.clear()
    this.rebuild = undefined
  }

  #noteRebuild(state: RebuildState): void {
    this.rebuild = state.walk === undefined && state.requested === undefined ? undefined : state
  }

  #noteOwner(name: string): void {
    this.#putByOwner.delete(name)
    for (const [key, { keys }] of this.#records) if (keys.includes(name)) this.#putByOwner.set(name, key)
  }

  /** By the clock of a worker that is as fast as any may be. */
  #isTooEarly({ article: { entry }, standing }: CatalogRecord): boolean {
    const { published = 0, expires = 0 } = entry ?? {}
    const latest = this.#now() + CLOCK_SKEW_MS
    return (standing === 'live' && published > latest) || (standing === 'expired' && expires > latest)
  }

  #compare(record: CatalogRecord): void {
    const { article } = record
    if (this.#isTooEarly(record)) this.wrong.push(`${article.key} is ${record.standing} before its time`)
    const before = this.#records.get(article.key)?.article
    this.#records.set(article.key, record)
    if (before === undefined) return
    const isSame = JSON.stringify(article.entry) === JSON.stringify(before.entry)
    if (isSame && article.changed !== before.changed)
      this.wrong.push(`${article.key}: the same entry, and changed is ${article.changed}, not ${before.changed}`)
    // A date in the article may be in the future; when the file was uploaded cannot be.
    const { since = 0, returned = 0 } = before.shown ?? {}
    const last = Math.max(since, returned, before.changed ?? before.firstSeen, before.entry?.published ?? 0)
    for (const { feed, id, at } of article.left ?? [])
      if (before.shown?.id === id && before.shown.feeds.includes(feed) && at <= last)
        this.wrong.push(`${article.key} leaves ${feed} at ${at}, when it was there since ${last}`)
  }
}
