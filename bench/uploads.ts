import { Feed } from 'feed'
import { claimKey, indexKey, type Owner, recordKey } from '../core/catalog/catalog-keys.ts'
import type { CatalogRecord } from '../core/catalog/catalog-record.ts'
import { listAll, type ObjectStore } from '../core/ports/object-store.ts'
import { encodingsNamed } from '../stores/compression.ts'
import { MemoryStore } from '../stores/memory/memory-store.ts'
import { Cloud } from '../test/support/cloud.ts'
import { CountedStore, noRequests } from '../test/support/counted-store.ts'
import { PRICES, priceOf } from './prices.ts'
import { printTable } from './table.ts'

/** Numbers of articles, by articles per closed month. At 50 per month, a million is 20,000 months, or 1,600 years. */
const ARCHIVES: Readonly<Record<number, readonly number[]>> = {
  50: [100, 10_000, 100_000],
  500: [100, 10_000, 1_000_000],
}
const NOW = Date.parse('2026-11-25T12:00:00Z')
const MINUTE = 60_000
const ENTRIES = 50

const TEXT = '<p>The ferry sailed at seven, as it always has, and the bakery on the quay sold out by eight.</p>'.repeat(
  30,
)

export const SITE = {
  title: 'The Bench Gazette',
  description: 'Generated news',
  home_page_url: 'https://www.bench.example/',
  feed_base_url: 'https://feeds.bench.example/',
  language: 'en',
  id_authority: 'bench.example,2026-01-01',
  article_url: 'https://www.bench.example/{key}',
  feeds: [
    { path: 'all', title: 'Everything', archive: 'month' },
    { path: 'headlines', title: 'In short', content: 'summary' },
    { path: 'sections/{name}', title: '{name}', each: 'section' },
    { path: 'tags/{name}', title: '{name}', each: 'tag' },
    { path: 'authors/{name}', title: '{name}', each: 'author' },
  ],
}

/** The same site with a document for each of three partners, who take every article that is uploaded here. */
export const SITE_WITH_PARTNERS = {
  ...SITE,
  logo: 'https://www.bench.example/logo.png',
  feeds: [
    ...SITE.feeds,
    { path: 'partners/msn', title: 'For MSN', profile: 'msn' },
    { path: 'partners/smartnews', title: 'For SmartNews', profile: 'smartnews' },
    { path: 'partners/full-text', title: 'For the others', profile: 'full-text' },
  ],
}

/** The text of an archived article: shorter, so that a million of them and their documents fit in memory. */
const OLD_TEXT = '<p>The ferry sailed at seven, as it always has.</p>'

/** In six feeds: everything, headlines, one section, two tags, one author. */
export function article(published: number, title = 'The ferry sails again'): object {
  return {
    title,
    content_html: TEXT,
    date_published: new Date(published).toISOString(),
    section: 'Harbour',
    tags: ['ferry', 'bakery'],
    authors: [{ name: 'Ada Brook' }],
  }
}

/** S3 requests, messages and the price of one upload, for archives of any size, compared with the obvious design. */
export async function benchUploads(archives = ARCHIVES): Promise<void> {
  const rows: string[][] = []
  for (const [inAMonth, counts] of Object.entries(archives))
    for (const count of counts)
      for (const site of [SITE, SITE_WITH_PARTNERS]) rows.push(...(await measureUploads(site, count, Number(inAMonth))))
  for (const count of [...new Set(Object.values(archives).flat())].sort((a, b) => a - b))
    rows.push(await measureUsual(count))
  const heading = ['program', 'articles', 'a month', 'upload', 'PUT', 'LIST', 'GET', 'messages', 'KiB', '$ a thousand']
  printTable(heading, rows)
  console.log(
    `Requests to S3 and SQS at the prices of ${PRICES.date}; the feeds' bytes as stored, plain and in gzip.\n`,
  )
}

async function measureUploads(site: object, count: number, inAMonth: number): Promise<string[][]> {
  const program = site === SITE ? 'Feedwright' : 'Feedwright, with three partners'
  process.stderr.write(`${program}: an archive of ${count} articles, ${inAMonth} a month\n`)
  const cloud = await cloudWithArchive(site, count, inAMonth)
  const rows: string[][] = []
  const measure = async (name: string, key: string, upload: () => Promise<void>) => {
    cloud.now += MINUTE
    cloud.resetCounts()
    await upload()
    await cloud.ingest({ kind: 'article', key })
    await cloud.settle()
    rows.push([program, String(count), String(inAMonth), name, ...figures(cloud)])
  }
  const put = (key: string, published: number, title?: string) => () =>
    cloud.upload(`articles/${key}.json`, article(published, title))
  await measure('new, first in a process', 'new', put('new', NOW))
  await measure('new', 'newer', put('newer', NOW + 1))
  await measure('edited', 'newer', put('newer', NOW + 1, 'The ferry sails once more'))
  await measure('the same again', 'newer', put('newer', NOW + 1, 'The ferry sails once more'))
  await measure('a month-old one edited', 'old', put('old', NOW - 31 * 1_440 * MINUTE))
  await measure('removed', 'newer', () => cloud.remove('articles/newer.json'))
  return rows
}

