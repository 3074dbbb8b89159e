import type { ObjectStore } from '../../core/ports/object-store.ts'
import { forEachConcurrent } from '../../stores/concurrency.ts'
import { DepartedEntries } from './departed-entries.ts'
import { listedEtags } from './listed-etags.ts'
import { poll } from './poll.ts'
import { readableFeeds } from './public-feeds.ts'
import { feedAddresses } from './publish-files.ts'
import type { Removal, Removed } from './removed-article.ts'
import { Receipts } from './wait-for-receipts.ts'

const MAX_CONCURRENT_REQUESTS = 16

export interface UnpublishOptions {
  readonly articles: ObjectStore
  readonly readAt?: string | undefined
  /** In milliseconds; absent if the caller does not wait. */
  readonly timeoutMs?: number | undefined
  readonly onProgress?: (done: number, total: number) => void
  /** Between two looks at receipts and feeds. */
  readonly intervalMs?: number
}

/** Which objects exist to be removed, and where readers have them. */
export async function removalsOf(articles: ObjectStore, objectKeys: readonly string[]): Promise<Removal[]> {
  const [there, receipts] = await Promise.all([
    listedEtags(articles, objectKeys),
    new Receipts(articles).news(objectKeys),
  ])
  return objectKeys.map((objectKey) => {
    const before = receipts.get(objectKey)
    return { objectKey, isThere: there.has(objectKey), ...(before && { before }) }
  })
}

/** Deletes the objects, and waits until readers no longer have them. */
export async function unpublish(removals: readonly Removal[], options: UnpublishOptions): Promise<Removed[]> {
  const { articles, timeoutMs, intervalMs, onProgress = () => {} } = options
  const there = removals.filter(({ isThere }) => isThere)
  await forEachConcurrent(there, MAX_CONCURRENT_REQUESTS, ({ objectKey }) => articles.delete(objectKey))
  if (timeoutMs === undefined) return removals.map((removal) => ({ ...removal, places: [] }))
  const entries = DepartedEntries.inPublic(await feedAddresses(articles, options.readAt))
  const receipts = new Receipts(articles)
  let removed = removals.map(asAwaited)
  const look = async () => {
    removed = await observeAgain(removed, { receipts, entries })
    const left = removed.filter((each) => !isDeparted(each)).length
    onProgress(removed.length - left, removed.length)
    return left === 0
  }
  await poll(look, { timeoutMs, intervalMs })
  return removed
}

/** Whether there is nothing left to wait for. */
export function isDeparted({ isThere, isRemoved, places }: Removed): boolean {
  return !isThere || (isRemoved === true && places.every(({ isGone }) => isGone))
}

function asAwaited(removal: Removal): Removed {
  const feeds = removal.isThere && removal.before ? readableFeeds(removal.before) : []
  return { ...removal, isRemoved: false, places: feeds.map((feed) => ({ feed, isGone: false, hasTombstone: false })) }
}

async function observeAgain(
  removed: readonly Removed[],
  { receipts, entries }: { receipts: Receipts; entries: DepartedEntries },
): Promise<Removed[]> {
  const waiting = removed.filter((each) => !isDeparted(each))
  const news = await receipts.news(waiting.map(({ objectKey }) => objectKey))
  const departures = await entries.observe(waiting)
  return removed.map((each) => {
    const standing = news.get(each.objectKey)?.standing
    return {
      ...each,
      isRemoved: standing === undefined ? each.isRemoved === true : standing === 'removed',
      places: departures.get(each.objectKey) ?? each.places,
    }
  })
}
