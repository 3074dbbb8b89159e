import { LIST_PATHS } from '../site/document-path.ts'
import type { Feed } from '../site/feed.ts'
import type { Site } from '../site/site.ts'
import { renderStartPage } from './html/start-page.ts'
import { renderOpml } from './opml/opml-document.ts'
import { CONTENT_TYPES, type PublishedDocument } from './published-document.ts'

/**
 * The documents that list the feeds.
 * @param feeds in the order of `site.json`, those of a family by name
 */
export function* siteIndexDocuments(site: Site, feeds: readonly Feed[]): Generator<PublishedDocument> {
  yield { path: LIST_PATHS.opml, contentType: CONTENT_TYPES.opml, body: renderOpml(site, feeds) }
  yield { path: LIST_PATHS.start, contentType: CONTENT_TYPES.html, body: renderStartPage(site, feeds) }
}
