import type { DeferredEntry } from '../../core/article/deferred-entry.ts'
import type { Instant } from '../../core/text/time.ts'

/** Entries of a usual length take some 50 MiB then; the feeds of most sites show fewer. */
export const KEPT_ENTRIES = 10_000

/** The entries in memory while a folder is read: beyond a limit the oldest, which feeds show least, are released. */
export class HeldEntries {
  readonly #kept: number
  #entries: DeferredEntry[] = []
  #oldest: Instant = Number.NEGATIVE_INFINITY

  /** @param kept how many stay in memory at least */
  constructor(kept: number) {
    this.#kept = kept
  }

  add(entry: DeferredEntry): void {
    if (entry.published < this.#oldest) entry.release()
    // In batches, so that sorting takes no time.
    else if (this.#entries.push(entry) === 2 * this.#kept) this.#releaseOldest()
  }

  #releaseOldest(): void {
    this.#entries.sort((a, b) => b.published - a.published)
    for (const older of this.#entries.splice(this.#kept)) older.release()
    this.#oldest = this.#entries.at(-1)?.published ?? this.#oldest
  }
}
