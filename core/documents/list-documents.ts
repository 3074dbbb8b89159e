import type { Feed } from '../site/feed.ts'
import type { Site } from '../site/site.ts'
import { CONTENT_TYPES, type PublishedDocument } from './document.ts'
import { renderOpml } from './opml/document.ts'
import { renderStartPage } from './start-page/document.ts'

/** Of the documents that list the feeds, in the order of `listDocuments`. */
export const LIST_PATHS = { opml: 'feeds.opml', start: 'index.html' } as const

/** The documents that list the feeds. @param feeds in the order of `site.json`, a family's by name */
export function* listDocuments(site: Site, feeds: readonly Feed[]): Generator<PublishedDocument> {
  yield { path: LIST_PATHS.opml, contentType: CONTENT_TYPES.opml, body: renderOpml(site, feeds) }
  yield { path: LIST_PATHS.start, contentType: CONTENT_TYPES.html, body: renderStartPage(site, feeds) }
}
