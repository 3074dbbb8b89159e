import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'

/** Readers fetch a subscription document whole: the receipt of the site names one that is too large for that. */

const NOW = Date.parse('2026-06-20T12:00:00Z')
const MINUTE = 60_000
const SITE = {
  ...PAPER,
  feeds: [
    { path: 'all', title: 'All', archive: 'month', limit: 5 },
    { path: 'tags/{name}', title: '{name}', each: 'tag', content: 'summary', limit: 200 },
  ],
}

let cloud: Cloud

beforeEach(async () => {
  cloud = new Cloud(NOW, [])
  await cloud.saveSite(SITE)
})

async function put(key: string, members: object): Promise<void> {
  cloud.now += MINUTE
  await cloud.upload(`articles/${key}.json`, {
    title: key,
    date_published: new Date(cloud.now).toISOString(),
    ...members,
  })
  await cloud.ingest({ kind: 'article', key })
}

/** The notices of the site's receipt, once all is at rest. */
async function notices(): Promise<Record<string, unknown>[]> {
  await cloud.settle()
  const held = await cloud.stored.articles.get('site.receipt.json')
  const { accepted, problems } = JSON.parse(new TextDecoder().decode(held?.bytes))
  expect(accepted).toBe(true)
  return problems
}

it('names a feed with more than 200 entries, and the shorter period', async () => {
  for (let number = 1; number <= 200; number++) await put(`news-${number}`, {})
  expect(await notices()).toEqual([])
  await put('one-more', {})
  expect(await notices()).toEqual([
    expect.objectContaining({
      severity: 'warning',
      path: '$.feeds[0]',
      found: expect.stringMatching(/^the feed all with 201 entries, \d+ KB$/),
      fix: 'write "archive": "day"',
      line: 1,
    }),
  ])
})

it('names a feed of a family by its own path, and a document of more than 512 kilobytes or a megabyte', async () => {
  const members = { summary: 'x'.repeat(5_000), tags: ['fish'] }
  for (let number = 1; number <= 45; number++) await put(`news-${number}`, members)
  expect(await notices()).toEqual([])
  for (let number = 46; number <= 60; number++) await put(`news-${number}`, members)
  expect(await notices()).toMatchObject([
    { path: '$.feeds[0]', found: expect.stringMatching(/^the feed all with 60 entries, 6\d\d KB$/) },
    {
      path: '$.feeds[1]',
      found: expect.stringMatching(/^the feed tags\/fish with 60 entries, 6\d\d KB$/),
      wanted: expect.stringMatching(/^at most 200 entries and 512 KB:/),
      fix: 'write a smaller "limit", or "max_bytes": 512000',
    },
  ])
  for (let number = 61; number <= 150; number++) await put(`news-${number}`, members)
  expect(await notices()).toMatchObject([
    { path: '$.feeds[0]', found: expect.stringMatching(/^the feed all with \d+ entries, 1\.\d MB$/) },
    {
      path: '$.feeds[1]',
      found: expect.stringMatching(/^the feed tags\/fish with \d+ entries, 1\.\d MB$/),
      wanted: expect.stringMatching(/^at most 200 entries and 1 MB:/),
    },
  ])
})

it('takes the notice back once the feed is small enough, and when it is taken out of the site', async () => {
  for (let number = 1; number <= 201; number++) await put(`news-${number}`, {})
  expect(await notices()).toHaveLength(1)
  await cloud.saveSite({ ...SITE, feeds: [{ ...SITE.feeds[0], archive: 'hour' }] })
  expect(await notices()).toEqual([])
  await cloud.saveSite(SITE)
  expect(await notices()).toHaveLength(1)
  await cloud.saveSite({ ...SITE, feeds: SITE.feeds.slice(1) })
  expect(await notices()).toEqual([])
})

it('leaves out the oldest entries with max_bytes, and says where that is not enough', async () => {
  const members = { summary: 'x'.repeat(5_000), tags: ['fish'] }
  for (let number = 1; number <= 60; number++) await put(`news-${number}`, members)
  expect(await notices()).toHaveLength(2)
  const [all, tags] = SITE.feeds
  await cloud.saveSite({
    ...SITE,
    feeds: [
      { ...all, max_bytes: 100_000 },
      { ...tags, max_bytes: 100_000 },
    ],
  })
  expect(await notices()).toMatchObject([
    {
      path: '$.feeds[0]',
      found: expect.stringContaining('the feed all with 60 entries'),
      wanted: 'at most 100000 bytes, which is its "max_bytes": no older entry can be left out',
      fix: 'write "archive": "day"',
    },
  ])
  const { items } = await jsonFeed('tags/fish')
  expect(items.map(({ id }) => id)).toEqual(
    Array.from({ length: items.length }, (_, index) => `tag:paper.example,2026:news-${60 - index}`),
  )
  expect(items.length).toBeGreaterThan(5)
  expect((await cloud.stored.feeds.get('tags/fish/feed.json'))?.bytes.length).toBeLessThanOrEqual(100_000)
})

async function jsonFeed(path: string): Promise<{ items: { id: string }[] }> {
  return JSON.parse(new TextDecoder().decode((await cloud.stored.feeds.get(`${path}/feed.json`))?.bytes))
}
