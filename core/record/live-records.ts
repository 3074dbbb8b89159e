import type { Entry } from '../article/entry.ts'
import type { Instant } from '../text/time.ts'
import { type ArticleRecord, updatedAt } from './article-record.ts'
import { holdersOfIds } from './claims.ts'
import { standingOf } from './standing.ts'

/** How long an article is on its way into the feeds at most, from its upload or its date of publication. */
const FIRST_ARRIVAL_MS = 5 * 60_000

/** A record with an entry, which feeds may show. */
export type LiveRecord = ArticleRecord & { readonly entry: Entry }

export function isLive(record: ArticleRecord): record is LiveRecord {
  return record.entry !== undefined
}

/** The records whose entries feeds show. */
export function liveRecords(records: readonly ArticleRecord[], now: Instant): LiveRecord[] {
  const holders = holdersOfIds(records)
  return records
    .filter(isLive)
    .filter((record) => standingOf(record, now) === 'live' && holders.get(record.entry.id) === record)
}

/**
 * When the feeds that show an entry last had news of it: when it changed, or when it came back after it had left a feed.
 * Its first arrival is no news, since an imported archive arrives long after it was published.
 */
export function lastNewsOf(record: LiveRecord): Instant {
  const { entry, firstSeen, shown } = record
  const { since = 0, returned = 0 } = shown ?? {}
  const isFirst = since <= Math.max(entry.published, firstSeen) + FIRST_ARRIVAL_MS
  return Math.max(changedAt(record), isFirst ? 0 : since, returned)
}

/**
 * When an entry changed, for corrections: the time that the article gives, or that of the upload that changed it if
 * this is later; never a date in the future, which would put every other change in the past.
 */
export function changedAt(record: LiveRecord): Instant {
  const { entry, changed, firstSeen } = record
  const said = Math.max(updatedAt(record, entry), changed ?? 0)
  return Math.min(said, Math.max(entry.published, changed ?? firstSeen))
}
