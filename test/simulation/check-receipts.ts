import { hash } from 'node:crypto'
import type { CatalogRecord } from '../../core/catalog/catalog-record.ts'
import { readArticle } from '../../core/intake/read-article.ts'
import { listAll, type ObjectStore } from '../../core/ports/object-store.ts'
import { articleReceipt } from '../../core/receipts/article-receipt.ts'
import type { Receipt } from '../../core/receipts/receipt.ts'
import { renderReceipt } from '../../core/receipts/receipt-page.ts'
import { holdersOfIds } from '../../core/record/claims.ts'
import { definitionAt } from '../../core/site/feed.ts'
import { parseSite, type Site } from '../../core/site/site.ts'
import { largeFeed } from '../../core/site/site-texts.ts'
import type { Problem } from '../../core/validation/problem.ts'

/** What is wrong with the receipts of a pipeline at rest: each says what its record and its file say, and so does its page. */
export async function receiptProblems(
  articles: ObjectStore,
  records: readonly CatalogRecord[],
  { site, now }: { site: Site; now: number },
): Promise<string[]> {
  const holders = holdersOfIds(records.map(({ article }) => article))
  const problems: string[] = []
  for (const record of records) {
    const { key, entry, firstSeen } = record.article
    const holder = entry && holders.get(entry.id)?.key
    const file = await articles.get(`articles/${key}.json`)
    const wanted = articleReceipt({
      record,
      site,
      now,
      problems: file ? readArticle(file.bytes, { site, key, firstSeen, uploaded: file.lastModified }).problems : [],
      ...(record.lost && holder !== undefined && { heldBy: holder }),
    })
    problems.push(...(await differences(articles, `receipts/${key}`, wanted)))
  }
  return problems
}

/**
 * The same of the site's receipt. It also has a warning of each feed that is too large, with a size that may be old, and
 * of each whose filter matches no article, in the order of the file.
 */
export async function siteReceiptProblems(articles: ObjectStore, feeds: ObjectStore): Promise<string[]> {
  const bytes = (await articles.get('site.json'))?.bytes
  const { site, problems } = bytes === undefined ? { problems: [] } : parseSite(bytes)
  const receipt = JSON.parse((await textOf(articles, 'site.receipt.json')) ?? '{}') as Receipt
  const large = site === undefined ? [] : await largeFeeds(feeds, site)
  const texts = new Map(large.map((path) => [withoutSizes(largeFeed(path, 0, '0 MB').found), path]))
  const isOfLarge = ({ found }: Problem) => texts.has(withoutSizes(found))
  const isOfEmpty = ({ found }: Problem) => found.endsWith('which matches no published article')
  const warnings = receipt.problems?.filter((each) => isOfLarge(each) || isOfEmpty(each)) ?? []
  const named = warnings.filter(isOfLarge).map(({ found }) => texts.get(withoutSizes(found)))
  const empty = site === undefined ? [] : await unmatchedFeeds(site, feeds)
  const namedEmpty = warnings.filter(isOfEmpty).map(({ wanted }) => /"(.*)" is empty/.exec(wanted)?.[1])
  const wanted = {
    file: 'site.json',
    accepted: site !== undefined,
    ...(bytes !== undefined && {
      source_digest: hash('sha256', bytes, 'hex'),
      problems: [...problems, ...warnings],
    }),
  }
  return [
    ...(await differences(articles, 'site.receipt', wanted)),
    ...(named.sort().join() === large.join()
      ? []
      : [`site.receipt.json says that ${named} are large, and not ${large}`]),
    ...(namedEmpty.join() === empty.join()
      ? []
      : [`site.receipt.json says that ${namedEmpty} match no article, and not ${empty}`]),
  ]
}

/** The feeds of the site that have a filter and no items, by their JSON Feed, or what a partner has; none while the whole site has no items. */
async function unmatchedFeeds(site: Site, feeds: ObjectStore): Promise<string[]> {
  const own = site.feeds.filter(({ each }) => each === undefined)
  const counts = await Promise.all(
    own.map(async (feed) => {
      const text = (await textOf(feeds, `${feed.path}/${feed.profile === undefined ? 'feed.json' : 'rss.xml'}`)) ?? ''
      if (feed.profile !== undefined) return text.split('<content:encoded>').length - 1
      const { items } = JSON.parse(text || '{"items":[]}') as { items: { id: string }[] }
      return items.filter(({ id }) => !id.endsWith(':ended')).length
    }),
  )
  if (counts.every((count) => count === 0)) return []
  return own.filter(({ filter }, index) => filter !== undefined && counts[index] === 0).map(({ path }) => path)
}

function withoutSizes(text: string): string {
  return text.replaceAll(/\d+(?:\.\d+)?/g, '0').replace(/ KB$/, ' MB')
}

async function largeFeeds(feeds: ObjectStore, site: Site): Promise<string[]> {
  const paths = new Set<string>()
  for await (const { key } of listAll(feeds, { prefix: '' })) {
    const path = key.replace(/\/[^/]+$/, '')
    if (!key.includes('/') || key.includes('/archive.') || /\.(?:html|gz|br)$/.test(key)) continue
    const { maxBytes = 512_000 } = definitionAt(site.feeds, path) ?? {}
    if (((await feeds.get(key))?.bytes.byteLength ?? 0) > Math.min(maxBytes, 512_000)) paths.add(path)
  }
  return [...paths].sort()
}

async function differences(articles: ObjectStore, name: string, wanted: Partial<Receipt>): Promise<string[]> {
  const [json, page] = [await textOf(articles, `${name}.json`), await textOf(articles, `${name}.html`)]
  if (json === undefined) return [`there is no ${name}.json`]
  const receipt = JSON.parse(json) as Receipt
  const { processed: _, ...words } = wanted
  const wrong = Object.entries(words).filter(
    ([member, value]) => JSON.stringify(receipt[member as keyof Receipt]) !== JSON.stringify(value),
  )
  return [
    ...wrong.map(([member]) => `${name}.json has another "${member}" than its record and its file`),
    ...(page === renderReceipt(receipt) ? [] : [`${name}.html is not the page of ${name}.json`]),
  ]
}

async function textOf(store: ObjectStore, key: string): Promise<string | undefined> {
  const object = await store.get(key)
  return object && new TextDecoder().decode(object.bytes)
}
