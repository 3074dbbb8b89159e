import { EntryTexts } from './documents/entry-texts.ts'
import { pageDocuments, pagePaths } from './documents/feed-documents.ts'
import { fitPage } from './documents/fit-page.ts'
import { movedDocuments } from './documents/moved-documents.ts'
import type { PublishedDocument } from './documents/published-document.ts'
import { siteIndexDocuments } from './documents/site-index-documents.ts'
import {
  backdatedOf,
  closedPeriods,
  eventsOf,
  type FeedEvent,
  type FeedPage,
  latestFirst,
  neighboursOf,
  newestFirst,
  subscriptionPage,
} from './feed/select-entries.ts'
import type { ArticleRecord } from './record/article-record.ts'
import { type LiveRecord, liveRecords } from './record/live-records.ts'
import { LIST_PATHS } from './site/document-path.ts'
import { type Feed, type FeedDefinition, feedOf, placementsOf } from './site/feed.ts'
import type { Site } from './site/site.ts'
import { isInWindow } from './site/window.ts'
import { addTo } from './text/group-by.ts'
import type { Instant } from './text/time.ts'

/** A feed with all its entries and events. */
export interface PlacedFeed {
  readonly feed: Feed
  /** The newest first. */
  readonly entries: readonly LiveRecord[]
  /** The latest first. */
  readonly events: readonly FeedEvent[]
}

/**
 * Every document of a site. This is the specification of what is published: the tests compare the pipeline with it.
 *
 * Pure: the same site and records at the same instant give the same bytes, whatever the order of the records.
 * Each document is rendered only when the caller asks for the next one.
 * @param records one for each article file, of removed files too: their entries become tombstones (RFC 6721)
 * @param now decides which entries are scheduled, live or expired
 * @returns the subscription documents of each feed, its archives (RFC 5005), the documents that list the feeds, and
 * what answers at old addresses
 */
export function* buildSite(site: Site, records: Iterable<ArticleRecord>, now: Instant): Generator<PublishedDocument> {
  const feeds: Feed[] = []
  const texts = new EntryTexts()
  for (const { feed, pages } of sitePages(site, records, now)) {
    feeds.push(feed)
    for (const page of pages) yield* pageDocuments(site, feed, page, texts)
  }
  yield* siteIndexDocuments(site, feeds)
  yield* movedDocuments(site)
}

/** What the documents of a feed show. */
export interface FeedPages {
  readonly feed: Feed
  /** The subscription page, then the archives. */
  readonly pages: readonly FeedPage[]
}

/** The pages of all feeds, in the order of their documents in `buildSite`, which are a function of them. */
export function* sitePages(site: Site, records: Iterable<ArticleRecord>, now: Instant): Generator<FeedPages> {
  for (const placed of placeAll(site, [...records], now)) yield { feed: placed.feed, pages: pagesOf(site, placed) }
}

/** The paths of the documents that `buildSite` makes of these pages, in the same order; without old addresses. */
export function* sitePaths(all: Iterable<FeedPages>): Generator<string> {
  for (const { feed, pages } of all) for (const page of pages) yield* pagePaths(feed, page)
  yield* Object.values(LIST_PATHS)
}

function pagesOf(site: Site, { feed, entries, events }: PlacedFeed): FeedPage[] {
  const closed = closedPeriods(feed.definition, entries)
  const periods = closed.map(([period]) => period).reverse()
  const backdated = backdatedOf(feed.definition, entries)
  const page = subscriptionPage(feed.definition, entries, { events, backdated })
  return [
    fitPage(site, feed, { ...page, ...neighboursOf(undefined, periods) }),
    ...closed.map(([period, inPeriod]) => ({
      entries: inPeriod,
      tombstones: [],
      period,
      ...neighboursOf(period, periods),
    })),
  ]
}

/** The feeds in the order of `site.json`, those of a family by name. A feed of no family exists even if it is empty. */
export function* placeAll(site: Site, records: readonly ArticleRecord[], now: Instant): Generator<PlacedFeed> {
  const places = new Map<FeedDefinition, Map<string, LiveRecord[]>>(
    site.feeds.map((definition) => [definition, new Map(definition.each === undefined ? [['', []]] : [])]),
  )
  for (const record of liveRecords(records, now))
    for (const { definition, name } of placementsOf(site.feeds, record.entry))
      if (isInWindow(definition, record.entry.published, now))
        addTo(places.get(definition) as Map<string, LiveRecord[]>, name, record)
  const departed = departedByFeed(records)
  for (const [definition, family] of places)
    for (const name of [...family.keys()].sort()) {
      const feed = feedOf({ definition, name })
      const entries = (family.get(name) as LiveRecord[]).sort(newestFirst)
      yield { feed, entries, events: eventsIn(feed, entries, departed.get(feed.path) ?? []) }
    }
}

/** The records with departures from a feed, by the feed's path. */
function departedByFeed(records: readonly ArticleRecord[]): Map<string, ArticleRecord[]> {
  const departed = new Map<string, ArticleRecord[]>()
  for (const record of records)
    for (const feed of new Set(record.left?.map((pair) => pair.feed))) addTo(departed, feed, record)
  return departed
}

/** A live entry of the feed suppresses any tombstone with the same id. */
function eventsIn(feed: Feed, entries: readonly LiveRecord[], departed: readonly ArticleRecord[]): FeedEvent[] {
  const archive = feed.definition.archive !== undefined
  if (!archive && departed.length === 0) return []
  const shown = new Set(entries.map(({ key }) => key))
  const ids = new Set(entries.map(({ entry }) => entry.id))
  const gone = departed.filter(({ key }) => !shown.has(key))
  return [...entries, ...gone]
    .map((record) => withoutIds(record, ids))
    .flatMap((record) => eventsOf(record, { path: feed.path, archive, shown: shown.has(record.key) }))
    .sort(latestFirst)
}

function withoutIds<Record extends ArticleRecord>(record: Record, ids: ReadonlySet<string>): Record {
  if (record.left === undefined) return record
  return { ...record, left: record.left.filter(({ id }) => !ids.has(id)) }
}
