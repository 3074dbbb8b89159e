import { type FeedPage, neighboursOf } from '../feed/select-entries.ts'
import type { LiveRecord } from '../record/live-records.ts'

/** The closed periods of a feed, and the entries of those that were examined. */
export interface Archives {
  /** The oldest first. */
  readonly closed: readonly string[]
  readonly entries: ReadonlyMap<string, readonly LiveRecord[]>
}

export interface ArchiveQuestion {
  /** The period of the newest entry; absent if there is no entry, or the feed has no archives. */
  readonly open?: string
  /** The periods that were closed when the feed was last published. */
  readonly before: readonly string[]
  /** The periods that may have changed. */
  readonly examine: readonly string[]
  /** Periods that may exist and are left to later messages; if given, no period is examined only for its links. */
  readonly deferred?: ReadonlySet<string>
  readonly read: (period: string) => Promise<readonly LiveRecord[]>
}

/**
 * Examines the periods that may have changed, and then those whose links to their neighbours change as a result: a
 * period that appears, empties or opens also changes its neighbours' documents.
 */
export async function examineArchives({ open, before, examine, deferred, read }: ArchiveQuestion): Promise<Archives> {
  const entries = new Map<string, readonly LiveRecord[]>()
  for (let next = examine; ; ) {
    for (const period of next) if (!entries.has(period)) entries.set(period, await read(period))
    const candidates = new Set([...before, ...(deferred ?? []), ...entries.keys()])
    const closed = [...candidates]
      .filter((period) => isClosed(period, open) && entries.get(period)?.length !== 0)
      .sort()
    if (deferred !== undefined) return { closed, entries }
    next = closed.filter((period) => !entries.has(period) && linksOf(period, before) !== linksOf(period, closed))
    if (next.length === 0) return { closed, entries }
  }
}

/** The pages of the closed periods that were examined. */
export function archivePages({ closed, entries }: Archives): FeedPage[] {
  return closed.flatMap((period) => {
    const inPeriod = entries.get(period)
    return inPeriod ? [{ entries: inPeriod, tombstones: [], period, ...neighboursOf(period, closed) }] : []
  })
}

function isClosed(period: string, open: string | undefined): boolean {
  return open !== undefined && period < open
}

function linksOf(period: string, closed: readonly string[]): string {
  const { prevArchive, nextArchive } = neighboursOf(period, closed)
  return `${prevArchive} ${nextArchive}`
}
