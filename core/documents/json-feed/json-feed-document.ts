import type { FeedModel, SiteFeedOptions } from '../feed-model.ts'
import type { Piece } from '../pieces.ts'
import { jsonAuthor, jsonItem } from './json-feed-item.ts'

const VERSION = 'https://jsonfeed.org/version/1.1'

/** JSON Feed 1.1 (jsonfeed.org/version/1.1), one item per line; in pieces. */
export function renderJsonFeed(feed: FeedModel): Piece[] {
  const { options, texts } = feed
  const head = JSON.stringify({
    version: VERSION,
    title: options.title,
    home_page_url: options.link,
    feed_url: options.feedLinks?.json,
    // JSON Feed has no relative addresses, and a private feed no others.
    next_url: options.feedLinks && options.history.prevArchive?.json,
    description: options.description,
    icon: options.image,
    favicon: options.favicon,
    authors: options.authors.map(jsonAuthor),
    language: options.language,
    hubs: options.hubs.length === 0 ? undefined : options.hubs.map((url) => ({ type: 'WebSub', url })),
    expired: options.ended,
    // An extension (JSON Feed 1.1, "Extensions") for what the XML formats express with XHTML's meta element.
    _robots: options.listed ? undefined : { index: false },
    _feedwright: extensionOf(options),
  })
  const items = feed.items.map((item) => texts.piece(item, 'json', () => JSON.stringify(jsonItem(item, options))))
  const lines = items.flatMap((item, index) => [index === 0 ? '\n' : ',\n', item])
  return [`${head.slice(0, -1)},"items":[`, ...lines, '\n]}\n']
}

/** Branding, and what holds for every item that does not say it itself. */
function extensionOf({ branding, license, aiUse }: SiteFeedOptions): Record<string, unknown> | undefined {
  const extension = { accent_color: branding?.accentColor, logo: branding?.logo, license, ai_use: aiUse }
  return Object.values(extension).some((value) => value !== undefined) ? extension : undefined
}
