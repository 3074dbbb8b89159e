import { definitionAt, type FeedDefinition } from '../site/feed.ts'
import type { Site } from '../site/site.ts'
import { CONTENT_TYPES, DOCUMENT_NAMES, type PublishedDocument } from './published-document.ts'

/** What a document is beside its bytes: how long it keeps, whom it is for, who is told when it changes. */
export type DescribedDocument = Omit<PublishedDocument, 'body'>

const LIST_TYPES: Readonly<Record<string, string>> = {
  'feeds.opml': CONTENT_TYPES.opml,
  'index.html': CONTENT_TYPES.html,
}

const FEED_TYPES: Readonly<Record<string, string>> = {
  [DOCUMENT_NAMES.rss]: CONTENT_TYPES.rss,
  [DOCUMENT_NAMES.atom]: CONTENT_TYPES.atom,
  [DOCUMENT_NAMES.json]: CONTENT_TYPES.json,
  [DOCUMENT_NAMES.page]: CONTENT_TYPES.html,
}

const FEED_DOCUMENT = /^(?<feed>.+?)(?:\/archive\.(?<period>[^/]+))?\/(?<name>[^/]+)$/

/** What a site's document at a path is, if it is there; undefined where the site has none of that name. */
export function documentAt(site: Site, path: string): DescribedDocument | undefined {
  const listType = LIST_TYPES[path]
  if (listType !== undefined) return { path, contentType: listType }
  const { feed = '', period, name = '' } = FEED_DOCUMENT.exec(path)?.groups ?? {}
  const definition = definitionAt(site.feeds, feed)
  if (definition === undefined || FEED_TYPES[name] === undefined) return undefined
  return feedDocument(site, definition, path, period)
}

/** @param period absent for the subscription documents */
export function feedDocument(
  site: Site,
  definition: FeedDefinition,
  path: string,
  period: string | undefined,
): DescribedDocument {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const hubs = name === DOCUMENT_NAMES.page ? [] : hubsOf(site, definition, period)
  return {
    path,
    contentType: FEED_TYPES[name] as string,
    ...(period !== undefined && { isArchive: true }),
    ...(!definition.listed && { isUnlisted: true }),
    ...(hubs.length > 0 && { push: { hubs, topic: `${site.feedBaseUrl}${path}` } }),
  }
}

/** A feed for those who know its address is not announced to anybody, and nothing is pushed of what is closed. */
export function hubsOf(site: Site, { listed }: FeedDefinition, period: string | undefined): readonly string[] {
  return listed && period === undefined ? site.hubs : []
}
