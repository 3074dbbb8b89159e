import { buildSite } from '../../core/build-site.ts'
import type { CatalogRecord } from '../../core/catalog/catalog-record.ts'
import { parseSite } from '../../core/site/site.ts'
import { receiptProblems } from '../simulation/check-receipts.ts'
import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'
import { StoppableStore, Stops } from '../support/stoppable-store.ts'

/**
 * A worker that ingests an article stalls at one of its calls. Meanwhile the site changes, a rebuild for it walks over all
 * articles, and everything is done that it asks for. Then the worker goes on, with the site before in its hands.
 */

const NOW = Date.parse('2026-06-01T12:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SITE = { ...PAPER, feeds: [{ path: 'all', title: 'All' }] }
const OTHER_SITES = {
  'other feeds': { ...PAPER, feeds: [{ path: 'tags/{name}', title: 'Tag {name}', each: 'tag' }] },
  archives: { ...PAPER, feeds: [{ path: 'all', title: 'All', archive: 'day', limit: 1 }] },
  'another home page': { ...SITE, home_page_url: 'https://new.paper.example/' },
}
const ARTICLE = { title: 'A title', content_text: 'Text.', tags: ['x'], date_published: '2026-05-31T10:00:00Z' }
const NO_CRASH = Number.POSITIVE_INFINITY
/** More than a worker makes. */
const MAX_CALLS = 60

/** What there is before, and what happens to the article `a`, of which a message then comes. */
interface Case {
  readonly files: Readonly<Record<string, object>>
  readonly happens: (cloud: Cloud) => Promise<void>
}

const CASES: Record<string, Case> = {
  'a new article': { files: {}, happens: (cloud) => cloud.upload('articles/a.json', ARTICLE) },
  'a correction': {
    files: { a: { ...ARTICLE, status: 'draft' } },
    happens: (cloud) => cloud.upload('articles/a.json', { ...ARTICLE, title: 'Another' }),
  },
  'a removal': { files: { a: ARTICLE }, happens: (cloud) => cloud.remove('articles/a.json') },
  'an article that falls due': {
    files: { a: { ...ARTICLE, date_published: '2026-06-01T13:00:00Z' } },
    happens: async (cloud) => {
      cloud.now += 2 * HOUR
    },
  },
  'an article whose id becomes free': {
    files: { holder: { ...ARTICLE, id: 'urn:x:1' }, a: { ...ARTICLE, id: 'urn:x:1' } },
    happens: async (cloud) => {
      await cloud.remove('articles/holder.json')
      await cloud.ingest({ kind: 'article', key: 'holder' })
    },
  },
}

async function cloudWith({ files }: Case): Promise<Cloud> {
  const cloud = new Cloud(NOW, [])
  await cloud.saveSite(SITE)
  for (const [key, members] of Object.entries(files)) await cloud.saveArticle(key, members)
  return cloud
}

/** What is wrong at rest; undefined if the worker makes fewer calls. */
async function problemsOf(each: Case, other: object, stalls: number): Promise<string[] | undefined> {
  const cloud = await cloudWith(each)
  cloud.now += MINUTE
  await each.happens(cloud)
  const stops = new Stops(stalls, NO_CRASH)
  const ended = cloud.ingest({ kind: 'article', key: 'a' }, (store) => new StoppableStore(store, stops))
  // The message that the worker has in its hands; nobody else gets it.
  cloud.arrivals.splice(0)
  const hasStalled = await Promise.race([stops.stalled.then(() => true), ended.then(() => false)])
  if (!hasStalled) return undefined
  cloud.now += MINUTE
  await cloud.saveSite(other)
  stops.goOn()
  await ended
  await cloud.settle()
  return problemsAtRest(cloud, other)
}

async function problemsAtRest(cloud: Cloud, members: object): Promise<string[]> {
  const { site } = parseSite(new TextEncoder().encode(JSON.stringify(members)))
  if (site === undefined) throw new Error('the site is not valid')
  const { objects } = await cloud.stored.catalog.list({ prefix: 'records/' })
  const records = await Promise.all(
    objects.map(async ({ key }) => JSON.parse((await textOf(cloud, 'catalog', key)) ?? '') as CatalogRecord),
  )
  const wanted = [
    ...buildSite(
      site,
      records.map(({ article }) => article),
      cloud.now,
    ),
  ]
  const documents = await Promise.all(
    wanted.map(async ({ path, body }) => ((await textOf(cloud, 'feeds', path)) === body ? [] : [path])),
  )
  return [...documents.flat(), ...(await receiptProblems(cloud.stored.articles, records, { site, now: cloud.now }))]
}

async function textOf(cloud: Cloud, store: 'catalog' | 'feeds', key: string): Promise<string | undefined> {
  const object = await cloud.stored[store].get(key)
  return object && new TextDecoder().decode(object.bytes)
}

const ALL = Object.entries(CASES).flatMap(([name, each]) =>
  Object.entries(OTHER_SITES).map(([change, other]) => [name, change, each, other] as const),
)

it.each(ALL)('%s, while the site gets %s, is as the new site says', async (_, __, each, other) => {
  const wrong: [stalls: number, problems: readonly string[]][] = []
  let stalls = 0
  for (; stalls < MAX_CALLS; stalls++) {
    const problems = await problemsOf(each, other, stalls)
    if (problems === undefined) break
    if (problems.length > 0) wrong.push([stalls, problems])
  }
  expect(wrong).toEqual([])
  expect(stalls).toBeGreaterThan(5)
})
