import { hash } from 'node:crypto'
import type { CatalogRecord } from '../../core/catalog/catalog-record.ts'
import { readArticle } from '../../core/intake/read-article.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import { articleReceipt } from '../../core/receipts/article-receipt.ts'
import type { Receipt } from '../../core/receipts/receipt.ts'
import { renderReceipt } from '../../core/receipts/receipt-page.ts'
import { holdersOfIds } from '../../core/record/claims.ts'
import { parseSite, type Site } from '../../core/site/site.ts'

/** What is wrong with the receipts of a pipeline at rest: each says what its record and its file say, and so does its page. */
export async function receiptProblems(
  articles: ObjectStore,
  records: readonly CatalogRecord[],
  site: Site,
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
      now: 0,
      problems: file ? readArticle(file.bytes, { site, key, firstSeen, uploaded: file.lastModified }).problems : [],
      ...(record.lost && holder !== undefined && { heldBy: holder }),
    })
    problems.push(...(await differences(articles, `receipts/${key}`, wanted)))
  }
  return problems
}

/** The same of the site's receipt. */
export async function siteReceiptProblems(articles: ObjectStore): Promise<string[]> {
  const bytes = (await articles.get('site.json'))?.bytes
  const { site, problems } = bytes === undefined ? { problems: [] } : parseSite(bytes)
  const wanted = {
    accepted: site !== undefined,
    ...(bytes !== undefined && { source_digest: hash('sha256', bytes, 'hex'), problems }),
  }
  return differences(articles, 'site.receipt', wanted)
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
