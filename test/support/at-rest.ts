import { articleKeyOf, articleObjectKey } from '../../core/article/object-keys.ts'
import { buildSite } from '../../core/build-site.ts'
import type { CatalogRecord } from '../../core/catalog/catalog-record.ts'
import { readSite } from '../../core/catalog/site-record.ts'
import { listAll } from '../../core/ports/object-store.ts'
import { isEncoded } from '../../core/publish/representations.ts'
import { FolderStore } from '../../stores/folder/folder-store.ts'

/**
 * What is not as it must be at rest: each article file has a record that is settled, each record whose article is there
 * has a file, and what is published is what the batch build makes of the records. Nothing if all is well.
 * @param state the folder with the catalog and the documents
 * @param address where the feeds are served
 */
export async function problemsAtRest(content: string, state: string, address: string): Promise<string[]> {
  const catalog = new FolderStore(`${state}/catalog`)
  const feeds = new FolderStore(`${state}/feeds`)
  const site = await readSite(catalog, { feedBaseUrl: address })
  if (site === undefined) return ['no site is in force']
  const records = new Map<string, CatalogRecord>()
  for await (const { key } of listAll(catalog, { prefix: 'records/' })) {
    const record = JSON.parse(Buffer.from((await catalog.get(key))?.bytes ?? []).toString()) as CatalogRecord
    records.set(record.article.key, record)
  }
  const problems: string[] = []
  const files = new Set<string>()
  for await (const { key } of listAll(new FolderStore(content, { onSkipped: () => undefined }), {
    prefix: 'articles/',
  })) {
    const article = articleKeyOf(key, 'articles/')
    if (article !== undefined) files.add(article)
  }
  for (const key of files) if (!records.has(key)) problems.push(`${articleObjectKey(key)} has no record`)
  for (const [key, { todo, article }] of records) {
    if (todo !== undefined) problems.push(`${key} is not settled`)
    if (article.removed === undefined && !files.has(key)) problems.push(`${key} is gone and its record is not`)
  }
  const articles = [...records.values()].map(({ article }) => article)
  const wanted = new Map([...buildSite(site, articles, Date.now())].map(({ path, body }) => [path, body]))
  for await (const { key } of listAll(feeds, { prefix: '' }))
    if (!isEncoded(key) && !wanted.has(key)) problems.push(`${key} is published and should not be`)
  for (const [path, body] of wanted) {
    const published = Buffer.from((await feeds.get(path))?.bytes ?? []).toString()
    if (published !== body) problems.push(`${path} is not what the batch build makes`)
  }
  return problems
}
