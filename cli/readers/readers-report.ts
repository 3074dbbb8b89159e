import type { FeedDay } from './count-subscribers.ts'
import type { RequestCounts } from './feed-request.ts'
import type { ReadLogs } from './read-logs.ts'
import { isDamaged, isParquet, unreadLines } from './readers-texts.ts'

/** The result of the command. */
export interface ReadersReport {
  readonly feedDays: readonly FeedDay[]
  /** The days that the logs have requests of, in order. */
  readonly days: readonly string[]
  /** On these days. */
  readonly requests: RequestCounts
  readonly read: ReadLogs
}

/** The report for programs: each feed, each of its days, each reader of the day. */
export function reportJson({ feedDays, days, requests, read }: ReadersReport): object {
  return {
    days,
    feeds: feedDays.map(({ aggregated, isEstimate, readers, ...day }) => ({
      ...day,
      by_aggregators: aggregated,
      by_readers: day.subscribers - aggregated,
      is_estimate: isEstimate,
      readers,
    })),
    requests,
    lines: read.lines,
    not_read: {
      lines: Object.fromEntries(read.problems),
      missing_fields: read.missing,
      parquet: read.parquet,
      damaged: read.damaged,
    },
  }
}

const CSV_HEAD = 'day,feed,group,kind,reader,subscribers,polls'

/** RFC 4180, a line for each feed, day and reader. No value has a comma, a quote or the beginning of a formula. */
export function reportCsv({ feedDays }: ReadersReport): string[] {
  const rows = feedDays.flatMap(({ day, feed, group, readers }) =>
    readers.map(({ kind, reader, subscribers, polls }) =>
      [day, feed, group, kind, reader, subscribers, polls].join(','),
    ),
  )
  return [CSV_HEAD, ...rows]
}

/** What could not be read, for people. */
export function unreadNotes({ read }: ReadersReport): string[] {
  const lines = [...read.problems].map(([problem, count]) => unreadLines(count, problem, read.missing))
  return [...read.parquet.map(isParquet), ...read.damaged.map(isDamaged), ...lines]
}

/** Whether there was something to read that could not be: a file, or every request. */
export function isRefused({ read }: ReadersReport): boolean {
  return read.parquet.length > 0 || read.damaged.length > 0 || (read.requests === 0 && read.problems.size > 0)
}
