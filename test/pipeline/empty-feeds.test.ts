import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'

/** A filter with a typing error makes a feed that stays empty: the receipt of the site names it. */

const NOW = Date.parse('2026-06-20T12:00:00Z')
const ALL = { path: 'all', title: 'All' }
const SPORT = { path: 'sport', title: 'Sport', filter: { section: 'Sprot' } }
const TAGS = { path: 'tags/{name}', title: '{name}', each: 'tag', filter: { section: 'Sprot' } }

let cloud: Cloud

beforeEach(async () => {
  cloud = new Cloud(NOW, [])
  await uploadSite([ALL, SPORT, TAGS])
})

async function uploadSite(feeds: object[]): Promise<void> {
  await cloud.upload('site.json', { ...PAPER, feeds })
  await cloud.ingest({ kind: 'site' })
}

async function put(key: string, members: object): Promise<void> {
  await cloud.upload(`articles/${key}.json`, { title: key, date_published: '2026-06-20T10:00:00Z', ...members })
  await cloud.ingest({ kind: 'article', key })
}

/** The warnings of the site's receipt, once all is at rest. */
async function warnings(): Promise<Record<string, unknown>[]> {
  await cloud.settle()
  const held = await cloud.stored.articles.get('site.receipt.json')
  const { accepted, problems } = JSON.parse(new TextDecoder().decode(held?.bytes))
  expect(accepted).toBe(true)
  return problems
}

const SPORT_IS_EMPTY = {
  severity: 'warning',
  path: '$.feeds[1].filter',
  line: 1,
  found: '{"section":"Sprot"}, which matches no published article',
  wanted: 'a filter that matches articles: the feed "sport" is empty',
  fix: expect.stringContaining('compare the names in the filter'),
}

it('says nothing while the site has no articles', async () => {
  expect(await warnings()).toEqual([])
})

it('names a feed whose filter matches none of the articles, until one matches', async () => {
  await put('goal', { section: 'Sport' })
  expect(await warnings()).toEqual([expect.objectContaining(SPORT_IS_EMPTY)])
  await put('typing-error', { section: 'Sprot' })
  expect(await warnings()).toEqual([])
  await cloud.remove('articles/typing-error.json')
  await cloud.ingest({ kind: 'article', key: 'typing-error' })
  expect(await warnings()).toHaveLength(1)
})

it('takes the warning back once the filter is right, and when the feed leaves the site', async () => {
  await put('goal', { section: 'Sport' })
  expect(await warnings()).toHaveLength(1)
  await uploadSite([ALL, { ...SPORT, filter: { section: 'Sport' } }])
  expect(await warnings()).toEqual([])
  await uploadSite([ALL, SPORT])
  expect(await warnings()).toHaveLength(1)
  await uploadSite([ALL])
  expect(await warnings()).toEqual([])
})

it('does not name an empty feed without a filter, nor one that has only old articles', async () => {
  await uploadSite([ALL, { path: 'latest', title: 'Latest' }, { ...SPORT, archive: 'month' }])
  expect(await warnings()).toEqual([])
  await put('long-ago', { section: 'Sprot', date_published: '2001-01-01T00:00:00Z' })
  expect(await warnings()).toEqual([])
})
