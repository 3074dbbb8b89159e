import { compareUtf8 } from '../text/order.ts'
import type { Instant } from '../text/time.ts'
import type { ArticleRecord, Departure, Placement } from './article-record.ts'
import { departedMember } from './departures.ts'
import { changedAt, isLive } from './live-records.ts'

/**
 * Records that the entry is in these feeds and in no others: it has left every other feed that showed it.
 * @param feeds the paths of the feeds that show the entry now
 * @param before the record until now; absent if there was none
 * @param now the time of arrival or departure; it advances a feed's `updated`, so it is never before the entry's own
 */
export function placeIn(
  record: ArticleRecord,
  feeds: readonly string[],
  { before, now }: { before: ArticleRecord | undefined; now: Instant },
): ArticleRecord {
  const { shown: shownBefore, left: leftBefore = [], departed, ...rest } = record
  const shown = placementOf(record, feeds, now)
  const isShown = ({ feed, id }: Pick<Departure, 'feed' | 'id'>) => id === shown?.id && shown.feeds.includes(feed)
  const leaving = (shownBefore?.feeds ?? []).map((feed) => ({ feed, id: (shownBefore as Placement).id }))
  const left = mergeDepartures(
    leftBefore.filter((pair) => !isShown(pair)),
    leaving.filter((pair) => !isShown(pair)).map((pair) => ({ ...pair, at: now })),
  )
  return {
    ...rest,
    ...(shown && { shown }),
    ...(left.length > 0 && { left }),
    ...departedMember({ ...rest, left, ...(departed && { departed }) }, before),
  }
}

/**
 * The earliest instant at which an entry can leave the feeds that show it: just after its last change and its arrival.
 * Dates in the future do not count: a tombstone of 2062 would be the feed's last update until then, and hide everything
 * that happens before.
 */
export function earliestDeparture(record: ArticleRecord | undefined): Instant {
  if (record?.shown === undefined || !isLive(record)) return 0
  const { since = 0, returned = 0 } = record.shown
  return Math.max(changedAt(record), since, returned) + 1
}

function placementOf(
  { entry, shown, left = [] }: ArticleRecord,
  feeds: readonly string[],
  now: Instant,
): Placement | undefined {
  if (entry === undefined || feeds.length === 0) return undefined
  const { id } = entry
  const last = shown?.id === id ? shown : undefined
  const since = last === undefined ? now : last.since
  const removals = left.filter((pair) => pair.id === id && feeds.includes(pair.feed)).map(({ at }) => at + 1)
  const returned = removals.length === 0 ? last?.returned : Math.max(now, ...removals)
  return {
    ...{ id, feeds: [...feeds].sort(compareUtf8) },
    ...(since !== undefined && { since }),
    ...(returned !== undefined && { returned }),
  }
}

/** Each pair of feed and id once, with the later of its times; sorted. */
function mergeDepartures(one: readonly Departure[], other: readonly Departure[]): Departure[] {
  const pairs = new Map<string, Departure>()
  for (const pair of [...one, ...other]) {
    const name = `${pair.feed} ${pair.id}`
    const present = pairs.get(name)
    if (present === undefined || present.at < pair.at) pairs.set(name, pair)
  }
  return [...pairs].sort(([a], [b]) => compareUtf8(a, b)).map(([, pair]) => pair)
}
