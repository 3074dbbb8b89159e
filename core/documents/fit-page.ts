import type { FeedPage, SubscriptionPage } from '../feed/select-entries.ts'
import type { Feed } from '../site/feed.ts'
import type { Site } from '../site/site.ts'
import { EntryTexts } from './entry-texts.ts'
import { pageSizes } from './feed-documents.ts'

/**
 * Leaves the oldest entries out of a subscription page until its documents fit the feed's `max_bytes`, in every format
 * the same. The spare ones end before the page is empty, even if it still does not fit.
 */
export function fitPage(site: Site, feed: Feed, { spare, ...page }: SubscriptionPage & FeedPage): FeedPage {
  const { maxBytes } = feed.definition
  if (maxBytes === undefined) return page
  // Each try shows most entries of the last one.
  const texts = new EntryTexts({ isEncoded: true })
  const without = (count: number): FeedPage => {
    const dropped = new Set(spare.slice(spare.length - count).map(({ key }) => key))
    return { ...page, entries: page.entries.filter(({ key }) => !dropped.has(key)) }
  }
  const fits = (count: number) => Math.max(...pageSizes(site, feed, without(count), texts)) <= maxBytes
  if (fits(0)) return page
  let [tooFew, enough] = [0, spare.length]
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2)
    if (fits(middle)) enough = middle
    else tooFew = middle
  }
  return without(enough)
}
