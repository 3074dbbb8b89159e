import type { ArticleRecord } from '../record/article-record.ts'
import type { Instant } from '../text/time.ts'
import type { VersionedReceipt } from './receipt-file.ts'

/** What a receipt remembers of a record that is lost: without an entry, which the file has. */
export interface Remembered {
  readonly article: ArticleRecord
  readonly generation: number
}

/**
 * The history that a receipt holds, as far as the bucket does not contradict it: no upload was later than the file as it is or
 * than the receipt that speaks of it, and nothing else later than now. A time to come would hold up all that is ordered by it.
 * @param uploaded the file's LastModified, if it is there
 */
export function rememberedBy(
  { value, lastModified }: VersionedReceipt,
  { key, uploaded, now }: { key: string; uploaded: Instant | undefined; now: Instant },
): Remembered | undefined {
  if (value?.history === undefined) return undefined
  const { article, generation } = value.history
  const { firstSeen, changed, removed, claims, shown, left } = article
  const upload = (at: Instant) => Math.min(at, uploaded ?? now, lastModified ?? now)
  const passed = (at: Instant) => Math.min(at, now)
  return {
    generation,
    article: {
      ...article,
      key,
      firstSeen: upload(firstSeen),
      ...(changed !== undefined && { changed: upload(changed) }),
      ...(removed !== undefined && { removed: passed(removed) }),
      ...(claims && { claims: claims.map(({ id, since }) => ({ id, since: upload(since) })) }),
      ...(shown && { shown: { ...shown, ...(shown.since !== undefined && { since: passed(shown.since) }) } }),
      ...(left && { left: left.map((pair) => ({ ...pair, at: passed(pair.at) })) }),
    },
  }
}
