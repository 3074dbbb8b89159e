import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { countByFeed, type Outcome, outcomeOf } from '../../../cli/remote/outcome.ts'
import type { PublishedFile } from '../../../cli/remote/publish-files.ts'
import { SITE } from '../../support/content.ts'
import { MemorySite } from '../../support/memory-site.ts'

const ARTICLE = { title: 'A ferry', content_text: 'It is back.', date_published: '2026-03-01T08:00:00Z', tags: ['sea'] }

let site: MemorySite

beforeEach(async () => {
  site = await MemorySite.open()
})
afterEach(() => site.close())

describe('what came of a file', () => {
  it.each([
    ['is live', {}, 'live'],
    ['is a draft', { status: 'draft' }, 'draft'],
    ['is for later', { date_published: '2999-01-01T00:00:00Z' }, 'scheduled'],
    ['has expired', { date_expires: '2026-03-02T00:00:00Z' }, 'expired'],
    ['is broken', { date_published: 'yesterday' }, 'rejected'],
  ])('that %s', async (_, words, outcome) => {
    await site.content.article('ferry', { ...ARTICLE, ...words })
    expect(outcomes(await site.publish())).toEqual({ 'site.json': 'current', 'articles/ferry.json': outcome })
  })

  it('that belongs to no feed', async () => {
    await site.content.write('content/site.json', {
      ...SITE,
      feeds: [{ path: 'x', title: 'X', filter: { tag: 'none' } }],
    })
    await site.content.article('ferry', ARTICLE)
    expect(outcomes(await site.publish())).toMatchObject({ 'articles/ferry.json': 'in no feed' })
  })

  it('that shares its id with another: one is live, one is refused', async () => {
    await site.content.article('one', { ...ARTICLE, id: 'same' })
    await site.content.article('two', { ...ARTICLE, id: 'same' })
    const { 'site.json': _, ...articles } = outcomes(await site.publish())
    expect(Object.values(articles).sort()).toEqual(['live', 'rejected'])
  })

  it('that can be no article is said before any upload', async () => {
    await site.content.article('ferry', ARTICLE)
    await site.content.write('content/photo.jpg', 'no text')
    const files = await site.publish(['', 'photo.jpg'])
    expect(outcomes(files)).toEqual({ 'photo.jpg': 'rejected', 'site.json': 'current', 'articles/ferry.json': 'live' })
    expect(files[0]?.problems[0]?.found).toContain('does not end in ".json"')
    expect(site.puts.filter((key) => key.includes('photo'))).toEqual([])
  })
})

describe('a profile of the user', () => {
  const PROFILE = { name: 'p', title: 'P', base: 'rss', channel: [], entry: [{ element: 'title', from: 'title' }] }
  const feeds = [...SITE.feeds, { path: 'p', title: 'P', profile: './profiles/p.json' }]

  beforeEach(() => site.content.write('content/site.json', { ...SITE, feeds }))

  it('is there before the site that names it', async () => {
    await site.content.write('content/profiles/p.json', PROFILE)
    await site.content.article('ferry', ARTICLE)
    expect(outcomes(await site.publish())).toEqual({
      'profiles/p.json': 'current',
      'site.json': 'current',
      'articles/ferry.json': 'live',
    })
    expect(site.puts.slice(0, 2)).toEqual(['profiles/p.json', 'site.json'])
  })

  it('alone changes the site, and one that is wrong leaves it as it was', async () => {
    await site.content.write('content/profiles/p.json', PROFILE)
    await site.publish()
    await site.content.write('content/profiles/p.json', { ...PROFILE, base: 'rdf' })
    const [file] = await site.publish(['profiles/p.json'])
    expect(outcomes([file as PublishedFile])).toEqual({ 'profiles/p.json': 'rejected' })
    expect(file?.problems).toMatchObject([{ found: expect.stringContaining('$.base is the text "rdf"') }])
    await site.content.write('content/profiles/p.json', { ...PROFILE, title: 'Q' })
    expect(outcomes(await site.publish(['profiles/p.json']))).toEqual({ 'profiles/p.json': 'current' })
  })

  it('that no feed names is uploaded, and nothing waits for it', async () => {
    await site.content.write('content/profiles/p.json', PROFILE)
    await site.content.write('content/profiles/q.json', PROFILE)
    expect(outcomes(await site.publish())).toMatchObject({ 'profiles/q.json': 'uploaded', 'site.json': 'current' })
  })
})