function figures({ requests, messages }: Pick<Cloud, 'requests' | 'messages'>): string[] {
  const { put, list, get, bytesIn } = requests
  const price = (priceOf(requests, messages) * 1_000).toFixed(2)
  return [...[put, list, get, messages.standard + messages.fifo].map(String), (bytesIn / 1_024).toFixed(0), price]
}

/**
 * An archive as ingesting it would leave it, copied from one article's record: in this way, a million take a minute.
 */
async function cloudWithArchive(site: object, count: number, inAMonth: number): Promise<Cloud> {
  const cloud = new Cloud(NOW, encodingsNamed('gzip'))
  await cloud.upload('site.json', site)
  await cloud.ingest({ kind: 'site' })
  await cloud.upload('articles/template.json', article(NOW - MINUTE))
  await cloud.ingest({ kind: 'article', key: 'template' })
  const held = await cloud.stored.catalog.get(recordKey('template'))
  const template = JSON.parse(new TextDecoder().decode(held?.bytes)) as CatalogRecord
  const step = (30 * 1_440 * MINUTE) / inAMonth
  for (let index = 0; index < count; index++)
    await putCopy(cloud.stored.catalog, template, { key: `copy-${index}`, generation: 1 }, NOW - (index + 1) * step)
  await cloud.settle()
  return cloud
}

async function putCopy(catalog: ObjectStore, template: CatalogRecord, owner: Owner, published: number): Promise<void> {
  const { entry, shown } = template.article
  if (entry === undefined || shown === undefined) throw new Error('the template was refused')
  const id = `${entry.id}-${owner.key}`
  const keys = [...shown.feeds.map((feed) => indexKey(feed, published, owner)), claimKey(id, published, owner)]
  const copy: CatalogRecord = {
    ...template,
    keys,
    generation: owner.generation,
    article: {
      ...template.article,
      key: owner.key,
      firstSeen: published,
      entry: { ...entry, id, url: `${entry.url}-${owner.key}`, published, html: OLD_TEXT },
      shown: { ...shown, id, since: published },
    },
  }
  await catalog.put(recordKey(owner.key), new TextEncoder().encode(JSON.stringify(copy)))
  for (const name of keys) await catalog.put(name, NOTHING)
}

const NOTHING = new Uint8Array()

/** The obvious design: each upload lists and reads everything, and renders and puts six feeds. */
async function measureUsual(count: number): Promise<string[]> {
  const store = new MemoryStore(() => NOW)
  for (let index = 0; index < count; index++)
    await store.put(`articles/${index}.json`, index === 0 ? encode(article(NOW)) : SMALL)
  const requests = noRequests()
  const counted = new CountedStore(store, requests)
  await counted.put('articles/0.json', encode(article(NOW)))
  const read: { title: string; content_html: string; date_published: string }[] = []
  for await (const { key } of listAll(counted, { prefix: 'articles/' }))
    read.push(JSON.parse(new TextDecoder().decode((await counted.get(key))?.bytes)))
  const newest = read.sort((a, b) => (a.date_published < b.date_published ? 1 : -1)).slice(0, ENTRIES)
  for (let feed = 0; feed < 6; feed++)
    for (const [name, body] of Object.entries(render(newest))) await counted.put(`feeds/${feed}/${name}`, encode(body))
  const messages = { standard: 1, fifo: 0 }
  return ['list and read everything', String(count), '-', 'new', ...figures({ requests, messages })]
}

const SMALL = encode({ title: 'Old', content_html: '<p>Old.</p>', date_published: '2020-01-01T00:00:00Z' })

function render(entries: readonly { title: string; content_html: string; date_published: string }[]) {
  const feed = new Feed({ id: 'https://www.bench.example/', title: 'Everything', copyright: '' })
  for (const { title, content_html, date_published } of entries)
    feed.addItem({ title, link: 'https://www.bench.example/', date: new Date(date_published), content: content_html })
  return { 'rss.xml': feed.rss2(), 'atom.xml': feed.atom1(), 'feed.json': feed.json1() }
}

function encode(value: object | string): Uint8Array {
  return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
}
