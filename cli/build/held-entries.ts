import type { DeferredEntry } from '../../core/article/deferred-entry.ts'
import type { Instant } from '../../core/text/time.ts'

/** Entries of a usual length take some 50 MiB then; the feeds of most sites show fewer. */
export const KEPT_ENTRIES = 10_000

/** As a multiple of the entries that are kept: so many are in memory before the oldest are released. */
const BATCH = 1.25

/**
 * The entries in memory while a folder is read: beyond a limit the oldest, which feeds show least, are released. Those of
 * a folder that is larger than the limit are kept as JSON from the start.
 */
export class HeldEntries {
  readonly #kept: number
  readonly #isLarge: boolean
  #entries: DeferredEntry[] = []
  #oldest: Instant = Number.NEGATIVE_INFINITY

  /**
   * @param kept how many stay in memory at least
   * @param files how many there are to read
   */
  constructor(kept: number, files: number) {
    this.#kept = kept
    this.#isLarge = files > kept
  }

  add(entry: DeferredEntry): void {
    if (entry.published < this.#oldest) {
      entry.release()
      return
    }
    if (this.#isLarge) entry.compact()
    // In batches, so that sorting takes no time.
    if (this.#entries.push(entry) >= BATCH * this.#kept) this.#releaseOldest()
  }

  #releaseOldest(): void {
    this.#entries.sort((a, b) => b.published - a.published)
    for (const older of this.#entries.splice(this.#kept)) older.release()
    this.#oldest = this.#entries.at(-1)?.published ?? this.#oldest
  }
}
