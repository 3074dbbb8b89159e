import { compareUtf8 } from '../text/order.ts'
import type { ArticleRecord } from './record.ts'

/**
 * Who holds an entry id: of all files that claim it the one first seen, then the one with the lesser key. A draft, a
 * removed file and one without a good version claim nothing.
 */
export function holdersOfIds(records: Iterable<ArticleRecord>): Map<string, ArticleRecord> {
  const holders = new Map<string, ArticleRecord>()
  for (const record of records) {
    const id = claimedId(record)
    if (id === undefined) continue
    const holder = holders.get(id)
    if (holder === undefined || comesBefore(record, holder)) holders.set(id, record)
  }
  return holders
}

/** The entry id that a record claims; undefined where it claims none. */
export function claimedId({ entry, removed }: ArticleRecord): string | undefined {
  return entry === undefined || entry.draft || removed !== undefined ? undefined : entry.id
}

type Claimant = Pick<ArticleRecord, 'key' | 'firstSeen'>

/** Whether one of two that claim an id has the better claim. */
export function comesBefore(one: Claimant, other: Claimant): boolean {
  return one.firstSeen === other.firstSeen ? compareUtf8(one.key, other.key) < 0 : one.firstSeen < other.firstSeen
}
