import type { ArticleRecord } from '../record/article-record.ts'
import type { Instant } from '../text/time.ts'
import type { VersionedReceipt } from './receipt-file.ts'

/** What a receipt preserves of a lost record: everything except the entry, which the file holds. */
export interface Remembered {
  readonly article: ArticleRecord
  readonly generation: number
}

/**
 * The history in a receipt, with times limited to what the bucket allows: no upload was later than the current file or
 * the receipt that reports it, and nothing else was later than now. A time in the future would block everything that is
 * ordered by it.
 * @param uploaded the file's LastModified, if the file exists
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
      ...(shown && {
        shown: {
          ...shown,
          ...(shown.since !== undefined && { since: passed(shown.since) }),
          ...(shown.returned !== undefined && { returned: passed(shown.returned) }),
        },
      }),
      ...(left && { left: left.map((pair) => ({ ...pair, at: passed(pair.at) })) }),
    },
  }
}
