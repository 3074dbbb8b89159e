import type { Feed } from '../../site/feed.ts'
import type { Site } from '../../site/site.ts'
import { mainPath } from '../document-kinds.ts'
import { type Family, familiesOf } from '../families.ts'
import { DECLARATION, element, emptyElement, parent } from '../xml.ts'

/** OPML 2.0 (opml.org/spec2.opml), a subscription list of every listed feed, with families as folders. */
export function renderOpml(site: Site, feeds: readonly Feed[]): string {
  const head = parent('head', [element('title', site.title), element('docs', 'http://opml.org/spec2.opml')], '  ')
  const body = parent(
    'body',
    familiesOf(feeds).flatMap((family) => familyOutlines(site, family)),
    '  ',
  )
  return `${DECLARATION}${parent('opml', [head, body], '', { version: '2.0' })}\n`
}

function familyOutlines(site: Site, { heading, feeds }: Family): string[] {
  const outlines = feeds.map((feed) => outline(site, feed))
  return heading === undefined ? outlines : [parent('outline', outlines, '    ', { text: heading })]
}

function outline(site: Site, feed: Feed): string {
  const { title, description, definition } = feed
  return emptyElement('outline', {
    type: 'rss',
    text: title,
    title,
    description,
    language: site.language,
    ...(definition.profile?.base !== 'atom' && { version: 'RSS2' }),
    htmlUrl: site.homePageUrl,
    xmlUrl: `${site.feedBaseUrl}${mainPath(feed)}`,
  })
}
