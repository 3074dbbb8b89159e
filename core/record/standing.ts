import type { Instant } from '../text/time.ts'
import type { ArticleRecord } from './article-record.ts'

/** The state of an article: a function of its record and the clock. */
export type Standing = 'rejected' | 'draft' | 'withdrawn' | 'scheduled' | 'live' | 'expired' | 'removed'

/**
 * `rejected` is a file that never had a valid version. An article appears or expires at exactly the instant it names.
 */
export function standingOf({ entry, removed }: ArticleRecord, now: Instant): Standing {
  if (removed !== undefined) return 'removed'
  if (entry === undefined) return 'rejected'
  if (entry.draft) return 'draft'
  if (entry.withdrawn) return 'withdrawn'
  if (entry.expires !== undefined && entry.expires <= now) return 'expired'
  return entry.published > now ? 'scheduled' : 'live'
}
