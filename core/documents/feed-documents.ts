import type { Entry } from '../article/entry.ts'
import { feedId } from '../article/entry-id.ts'
import { type ArticleRecord, updatedAt } from '../catalog/record.ts'
import type { Feed } from '../site/feed.ts'
import type { Site } from '../site/site.ts'
import type { Instant } from '../text/time.ts'
import { CONTENT_TYPES, DOCUMENT_NAMES, type PublishedDocument } from './document.ts'
import { SiteFeed, type SiteFeedItem } from './site-feed.ts'

/** Raised when the same entries would be written otherwise; a deployment that raises it starts a rebuild. */
export const RENDERER_VERSION = 1

/** A record that a feed shows. */
export type LiveRecord = ArticleRecord & { readonly entry: Entry }

/** The order of every feed: newest first, and among equals by key. */
export function newestFirst(one: LiveRecord, other: LiveRecord): number {
  return other.entry.published - one.entry.published || (one.key < other.key ? -1 : 1)
}

/**
 * The documents of one feed in its three formats, made one by one.
 * @param records what the feed shows, in order, no more than its limit
 */
export function* feedDocuments(site: Site, feed: Feed, records: readonly LiveRecord[]): Generator<PublishedDocument> {
  const model = modelOf(site, feed, records)
  const updated = model.options.updated.getTime()
  const document = (format: keyof typeof DOCUMENT_NAMES, body: string): PublishedDocument => ({
    path: `${feed.path}/${DOCUMENT_NAMES[format]}`,
    contentType: CONTENT_TYPES[format],
    body,
    updated,
  })
  yield document('rss', model.rss2())
  yield document('atom', model.atom1())
  yield document('json', model.json1())
}

function modelOf(site: Site, feed: Feed, records: readonly LiveRecord[]): SiteFeed {
  const address = (format: keyof typeof DOCUMENT_NAMES) => `${site.feedBaseUrl}${feed.path}/${DOCUMENT_NAMES[format]}`
  const model = new SiteFeed({
    id: feedId(feed.path, site.idAuthority),
    title: feed.title,
    description: feed.description ?? site.description,
    link: site.homePageUrl,
    language: site.language,
    updated: new Date(updatedOf(site, records)),
    feedLinks: { rss: address('rss'), atom: address('atom'), json: address('json') },
    authors: site.authors.length > 0 ? site.authors : [{ name: site.title }],
    // A feed for those who know its address is not announced to anybody.
    hubs: feed.definition.listed ? site.hubs : [],
    full: feed.definition.content === 'full',
    sectionScheme: `tag:${site.idAuthority}:section`,
    ...(site.icon && { image: site.icon }),
    ...(site.favicon && { favicon: site.favicon }),
    ...(site.rights && { copyright: site.rights }),
  })
  for (const record of records) model.addItem(itemOf(record, site))
  return model
}

/** The latest update among the entries; of an empty feed the date of the site's authority: never the clock. */
function updatedOf(site: Site, records: readonly LiveRecord[]): Instant {
  if (records.length === 0) return foundingDate(site.idAuthority)
  return records.reduce((latest, record) => Math.max(latest, updatedAt(record, record.entry)), 0)
}

function foundingDate(idAuthority: string): Instant {
  return Date.parse(idAuthority.slice(idAuthority.indexOf(',') + 1))
}

function itemOf(record: LiveRecord, site: Site): SiteFeedItem {
  const { entry } = record
  return {
    id: entry.id,
    title: entry.title,
    link: entry.url,
    date: new Date(updatedAt(record, entry)),
    published: new Date(entry.published),
    description: entry.summary,
    content: entry.html,
    authors: entry.authors,
    tags: entry.tags,
    attachments: entry.attachments,
    sources: entry.sources,
    ...(entry.section && { section: entry.section }),
    ...(entry.externalUrl && { externalLink: entry.externalUrl }),
    ...(entry.image && { picture: entry.image }),
    ...(entry.bannerImage && { bannerImage: entry.bannerImage }),
    ...(entry.rights && { copyright: entry.rights }),
    ...(entry.language && entry.language !== site.language && { language: entry.language }),
    ...(entry.expires && { expires: new Date(entry.expires) }),
  }
}
