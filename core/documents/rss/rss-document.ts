import { toRfc822 } from '../../text/time.ts'
import { EXTENSION_NAMESPACES, historyElements, robotsElements } from '../extensions.ts'
import type { Branding, FeedModel } from '../feed-model.ts'
import { licenseElements, licensingNamespaces } from '../licensing.ts'
import type { Piece } from '../pieces.ts'
import { CONTENT_TYPES, GENERATOR } from '../published-document.ts'
import { DECLARATION, element, emptyElement, parent, parentPieces } from '../xml.ts'
import { renderItem } from './rss-item.ts'

const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  ...EXTENSION_NAMESPACES,
}
/** Feedly's extension (blog.feedly.com, "10 ways to optimize your feed for Feedly"). */
const WEBFEEDS_NAMESPACE = 'http://webfeeds.org/rss/1.0'
const SPECIFICATION = 'https://www.rssboard.org/rss-specification'

/** RSS 2.0 (rssboard.org/rss-specification), following the RSS Advisory Board's best practices profile; in pieces. */
export function renderRss(feed: FeedModel): Piece[] {
  const items = feed.items.map((item) => feed.texts.piece(item, 'rss', () => renderItem(item, feed.options)))
  const channel = parentPieces('channel', [...channelElements(feed), ...items], '  ')
  const rss = parentPieces('rss', [channel], '', {
    version: '2.0',
    ...NAMESPACES,
    ...(feed.options.branding && { 'xmlns:webfeeds': WEBFEEDS_NAMESPACE }),
    ...licensingNamespaces(feed, 'rss'),
  })
  return [DECLARATION, ...rss, '\n']
}

function channelElements({ options, items }: FeedModel): string[] {
  const { title, link, description, language, updated, feedLinks, hubs, image, copyright } = options
  return [
    element('title', title),
    element('link', link),
    element('description', description),
    element('language', language),
    ...(copyright === undefined ? [] : [element('copyright', copyright)]),
    ...pubDateElements(items),
    element('lastBuildDate', toRfc822(updated.getTime())),
    element('generator', GENERATOR),
    element('docs', SPECIFICATION),
    ...(image === undefined
      ? []
      : // With the channel's title and link (RSS 2.0, "<image> sub-element of <channel>").
        [parent('image', [element('url', image), element('title', title), element('link', link)], '    ')]),
    ...(feedLinks === undefined
      ? []
      : [emptyElement('atom:link', { rel: 'self', href: feedLinks.rss, type: mediaType(CONTENT_TYPES.rss) })]),
    ...hubs.map((hub) => emptyElement('atom:link', { rel: 'hub', href: hub })),
    ...licenseElements(options.license, 'rss'),
    ...historyElements(options, 'rss', 'atom:link'),
    ...robotsElements(options),
    ...(options.branding === undefined ? [] : brandingElements(options.branding)),
  ]
}

/** The colour has no sign there. */
function brandingElements({ icon, logo, accentColor }: Branding): string[] {
  return [
    ...(icon === undefined ? [] : [element('webfeeds:icon', icon)]),
    ...(logo === undefined ? [] : [element('webfeeds:logo', logo)]),
    element('webfeeds:accentColor', accentColor.slice(1)),
  ]
}

/** The date of the newest entry; a document without entries has none. */
function pubDateElements(items: FeedModel['items']): string[] {
  if (items.length === 0) return []
  const newest = items.reduce(
    (latest, { published }) => Math.max(latest, published.getTime()),
    Number.NEGATIVE_INFINITY,
  )
  return [element('pubDate', toRfc822(newest))]
}

function mediaType(contentType: string): string {
  return contentType.split(';')[0] as string
}
