import { pendingPrefix, periodOfPendingKey } from '../catalog/catalog-keys.ts'
import { listAll, type ObjectStore } from '../ports/object-store.ts'

/** A run holds the documents of all these periods in memory: three formats, each in several encodings. */
const MAX_PERIODS = 10
/** The most keys that a run lists and deletes: ten pages, and some seconds. */
const MAX_KEYS = 10_000

/** The periods of a feed that articles have changed since they were last published. */
export interface PendingPeriods {
  readonly periods: readonly string[]
  /** The keys that say so; to be deleted once the documents of these periods are written. */
  readonly keys: readonly string[]
  /** Whether there may be further ones, for the next run. */
  readonly isMore: boolean
}

export const NOTHING_PENDING: PendingPeriods = { periods: [], keys: [], isMore: false }

/**
 * Lists what is pending for a feed, the oldest period first. Must come before anything else of the run is read: an
 * article puts its entries before it puts its pending key, so whatever a key stands for is visible to this run.
 */
export async function pendingPeriods(catalog: ObjectStore, feed: string): Promise<PendingPeriods> {
  const periods = new Set<string>()
  const keys: string[] = []
  for await (const { key } of listAll(catalog, { prefix: pendingPrefix(feed) })) {
    const period = periodOfPendingKey(key)
    const isFull = keys.length === MAX_KEYS || (periods.size === MAX_PERIODS && !periods.has(period))
    if (isFull) return { periods: [...periods], keys, isMore: true }
    periods.add(period)
    keys.push(key)
  }
  return { periods: [...periods], keys, isMore: false }
}
