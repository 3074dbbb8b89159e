import { feedOf, placementsOf } from '../site/feed.ts'
import type { Site } from '../site/site.ts'
import type { Instant } from '../text/time.ts'
import type { ArticleRecord, Departure } from './article-record.ts'
import { withoutDepartures } from './departures.ts'
import { liveRecords } from './live-records.ts'
import { earliestDeparture, placeIn } from './placements.ts'

/**
 * Updates the placements of all records of a site: an entry that a feed no longer shows has left it, unless the entry
 * of another file has taken its place with the same id. The pipeline does the same record by record.
 * Needed only if removals and corrections are to be shown: call it with the records that the last build kept, and keep the result.
 * @param records the records after their files were read, by article key
 * @param before the records that the last build kept
 */
export function placeRecords(
  site: Site,
  records: ReadonlyMap<string, ArticleRecord>,
  before: ReadonlyMap<string, ArticleRecord>,
  now: Instant,
): Map<string, ArticleRecord> {
  const feeds = feedPathsByKey(site, records, now)
  const shown = [...records.values()].map((record) => {
    const known = before.get(record.key)
    return placeIn(record, feeds.get(record.key) ?? [], { before: known, now: Math.max(now, earliestDeparture(known)) })
  })
  const places = shownPlaces(shown)
  const isSuperseded = ({ feed, id }: Departure) => places.has(placeName(feed, id))
  return new Map(shown.map((record) => [record.key, withoutDepartures(record, isSuperseded)]))
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

/** Every pair of a feed and an entry id that it shows. Only one record shows an id. */
function shownPlaces(records: readonly ArticleRecord[]): ReadonlySet<string> {
  return new Set(records.flatMap(({ shown }) => (shown?.feeds ?? []).map((feed) => placeName(feed, shown?.id))))
}

/** Unambiguous, because the path of a feed contains no space. */
function placeName(feed: string, id: string | undefined): string {
  return `${feed} ${id}`
}
