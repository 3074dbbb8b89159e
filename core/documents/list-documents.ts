import type { Feed } from '../site/feed.ts'
import type { Site } from '../site/site.ts'
import { CONTENT_TYPES, type PublishedDocument } from './document.ts'
import { renderOpml } from './opml/document.ts'
import { renderStartPage } from './start-page/document.ts'

/** The documents that list the feeds. @param feeds in the order of `site.json`, a family's by name */
export function* listDocuments(site: Site, feeds: readonly Feed[]): Generator<PublishedDocument> {
  yield { path: 'feeds.opml', contentType: CONTENT_TYPES.opml, body: renderOpml(site, feeds) }
  yield { path: 'index.html', contentType: CONTENT_TYPES.html, body: renderStartPage(site, feeds) }
}