describe('the upload', () => {
  it('keeps the path below articles/, and puts the site first', async () => {
    await site.content.article('2026/march/ferry', ARTICLE)
    await site.publish()
    expect(site.puts).toEqual(['site.json', 'articles/2026/march/ferry.json'])
  })

  it('skips what is there as it is, and follows it all the same', async () => {
    await site.content.article('ferry', ARTICLE)
    await site.content.article('crane', { ...ARTICLE, title: '' })
    await site.publish()
    site.puts.length = 0
    await site.content.article('ferry', { ...ARTICLE, title: 'Another ferry' })
    const files = await site.publish()
    expect(site.puts).toEqual(['articles/ferry.json'])
    expect(files.map((file) => [nameOf(file), file.uploaded?.isUnchanged])).toEqual([
      ['site.json', true],
      ['articles/crane.json', true],
      ['articles/ferry.json', false],
    ])
    expect(outcomes(files)).toMatchObject({ 'articles/crane.json': 'live', 'articles/ferry.json': 'live' })
  })

  it('says that an article without an id was renamed, and of no other', async () => {
    await site.content.article('ferry', ARTICLE)
    await site.content.article('crane', { ...ARTICLE, id: 'own' })
    await site.publish()
    await site.content.article('2026/ferry', ARTICLE)
    await site.content.article('2026/crane', { ...ARTICLE, id: 'own' })
    await site.content.article('new', { ...ARTICLE, title: 'New' })
    expect(renamed(await site.publish())).toEqual([])
    for (const name of ['ferry', 'crane']) await rm(site.content.file(`content/articles/${name}.json`))
    await site.articles.delete('articles/2026/ferry.json')
    await site.articles.delete('articles/2026/crane.json')
    expect(renamed(await site.publish())).toEqual(['articles/2026/ferry.json: articles/ferry.json'])
  })

  it('takes no two files for one object', async () => {
    await site.content.write('one/ferry.json', ARTICLE)
    await site.content.write('two/ferry.json', ARTICLE)
    const both = site.publish(['../one', '../two'])
    await expect(both).rejects.toThrow(/would both be uploaded as articles\/ferry\.json/)
    expect(site.puts).toEqual([])
  })

  it('wants a site in the bucket', async () => {
    await site.content.article('ferry', ARTICLE)
    await expect(site.publish(['articles/ferry.json'])).rejects.toThrow(/bucket has no site\.json/)
  })

  it('goes no farther than a first site that is refused', async () => {
    await site.content.write('content/site.json', { title: 'Nothing else' })
    await site.content.article('ferry', ARTICLE)
    expect(outcomes(await site.publish())).toEqual({ 'site.json': 'rejected', 'articles/ferry.json': 'not uploaded' })
    expect(site.puts).toEqual(['site.json'])
  })

  it('goes on beside a site that is refused later: the last good one is in force', async () => {
    await site.publish()
    await site.content.write('content/site.json', { title: 'Nothing else' })
    await site.content.article('ferry', ARTICLE)
    expect(outcomes(await site.publish())).toEqual({ 'site.json': 'rejected', 'articles/ferry.json': 'live' })
  })

  it('is all where nobody waits', async () => {
    await site.content.article('ferry', ARTICLE)
    const files = await site.publish([''], null)
    expect(outcomes(files)).toEqual({ 'site.json': 'uploaded', 'articles/ferry.json': 'uploaded' })
    expect(site.answers).toEqual([])
  })
})

describe('the wait', () => {
  it('is for the receipt of this very version', async () => {
    await site.content.article('ferry', ARTICLE)
    await site.publish()
    site.isHeldBack = true
    await site.content.article('ferry', { ...ARTICLE, title: 'Another ferry' })
    expect(outcomes(await site.publish(['articles/ferry.json']))).toEqual({ 'articles/ferry.json': 'no receipt yet' })
    const waiting = site.publish(['articles/ferry.json'], 5_000)
    await site.settle()
    expect(outcomes(await waiting)).toEqual({ 'articles/ferry.json': 'live' })
  })

  it('is for a receipt of the site that is there', async () => {
    await site.publish()
    site.isHeldBack = true
    await site.content.write('content/site.json', { ...SITE, title: 'Another title' })
    expect(outcomes(await site.publish())).toEqual({ 'site.json': 'no receipt yet' })
    await site.settle()
    expect(outcomes(await site.publish())).toEqual({ 'site.json': 'current' })
  })

  it('is for this version in every feed, and tells the feed that does not have it', async () => {
    await site.content.article('ferry', ARTICLE)
    await site.publish()
    await site.freeze('tags/sea/')
    await site.content.article('ferry', { ...ARTICLE, title: 'Another ferry', date_modified: '2026-03-05T08:00:00Z' })
    site.answers.length = 0
    const files = await site.publish(['articles/ferry.json'])
    expect(outcomes(files)).toEqual({ 'articles/ferry.json': 'not live yet' })
    expect(countByFeed(files)).toMatchObject([
      { feed: { title: 'Everything' }, live: 1, waiting: 0 },
      { feed: { title: 'Tag: sea' }, live: 0, waiting: 1, why: 'another version of the entry is there' },
    ])
    const asked = site.answers.filter(({ path }) => path === '/tags/sea/feed.json').map(({ status }) => status)
    expect(asked.length).toBeGreaterThan(3)
    expect([...new Set(asked.slice(1))]).toEqual([304])
  })

  it('tells why a feed cannot be read', async () => {
    await site.content.article('ferry', ARTICLE)
    await site.publish()
    for (const { key } of (await site.cloud.stored.feeds.list({ prefix: 'tags/' })).objects)
      await site.cloud.stored.feeds.delete(key)
    expect(countByFeed(await site.publish())[1]).toMatchObject({ waiting: 1, why: 'the answer was 404' })
  })
})

