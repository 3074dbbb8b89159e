import { feedOf, placementsOf } from '../site/feed.ts'
import type { Site } from '../site/site.ts'
import type { Instant } from '../text/time.ts'
import type { ArticleRecord } from './article-record.ts'
import { liveRecords } from './live-records.ts'
import { earliestDeparture, placeIn } from './placements.ts'

/**
 * All records of a site once their feeds show what they are to show: what a feed showed and shows no longer has left it,
 * unless another file's entry with the same id is there in its place. What the pipeline does record by record.
 * @param records after their files were read, by article key
 * @param before as they were kept by the last build
 */
export function placeRecords(
  site: Site,
  records: ReadonlyMap<string, ArticleRecord>,
  before: ReadonlyMap<string, ArticleRecord>,
  now: Instant,
): Map<string, ArticleRecord> {
  const feeds = feedPathsByKey(site, records, now)
  const shown = [...records.values()].map((record) =>
    placeIn(record, feeds.get(record.key) ?? [], Math.max(now, earliestDeparture(before.get(record.key)))),
  )
  const places = positionsOf(shown)
  return new Map(shown.map((record) => [record.key, withoutSuperseded(record, places)]))
}

function feedPathsByKey(
  site: Site,
  records: ReadonlyMap<string, ArticleRecord>,
  now: Instant,
): ReadonlyMap<string, string[]> {
  const live = liveRecords([...records.values()], now)
  return new Map(
    live.map(({ key, entry }) => [key, placementsOf(site.feeds, entry).map((placement) => feedOf(placement).path)]),
  )
}

/** Every pair of a feed and an entry id that is shown. An id is shown by one record only. */
function positionsOf(records: readonly ArticleRecord[]): ReadonlySet<string> {
  return new Set(records.flatMap(({ shown }) => (shown?.feeds ?? []).map((feed) => placeName(feed, shown?.id))))
}

function withoutSuperseded(record: ArticleRecord, places: ReadonlySet<string>): ArticleRecord {
  const { left = [], ...rest } = record
  const kept = left.filter(({ feed, id }) => !places.has(placeName(feed, id)))
  return kept.length === left.length ? record : { ...rest, ...(kept.length > 0 && { left: kept }) }
}

/** A feed's path has no space. */
function placeName(feed: string, id: string | undefined): string {
  return `${feed} ${id}`
}
