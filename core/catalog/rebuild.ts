import { ARTICLE_ENDING, ARTICLES, articleKeyOf, RECEIPTS } from '../article/object-keys.ts'
import { listAll, listAllFolders, type ObjectStore } from '../ports/object-store.ts'
import type { Ports } from '../ports/ports.ts'
import { ALL_PERIODS, SITE_INDEX } from '../ports/queue.ts'
import { ownPaths } from '../site/feed.ts'
import { compareUtf8 } from '../text/order.ts'
import { inBatches } from './batches.ts'
import { feedOfFolder, INDEX } from './catalog-keys.ts'
import { type ChangesPorts, enqueueChanges } from './changes.ts'
import { feedsWithManifest } from './feeds-with-manifest.ts'
import { readSiteRecord, siteOf } from './site-record.ts'

/** Messages per call of `send`: it bounds how many keys are held in memory. */
const BATCH = 1_000

/**
 * Requests that everything be processed again: the site; every article that has a file or a receipt (receipts remember
 * articles whose files are gone); and every feed that has entries, was published, or should be. It only lists keys and
 * sends messages, so it takes no more work per article as the archive grows.
 * @param periods which periods of the feeds: "" if nothing was lost and only the site has changed, since then each feed
 *   examines its own periods
 */
export async function rebuild(
  ports: Pick<Ports, 'articles' | 'catalog' | 'arrivals'> & ChangesPorts,
  periods: '' | typeof ALL_PERIODS = ALL_PERIODS,
): Promise<{ articles: number; feeds: number }> {
  await ports.arrivals.send([{ body: { kind: 'site' } }])
  let articles = 0
  for await (const keys of inBatches(articleKeys(ports.articles), BATCH)) {
    await ports.arrivals.send(keys.map((key) => ({ body: { kind: 'article', key } }) as const))
    articles += keys.length
  }
  const { value: record } = await readSiteRecord(ports.catalog)
  const site = record && siteOf(record, {})
  const feeds = new Set(ownPaths(site?.feeds ?? []))
  for await (const folder of listAllFolders(ports.catalog, INDEX)) feeds.add(feedOfFolder(folder))
  for await (const path of feedsWithManifest(ports.catalog)) feeds.add(path)
  await enqueueChanges(
    ports,
    [...feeds, SITE_INDEX].map((feed) => ({ feed, period: periods })),
  )
  return { articles, feeds: feeds.size }
}

/** Article keys in order, each once: those of files, and those of receipts whose files are gone. */
async function* articleKeys(articles: ObjectStore): AsyncGenerator<string> {
  const [files, receipts] = [keysBelow(articles, ARTICLES), keysBelow(articles, RECEIPTS)]
  let [file, receipt] = [await next(files), await next(receipts)]
  while (file !== undefined || receipt !== undefined) {
    const order =
      file === undefined ? 1 : receipt === undefined ? -1 : compareUtf8(objectName(file), objectName(receipt))
    yield (order <= 0 ? file : receipt) as string
    if (order <= 0) file = await next(files)
    if (order >= 0) receipt = await next(receipts)
  }
}

async function* keysBelow(articles: ObjectStore, prefix: typeof ARTICLES | typeof RECEIPTS): AsyncGenerator<string> {
  for await (const { key: objectKey } of listAll(articles, { prefix })) {
    const key = articleKeyOf(objectKey, prefix)
    if (key !== undefined) yield key
  }
}

async function next(keys: AsyncGenerator<string>): Promise<string | undefined> {
  return (await keys.next()).value
}

/** Listings are ordered by whole names, endings included. */
function objectName(key: string): string {
  return `${key}${ARTICLE_ENDING}`
}