describe('a feed that has more entries than it shows', () => {
  it('shows the older ones in its archives', async () => {
    await site.content.write('content/site.json', {
      ...SITE,
      feeds: [{ path: 'all', title: 'Everything', limit: 2, archive: 'day' }],
    })
    await articlesOfDays(6)
    await site.publish()
    // Those that came late are in the feed itself for a week; then they are not.
    site.cloud.now += 8 * 86_400_000
    await site.content.article('new', { ...ARTICLE, date_published: new Date(site.cloud.now - 1_000).toISOString() })
    const files = await site.publish()
    expect(Object.values(outcomes(files)).filter((outcome) => outcome !== 'live')).toEqual(['current'])
    expect(countByFeed(files)).toMatchObject([{ live: 7, inArchive: 5, belowLimit: 0, waiting: 0 }])
  })

  it('or in none, and then nobody waits for them', async () => {
    await site.content.write('content/site.json', { ...SITE, feeds: [{ path: 'all', title: 'Everything', limit: 2 }] })
    await articlesOfDays(6)
    // Longer than the test may take: who waited for them would be found out.
    expect(countByFeed(await site.publish([''], 600_000))).toMatchObject([{ live: 2, belowLimit: 4, waiting: 0 }])
  })

  it('counts what newer entries have pushed out meanwhile as what it is at the end', async () => {
    await site.content.write('content/site.json', { ...SITE, feeds: [{ path: 'all', title: 'Everything', limit: 2 }] })
    await site.publish()
    await articlesOfDays(3)
    site.isHeldBack = true
    const publishing = site.publish(['articles'], 10_000)
    while (site.cloud.arrivals.length < 3) await pause(5)
    const later = site.cloud.arrivals.splice(1)
    site.answers.length = 0
    await site.settle()
    while (site.answers.length === 0) await pause(5)
    // The feed is read until the entry is seen there, which by now it is.
    await pause(200)
    site.cloud.arrivals.push(...later)
    await site.settle()
    expect(countByFeed(await publishing)).toMatchObject([{ live: 2, belowLimit: 1, waiting: 0 }])
  })

  it('and one that is not published yet is not taken for full', async () => {
    await site.content.write('content/site.json', { ...SITE, feeds: [{ path: 'all', title: 'Everything', limit: 6 }] })
    await articlesOfDays(5)
    await site.publish()
    await site.freeze('all/')
    await site.content.article('old', { ...ARTICLE, date_published: '2026-01-01T08:00:00Z' })
    expect(outcomes(await site.publish(['articles/old.json']))).toEqual({ 'articles/old.json': 'not live yet' })
  })
})

async function articlesOfDays(days: number): Promise<void> {
  for (let day = 1; day <= days; day++)
    await site.content.article(`day-${day}`, { ...ARTICLE, date_published: `2026-03-0${day}T08:00:00Z` })
}

function outcomes(files: readonly PublishedFile[]): Record<string, Outcome> {
  return Object.fromEntries(files.map((file) => [nameOf(file), outcomeOf(file)]))
}

function nameOf({ name }: PublishedFile): string {
  return name.replace(/^.*\/content\//, '')
}

/** The files that are said to be renamed, and their old names. */
function renamed(files: readonly PublishedFile[]): string[] {
  return files.flatMap(({ uploaded, problems }) =>
    problems.flatMap(({ found }) => {
      const [, before] = /^the article that the bucket has as (\S+),/.exec(found) ?? []
      return before === undefined ? [] : [`${uploaded?.objectKey}: ${before}`]
    }),
  )
}
