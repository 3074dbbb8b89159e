import { DOCUMENT_NAMES, nameOfKind, parseDocumentPath } from '../site/document-path.ts'
import { definitionAt, type FeedDefinition } from '../site/feed.ts'
import type { Site } from '../site/site.ts'
import { kindsOf } from './document-kinds.ts'
import { describeMoved } from './moved-documents.ts'
import { CONTENT_TYPES, type DescribedDocument } from './published-document.ts'

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

function contentTypeOf(name: string): string {
  return FEED_TYPES[name] ?? CONTENT_TYPES.sitemap
}

/** Describes the document or the redirect that a site may publish at a path; undefined if it publishes none there. */
export function documentAt(site: Site, path: string): DescribedDocument | undefined {
  const listType = LIST_TYPES[path]
  if (listType !== undefined) return { path, contentType: listType }
  const moved = site.moved?.find((each) => each.path === path)
  if (moved !== undefined) return describeMoved(site, moved)
  const { feed = '', period, name = '' } = parseDocumentPath(path) ?? {}
  const definition = definitionAt(site.feeds, feed)
  const names = definition === undefined ? [] : kindsOf(definition, period).map(nameOfKind)
  if (definition === undefined || !names.includes(name)) return undefined
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
  const isPage = name === DOCUMENT_NAMES.page
  const hubs = isPage ? [] : hubsOf(site, definition, period)
  // Where the document itself names it: a header alone would not be written again when only the licence changes.
  const license = isPage || definition.profile !== undefined ? undefined : site.license
  return {
    path,
    contentType: contentTypeOf(name),
    ...(period !== undefined && { isArchive: true }),
    ...(!definition.listed && { isUnlisted: true }),
    ...(definition.isPrivate && { isPrivate: true }),
    ...(license && { license }),
    ...(hubs.length > 0 && { push: { hubs, topic: `${site.feedBaseUrl}${path}` } }),
  }
}

/**
 * The hubs that a document names. An unlisted feed is not announced to hubs, and archives are not pushed; nor is a
 * document whose profile has no place for hubs, since its header alone would not be written again when only they change.
 */
export function hubsOf(site: Site, { listed, profile }: FeedDefinition, period: string | undefined): readonly string[] {
  const namesHubs = profile === undefined || profile.channel.some(({ each }) => each === 'hubs')
  return listed && namesHubs && period === undefined ? site.hubs : []
}
