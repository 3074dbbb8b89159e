import { groupBy } from '../../core/text/group-by.ts'
import { compareUtf8 } from '../../core/text/order.ts'
import type { FeedDay, FeedGroup, ReaderDay } from './count-subscribers.ts'

/** A number of each day, as a usual day has it (the median) and as the best one. */
export interface OverDays {
  readonly usual: number
  readonly best: number
}

/** A feed over all days. */
export interface FeedSummary {
  readonly feed: string
  readonly days: readonly FeedDay[]
  readonly subscribers: OverDays
  readonly aggregated: OverDays
  readonly others: OverDays
  readonly polls: OverDays
  readonly isEstimate: boolean
  /** The most subscribers on a usual day first. */
  readonly readers: readonly ReaderSummary[]
}

/** A reader of a feed over all days. */
export interface ReaderSummary extends Pick<ReaderDay, 'reader' | 'kind'> {
  readonly subscribers: OverDays
  /** Of all days. */
  readonly polls: number
}

/**
 * The feeds of a group over the days of the report, the most subscribers (or polls) first.
 * @param days how many there are: on some a feed may have had no readers
 */
export function summarise(all: readonly FeedDay[], group: FeedGroup, days: number): FeedSummary[] {
  const feeds = groupBy(
    all.filter((each) => each.group === group),
    ({ feed }) => feed,
  )
  const summaries = [...feeds].map(([feed, of]) => summaryOf(feed, of, days))
  return summaries.sort(
    (a, b) => b.subscribers.usual - a.subscribers.usual || b.polls.usual - a.polls.usual || compareUtf8(a.feed, b.feed),
  )
}

function summaryOf(feed: string, of: readonly FeedDay[], days: number): FeedSummary {
  const over = (get: (day: FeedDay) => number) => overDays(of.map(get), days)
  return {
    feed,
    days: of,
    subscribers: over(({ subscribers }) => subscribers),
    aggregated: over(({ aggregated }) => aggregated),
    others: over(({ subscribers, aggregated }) => subscribers - aggregated),
    polls: over(({ polls }) => polls),
    isEstimate: of.some(({ isEstimate }) => isEstimate),
    readers: readersOf(of, days),
  }
}

function readersOf(of: readonly FeedDay[], days: number): ReaderSummary[] {
  const readers = groupBy(
    of.flatMap((day) => day.readers),
    ({ kind, reader }) => `${kind} ${reader}`,
  )
  const summaries = [...readers.values()].map((each) => ({
    reader: (each[0] as ReaderDay).reader,
    kind: (each[0] as ReaderDay).kind,
    subscribers: overDays(
      each.map(({ subscribers }) => subscribers),
      days,
    ),
    polls: each.reduce((total, { polls }) => total + polls, 0),
  }))
  return summaries.sort(
    (a, b) =>
      b.subscribers.usual - a.subscribers.usual ||
      b.subscribers.best - a.subscribers.best ||
      b.polls - a.polls ||
      compareUtf8(a.reader, b.reader),
  )
}

/** Days without a value count as zero. */
function overDays(values: readonly number[], days: number): OverDays {
  const all = [...values, ...Array.from({ length: Math.max(0, days - values.length) }, () => 0)].sort((a, b) => a - b)
  return { usual: all[Math.floor(all.length / 2)] ?? 0, best: all.at(-1) ?? 0 }
}
