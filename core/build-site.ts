import { holdersOfIds } from './catalog/claims.ts'
import type { ArticleRecord } from './catalog/record.ts'
import { standingOf } from './catalog/standing.ts'
import { CONTENT_TYPES, type PublishedDocument } from './documents/document.ts'
import { feedDocuments, type LiveRecord, newestFirst } from './documents/feed-documents.ts'
import { renderOpml } from './documents/opml/document.ts'
import { renderStartPage } from './documents/start-page/document.ts'
import { type Feed, type FeedDefinition, feedOf, placementsOf } from './site/feed.ts'
import type { Site } from './site/site.ts'
import type { Instant } from './text/time.ts'

/**
 * Every document of a site: the specification of what is published, which the pipeline is held against.
 *
 * Pure: the same site and records at the same instant give the same bytes, in whatever order the records come.
 * Documents are made one by one, as they are asked for.
 */
export function* buildSite(site: Site, records: Iterable<ArticleRecord>, now: Instant): Generator<PublishedDocument> {
  const feeds: Feed[] = []
  let updated = 0
  for (const { feed, shown } of placeAll(site, [...records], now)) {
    feeds.push(feed)
    for (const document of feedDocuments(site, feed, shown)) {
      updated = Math.max(updated, document.updated)
      yield document
    }
  }
  yield { path: 'feeds.opml', contentType: CONTENT_TYPES.opml, body: renderOpml(site, feeds), updated }
  yield { path: 'index.html', contentType: CONTENT_TYPES.html, body: renderStartPage(site, feeds), updated }
}

interface PlacedFeed {
  readonly feed: Feed
  /** In order, no more than the feed's limit. */
  readonly shown: readonly LiveRecord[]
}

/** The feeds in the order of `site.json`, a family's by name. A feed with a path of its own is there even when empty. */
function* placeAll(site: Site, records: readonly ArticleRecord[], now: Instant): Generator<PlacedFeed> {
  const places = new Map<FeedDefinition, Map<string, LiveRecord[]>>(
    site.feeds.map((definition) => [definition, new Map(definition.each === undefined ? [['', []]] : [])]),
  )
  for (const record of liveRecords(records, now))
    for (const { definition, name } of placementsOf(site.feeds, record.entry)) {
      const family = places.get(definition) as Map<string, LiveRecord[]>
      const placed = family.get(name)
      if (placed === undefined) family.set(name, [record])
      else placed.push(record)
    }
  for (const [definition, family] of places)
    for (const name of [...family.keys()].sort()) {
      const shown = (family.get(name) as LiveRecord[]).sort(newestFirst).slice(0, definition.limit)
      yield { feed: feedOf({ definition, name }), shown }
    }
}

function liveRecords(records: readonly ArticleRecord[], now: Instant): LiveRecord[] {
  const holders = holdersOfIds(records)
  return records.filter(
    (record): record is LiveRecord =>
      standingOf(record, now) === 'live' && holders.get(record.entry?.id ?? '') === record,
  )
}
