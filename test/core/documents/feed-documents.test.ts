import { buildSite } from '../../../core/build-site.ts'
import { familiesOf } from '../../../core/documents/families.ts'
import { pagePaths, periodOfPath } from '../../../core/documents/feed-documents.ts'
import { SiteFeed } from '../../../core/documents/site-feed.ts'
import { newestFirst } from '../../../core/feed/select-entries.ts'
import type { FeedDefinition } from '../../../core/site/feed.ts'
import fc from '../../support/fast-check.ts'
import { jsonFeed, NOW, publish, recordsOf, siteOf } from '../../support/publish-site.ts'

const FEEDS = [
  { path: 'all', title: 'All' },
  { path: 'two', title: 'Two', limit: 2 },
  { path: 'tags/{name}', title: '{name}', each: 'tag' },
]
const ARTICLES = {
  b: { date_published: '2026-04-02T00:00:00Z', tags: ['x'] },
  a: { date_published: '2026-04-02T00:00:00Z', tags: ['x', 'y'] },
  d: { date_published: '2026-04-03T00:00:00Z' },
  c: { date_published: '2026-04-01T00:00:00Z', date_modified: '2026-04-05T00:00:00Z' },
}

function keys(feed: string): string[] {
  const { items } = jsonFeed({ site: { feeds: FEEDS }, articles: ARTICLES }, feed)
  return items.map(({ id }) => String(id).replace(/.*:/, ''))
}

it('shows the newest first, by publication and not by update, and among equals by key', () => {
  expect(keys('all')).toEqual(['d', 'a', 'b', 'c'])
})

it('shows no more than the limit', () => {
  expect(keys('two')).toEqual(['d', 'a'])
})

it('has a feed for each name of a family', () => {
  expect(keys('tags/x')).toEqual(['a', 'b'])
  expect(keys('tags/y')).toEqual(['a'])
})

it('makes four documents a feed, and one each of OPML and start page', () => {
  const paths = [...publish({ site: { feeds: FEEDS }, articles: ARTICLES }).keys()]
  const feeds = ['all', 'two', 'tags/x', 'tags/y']
  const names = ['rss.xml', 'atom.xml', 'feed.json', 'index.html']
  const documents = feeds.flatMap((feed) => names.map((name) => `${feed}/${name}`))
  expect(paths).toEqual([...documents, 'feeds.opml', 'index.html'])
})

const pageOf = (period?: string) => ({ entries: [], tombstones: [], ...(period !== undefined && { period }) })

it('makes three documents of an archive: people are shown the page of the feed', () => {
  const feeds = [{ path: 'all', title: 'All', archive: 'month' }]
  const articles = { ...ARTICLES, old: { date_published: '2026-03-01T00:00:00Z' } }
  const paths = [...publish({ site: { feeds }, articles }).keys()].filter((path) => path.includes('archive'))
  const feed = { path: 'all', definition: siteOf({ feeds }).feeds[0] as FeedDefinition }
  expect(paths).toEqual(pagePaths(feed, pageOf('2026-03')))
  expect(paths).toEqual(['rss.xml', 'atom.xml', 'feed.json'].map((name) => `all/archive.2026-03/${name}`))
  expect(pagePaths(feed, pageOf())).toEqual(['all/rss.xml', 'all/atom.xml', 'all/feed.json', 'all/index.html'])
  expect(paths.map((path) => periodOfPath('all', path))).toEqual(['2026-03', '2026-03', '2026-03'])
  expect(pagePaths(feed, pageOf()).map((path) => periodOfPath('all', path))).toEqual(Array(4).fill(undefined))
})

it('makes the same bytes whatever order the records come in', () => {
  const site = siteOf({ feeds: FEEDS })
  const records = recordsOf(site, ARTICLES)
  const expected = [...buildSite(site, records, NOW)]
  fc.assert(
    fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
      expect([...buildSite(site, shuffled, NOW)]).toEqual(expected)
    }),
    { numRuns: 24 },
  )
})

it('makes the same bytes whatever the clock says while nothing falls due', () => {
  const site = siteOf({ feeds: FEEDS })
  const records = recordsOf(site, ARTICLES)
  expect([...buildSite(site, records, NOW + 1e10)]).toEqual([...buildSite(site, records, NOW)])
})

it('orders a record as equal to none but itself', () => {
  const records = recordsOf(siteOf(), ARTICLES) as Parameters<typeof newestFirst>[0][]
  for (const one of records)
    for (const other of records)
      if (one !== other) expect(Math.sign(newestFirst(one, other))).toBe(-Math.sign(newestFirst(other, one)))
})

it('is the model of the feed package, whose own rendering of every format is replaced', () => {
  const model = new SiteFeed({
    ...{ id: 'tag:x.example,2026:f', title: 'T', description: 'D', link: 'https://x.example/', language: 'en' },
    ...{
      updated: new Date(0),
      authors: [{ name: 'A' }],
      hubs: [],
      publication: 'P',
      full: true,
      listed: true,
      sectionScheme: 'tag:x.example,2026:s',
    },
    feedLinks: { rss: 'https://x.example/r', atom: 'https://x.example/a', json: 'https://x.example/j' },
    history: {},
    tombstones: [],
  })
  expect(model.rss2()).toContain('<generator>Feedwright</generator>')
  expect(model.atom1()).toContain('<generator>Feedwright</generator>')
  expect(JSON.parse(model.json1()).version).toBe('https://jsonfeed.org/version/1.1')
})

it('groups feeds as a person looks for them, and leaves out what is not listed', () => {
  expect(familiesOf([])).toEqual([])
  const feeds = [
    { path: 'tags/{name}', title: '{name}', each: 'tag' },
    { path: 'quiet', title: 'Quiet', listed: false },
    { path: 'people/{name}', title: '{name}', each: 'author' },
  ]
  const articles = { a: { tags: ['x'], authors: [{ name: 'Ada' }] } }
  const page = publish({ site: { feeds }, articles }).get('index.html')?.body
  expect([...(page ?? '').matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading]) => heading)).toEqual(['Tags', 'Authors'])
})
