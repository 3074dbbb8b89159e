import { readJson, swapJson } from '../../core/catalog/catalog-record.ts'
import { tellChanges } from '../../core/catalog/changes.ts'
import { manifestKey } from '../../core/catalog/keys.ts'
import type { Manifest } from '../../core/catalog/manifest.ts'
import type { Publisher } from '../../core/catalog/publish.ts'
import { readSite } from '../../core/catalog/site-record.ts'
import { listAll, type ObjectStore } from '../../core/ports/object-store.ts'
import type { Ports } from '../../core/ports/pipeline.ts'
import { LISTS } from '../../core/ports/queue.ts'
import { articleObjectKey, receiptName } from '../../core/receipts/names.ts'

/**
 * What a start does beyond a rebuild. A rebuild counts on queues that lose nothing; those of a process that was killed
 * have lost what was in them: that a closed period changed, that a feed has become empty, that one came or went.
 */

const MANIFESTS = manifestKey('')
const RECORDS = 'records/'

/**
 * Makes every manifest forget with which settings its documents were made, so that the next run of its feed looks at all
 * of them; and lists the feeds that are there. Nothing else may be publishing.
 * @returns the paths of the feeds that ever were published
 */
export async function doubtDocuments(catalog: ObjectStore, publisher: Publisher): Promise<string[]> {
  const feeds: string[] = []
  for await (const { key } of listAll(catalog, { prefix: MANIFESTS })) {
    const feed = key.slice(MANIFESTS.length)
    if (feed === LISTS) continue
    feeds.push(feed)
    const { value, etag } = await readJson<Manifest>(catalog, key)
    if (value !== undefined) await swapJson(catalog, key, { ...value, run: value.run + 1, settings: '' }, etag)
  }
  await publisher.publish(LISTS, feeds)
  return feeds
}

/** Tells the feeds that ever were published, and those that should be there in any case. */
export async function tellFeeds(ports: Ports, published: readonly string[]): Promise<void> {
  const site = await readSite(ports.catalog, ports)
  const own = (site?.feeds ?? []).filter(({ each }) => each === undefined).map(({ path }) => path)
  await tellChanges(
    ports,
    [...new Set([...published, ...own])].map((feed) => ({ feed, period: '' })),
  )
}

/** The article keys of records that a rebuild does not meet: the file is gone, and its receipt too. */
export async function* unremembered({ articles, catalog }: Ports): AsyncGenerator<string> {
  for await (const { key: name } of listAll(catalog, { prefix: RECORDS })) {
    const key = name.slice(RECORDS.length)
    const isThere = async (object: string) => (await articles.head(object)) !== undefined
    if (!(await isThere(articleObjectKey(key))) && !(await isThere(`${receiptName(key)}.json`))) yield key
  }
}
