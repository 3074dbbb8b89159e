import { Feed } from 'feed'
import { renderAtom } from './atom/atom-document.ts'
import { EntryTexts } from './entry-texts.ts'
import type { SiteFeedItem, SiteFeedOptions } from './feed-model.ts'
import { renderJsonFeed } from './json-feed/json-feed-document.ts'
import { renderRss } from './rss/rss-document.ts'

/**
 * The document model: the `feed` package's `Feed`, with its three renderers replaced by complete ones that escape
 * everything, invent nothing and read no clock.
 */
export class SiteFeed extends Feed {
  declare options: SiteFeedOptions
  declare items: SiteFeedItem[]

  readonly texts: EntryTexts

  /** @param texts those of the site */
  constructor(options: SiteFeedOptions, texts: EntryTexts = new EntryTexts()) {
    super(options)
    this.texts = texts
  }

  override addItem(item: SiteFeedItem): void {
    super.addItem(item)
  }

  /** RSS 2.0 with Dublin Core, content, Media RSS and Atom links. */
  override rss2(): string {
    return renderRss(this).join('')
  }

  /** Atom 1.0 (RFC 4287). */
  override atom1(): string {
    return renderAtom(this).join('')
  }

  /** JSON Feed 1.1; the method keeps the name that `feed` gave it. */
  override json1(): string {
    return renderJsonFeed(this).join('')
  }
}
