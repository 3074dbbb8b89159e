import type { ObjectStore } from '../../core/ports/object-store.ts'
import type { Receipt } from '../../core/receipts/receipt.ts'
import { type ArticleLocation, wantedEntry } from './follow.ts'
import { PublicFeeds, readableFeeds } from './public-feeds.ts'
import { feedAddresses } from './publish-files.ts'
import { digestOf } from './upload.ts'
import { Receipts, speaksOf } from './wait-for-receipts.ts'

/** The current state of an article: in the bucket, in its receipt, and for readers. */
export interface ArticleStatus {
  readonly objectKey: string
  readonly isThere: boolean
  readonly receipt?: Receipt
  /** Whether the receipt describes the file that is there. */
  readonly isUpToDate: boolean
  readonly places: readonly ArticleLocation[]
}

export async function articleStatus(articles: ObjectStore, objectKey: string, readAt?: string): Promise<ArticleStatus> {
  const [object, receipts] = await Promise.all([articles.get(objectKey), new Receipts(articles).news([objectKey])])
  const receipt = receipts.get(objectKey)
  const feeds = new PublicFeeds(await feedAddresses(articles, readAt))
  const places = await Promise.all((receipt ? readableFeeds(receipt) : []).map((feed) => placeIn(feeds, feed, receipt)))
  return {
    objectKey,
    isThere: object !== undefined,
    ...(receipt && { receipt }),
    isUpToDate: receipt !== undefined && isOf(receipt, objectKey, object?.bytes),
    places,
  }
}

async function placeIn(
  feeds: PublicFeeds,
  feed: ArticleLocation['feed'],
  receipt: Receipt | undefined,
): Promise<ArticleLocation> {
  const wanted = wantedEntry({ objectKey: '', places: [], ...(receipt && { receipt }) })
  const observation = (await feeds.observe(feed, [wanted])).get(wanted.id)
  return { feed, ...observation }
}

function isOf(receipt: Receipt, objectKey: string, bytes: Uint8Array | undefined): boolean {
  return bytes === undefined ? receipt.standing === 'removed' : speaksOf(receipt, digestOf(objectKey, bytes))
}
