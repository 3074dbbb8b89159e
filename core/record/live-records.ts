import type { Entry } from '../article/entry.ts'
import type { Instant } from '../text/time.ts'
import { type ArticleRecord, updatedAt } from './article-record.ts'
import { holdersOfIds } from './claims.ts'
import { standingOf } from './standing.ts'

/** A record that a feed shows. */
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
 * When an entry changed, as corrections and their times go: by what the article says, or by the upload that changed it
 * where the article says less; never by a date that is still to come, which would put every other change in the past.
 */
export function changedAt(record: LiveRecord): Instant {
  const { entry, changed, firstSeen } = record
  const said = Math.max(updatedAt(record, entry), changed ?? 0)
  return Math.min(said, Math.max(entry.published, changed ?? firstSeen))
}
