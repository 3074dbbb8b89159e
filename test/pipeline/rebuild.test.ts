import { buildSite } from '../../core/build-site.ts'
import { recordKey } from '../../core/catalog/catalog-keys.ts'
import type { CatalogRecord } from '../../core/catalog/catalog-record.ts'
import { parseSite } from '../../core/site/site.ts'
import { documentOf } from '../core/intake/vocabularies/fixtures.ts'
import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'

/** What a change of the site and a rebuild cost: the articles that they affect are processed again, and no others. */

const NOW = Date.parse('2026-06-20T12:00:00Z')
const MINUTE = 60_000
const COUNT = 40
/** Every fourth article is of the sea. */
const OF_SEA = COUNT / 4
const SITE = {
  ...PAPER,
  inputs: [{ prefix: 'wire/', as: 'ninjs' }],
  feeds: [
    { path: 'all', title: 'All', archive: 'month', limit: 5 },
    { path: 'tags/{name}', title: 'Tag {name}', each: 'tag' },
  ],
}

let cloud: Cloud

beforeEach(async () => {
  cloud = new Cloud(NOW)
  await cloud.upload('site.json', SITE)
  await cloud.ingest({ kind: 'site' })
  for (let index = 0; index < COUNT; index++) {
    const section = index % 4 === 0 ? 'Sea' : 'Land'
    const date_published = new Date(NOW - index * 60 * MINUTE).toISOString()
    await cloud.upload(`articles/${index}.json`, {
      title: `Of ${index}`,
      content_text: 'Text.',
      section,
      date_published,
    })
    await cloud.ingest({ kind: 'article', key: String(index) })
  }
  await cloud.settle()
  cloud.now += MINUTE
  cloud.resetCounts()
})

/** The requests of an upload of `site.json`, and those of its rebuild; nothing is done yet that they cause. */
async function changeSite(members: object): Promise<void> {
  await cloud.upload('site.json', { ...SITE, ...members })
  await cloud.ingest({ kind: 'site' })
}

const sent = () => cloud.rebuildArrivals.flatMap((arrival) => (arrival.kind === 'article' ? arrival.key : []))

async function expectBatchBuild(members: object): Promise<void> {
  await cloud.settle()
  const { objects } = await cloud.stored.catalog.list({ prefix: 'records/' })
  const records = await Promise.all(objects.map(({ key }) => recordOf(key)))
  const { site } = parseSite(new TextEncoder().encode(JSON.stringify({ ...SITE, ...members })))
  if (site === undefined) throw new Error('the site is not valid')
  const wanted = [
    ...buildSite(
      site,
      records.map(({ article }) => article),
      cloud.now,
    ),
  ]
  for (const { path, body } of wanted) expect([path, await textOf('feeds', path)]).toEqual([path, body])
}

async function recordOf(name: string): Promise<CatalogRecord> {
  return JSON.parse((await textOf('catalog', name)) ?? '')
}

async function textOf(store: 'catalog' | 'feeds', key: string): Promise<string | undefined> {
  const object = await cloud.stored[store].get(key)
  return object && new TextDecoder().decode(object.bytes)
}

it('reads the record of an article that it does not affect, and nothing else', async () => {
  const { articles, sent } = await cloud.rebuild()
  expect({ articles, sent }).toEqual({ articles: COUNT, sent: 0 })
  const { get, put, list } = cloud.requests
  // Of the walk as a whole: the state four times and the site once, four writes of the state, and a listing of each
  // folder.
  expect({ get: get - COUNT, put, list }).toEqual({ get: 6, put: 4, list: 4 })
})

it('costs an article no more requests if there are more of them', async () => {
  await cloud.rebuild()
  const { get } = cloud.requests
  cloud.resetCounts()
  for (let index = 0; index < COUNT; index++)
    await cloud.saveArticle(`more/${index}`, { title: 'More', content_text: 'Text.' })
  cloud.resetCounts()
  await cloud.rebuild()
  expect(cloud.requests.get).toBe(get + COUNT)
})

it.each<[change: string, members: object, affected: number]>([
  ['a new title', { title: 'The New Paper' }, 0],
  ['other hubs', { hubs: ['https://hub.example/'] }, 0],
  ['a new feed', { feeds: [...SITE.feeds, { path: 'sea', title: 'Sea', filter: { section: 'Sea' } }] }, OF_SEA],
  [
    'a new feed that matches nothing',
    { feeds: [...SITE.feeds, { path: 'sky', title: 'Sky', filter: { tag: 'sky' } }] },
    0,
  ],
  ['another limit', { feeds: [{ ...SITE.feeds[0], limit: 9 }, SITE.feeds[1]] }, 0],
  [
    'another title of a feed, which receipts name',
    { feeds: [{ ...SITE.feeds[0], title: 'Every' }, SITE.feeds[1]] },
    COUNT,
  ],
  ['another home page', { home_page_url: 'https://www.paper.example/' }, COUNT],
])('processes again what is affected by %s', async (_, members, affected) => {
  await changeSite(members)
  expect(sent()).toHaveLength(affected)
  await expectBatchBuild(members)
  cloud.resetCounts()
  expect((await cloud.rebuild('changed')).sent).toBe(0)
})

it('processes again the files of a folder that is declared now, and no others', async () => {
  await changeSite({ inputs: undefined })
  await cloud.settle()
  await cloud.saveArticle('wire/lights', JSON.stringify(documentOf('ninjs-1')))
  await changeSite({})
  expect(sent()).toEqual(['wire/lights'])
})

it('processes every article again after an upgrade, without reading its record first', async () => {
  const { sent } = await cloud.rebuild('upgraded')
  expect(sent).toBe(COUNT)
  expect(cloud.requests.get).toBeLessThan(10)
})

it.each<[loss: string, lose: () => Promise<void>]>([
  ['a receipt is lost', () => cloud.stored.articles.delete('receipts/7.json')],
  ['a record is lost', () => cloud.stored.catalog.delete(recordKey('7'))],
  ['a record cannot be read', async () => void (await cloud.stored.catalog.put(recordKey('7'), new Uint8Array([123])))],
  ['no message came of an upload', () => cloud.upload('articles/7.json', { title: 'New', content_text: 'Text.' })],
  ['no message came of a removal', () => cloud.remove('articles/7.json')],
  ['a record is from before its sources were kept', () => withoutSources('7')],
])('processes an article again if %s', async (_, lose) => {
  await lose()
  await cloud.rebuild()
  expect(sent()).toEqual(['7'])
  await cloud.settle()
  await cloud.rebuild()
  expect(sent()).toEqual([])
})

async function withoutSources(key: string): Promise<void> {
  const { sources: _, ...record } = await recordOf(recordKey(key))
  await cloud.stored.catalog.put(recordKey(key), new TextEncoder().encode(JSON.stringify(record)))
}

it('lets no upload wait: what it sends is in a queue of its own', async () => {
  await changeSite({ home_page_url: 'https://www.paper.example/' })
  expect(cloud.arrivals).toEqual([])
  expect(sent()).toHaveLength(COUNT)
})
