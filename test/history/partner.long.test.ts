import { Random } from '../simulation/random.ts'
import { Cloud } from '../support/cloud.ts'
import { Partner } from '../support/partner.ts'
import { FORMATS, metOn, NAMES, type Page, readStrictly, walk, wrongWaysBack } from '../support/walk.ts'

/**
 * What a partner knows who has walked through the history once and polls the subscription document from then on; and what
 * one meets who walks through what the pipeline has published.
 */

const MINUTE = 60_000
const DAY = 1_440 * MINUTE
const NOW = Date.parse('2026-06-15T12:00:00Z')
const AUTHORITY = 'paper.example,2024'
const BASE = 'https://feeds.paper.example/'
const SITE = {
  title: 'The Paper',
  description: 'News',
  home_page_url: 'https://paper.example/',
  feed_base_url: BASE,
  language: 'en',
  id_authority: AUTHORITY,
  article_url: 'https://paper.example/{key}',
  feeds: [{ path: 'all', title: 'All', archive: 'month', limit: 3 }],
}

interface Article {
  readonly title: string
  readonly date_published: string
}

let cloud: Cloud
/** What is live, by key. */
let live: Map<string, Article>
let partner: Partner

/** Fifteen months with an article each, and June, which is open, with two. */
beforeEach(async () => {
  cloud = new Cloud(NOW, [])
  live = new Map()
  await cloud.upload('site.json', SITE)
  await cloud.ingest({ kind: 'site' })
  for (let month = 1; month <= 15; month++) await upload(`month-${month}`, monthsAgo(month))
  await upload('june-1', '2026-06-01T08:00:00Z')
  await upload('june-2', '2026-06-14T08:00:00Z')
  partner = new Partner()
  for (const address of await walkPublished('atom')) partner.take(await textAt(address))
  expect(partner.entries).toEqual(expected())
})

/** Noon on the tenth of an earlier month than June 2026. */
function monthsAgo(months: number): string {
  return new Date(Date.UTC(2026, 5 - months, 10, 12)).toISOString()
}

async function upload(key: string, published: string, title = `The first version of ${key}`): Promise<void> {
  const article = { title, date_published: published }
  live.set(key, article)
  await cloud.saveArticle(key, { ...article, content_text: 'Text.' })
}

async function correct(key: string, title = `A correction of ${key}`): Promise<void> {
  await upload(key, (live.get(key) as Article).date_published, title)
}

async function move(key: string, published: string): Promise<void> {
  await upload(key, published, (live.get(key) as Article).title)
}

async function remove(key: string): Promise<void> {
  live.delete(key)
  await cloud.removeArticle(key)
}

async function textAt(address: string): Promise<string> {
  const object = await cloud.stored.feeds.get(address.slice(BASE.length))
  if (object === undefined) throw new Error(`there is no ${address}`)
  return new TextDecoder().decode(object.bytes)
}

async function poll(): Promise<void> {
  partner.take(await textAt(`${BASE}all/atom.xml`))
}

async function published(format: keyof typeof NAMES): Promise<Map<string, Page>> {
  const pages = new Map<string, Page>()
  for (const { key } of (await cloud.stored.feeds.list({ prefix: 'all/' })).objects)
    if (key.endsWith(`/${NAMES[format]}`)) pages.set(BASE + key, readStrictly(format, await textAt(BASE + key)))
  return pages
}

async function walkPublished(format: keyof typeof NAMES): Promise<string[]> {
  return walk(await published(format), `${BASE}all/${NAMES[format]}`)
}

/** Id and title of what is live. */
function expected(): Map<string, string> {
  return new Map([...live].map(([key, { title }]) => [idOf(key), title]))
}

function idOf(key: string): string {
  return `tag:${AUTHORITY}:${key}`
}

/** In each format the published documents lead to what is live and to nothing else, and none lies beside the way. */
async function expectWholeHistory(): Promise<void> {
  const ids = [...live.keys()].map(idOf).sort()
  const months = new Set([...live.values()].map(({ date_published }) => date_published.slice(0, 7)))
  for (const format of FORMATS) {
    const pages = await published(format)
    const walked = walk(pages, `${BASE}all/${NAMES[format]}`)
    expect([walked.length, pages.size]).toEqual([Math.max(1, months.size), Math.max(1, months.size)])
    expect(wrongWaysBack(pages, walked, format)).toEqual([])
    const met = metOn(pages, walked)
    expect([...met.keys()].sort()).toEqual(ids)
    expect([...met].filter(([, times]) => times.size > 1)).toEqual([])
  }
}

describe('a partner that polls the subscription document only', () => {
  it('has the correction of an article that is a year old', async () => {
    await correct('month-12')
    await poll()
    expect(partner.entries.get(idOf('month-12'))).toBe('A correction of month-12')
    expect(partner.entries).toEqual(expected())
    await expectWholeHistory()
  })

  it('knows that an article that is a year old is gone', async () => {
    await remove('month-12')
    await poll()
    expect(partner.entries.has(idOf('month-12'))).toBe(false)
    expect(partner.entries).toEqual(expected())
    await expectWholeHistory()
  })

  it('knows all that is live after a year of news, corrections, removals and moves, polling once a day', async () => {
    const random = new Random(7)
    let changes = 0
    for (let day = 1; day <= 365; day++) {
      cloud.now = NOW + day * DAY
      await upload(`day-${day}`, new Date(cloud.now).toISOString())
      if (random.chance(0.3)) {
        await changeSomething(random, day)
        changes++
      }
      await poll()
      if (day % 30 === 0) await expectWholeHistory()
      expect(partner.entries).toEqual(expected())
    }
    expect(changes).toBeGreaterThan(80)
  })
})

/** RFC 5005, section 4: the subscription document holds what was "most recently added or changed", of whatever date. */
describe('a partner that polls the subscription document only, some day,', () => {
  it('has an article that is a year old back', async () => {
    const { date_published } = live.get('month-12') as Article
    await remove('month-12')
    await poll()
    cloud.now += DAY
    await upload('month-12', date_published)
    await poll()
    expect(partner.entries).toEqual(expected())
  })

  it('hears of an article that comes with a date of a year ago', async () => {
    cloud.now += DAY
    await upload('late', monthsAgo(12))
    await poll()
    expect(partner.entries).toEqual(expected())
  })

  it('hears of it a day after an archive of hundreds was brought in, of which the document shows few', async () => {
    for (let day = 0; day < 300; day++) await upload(`old-${day}`, new Date(NOW - (500 + day) * DAY).toISOString())
    const { items } = JSON.parse(await textAt(`${BASE}all/feed.json`)) as { items: object[] }
    // June's two and a third for the limit, and none of those that came in a crowd.
    expect(items).toHaveLength(3)
    cloud.now += DAY
    for (const address of await walkPublished('atom')) partner.take(await textAt(address))
    await upload('late', monthsAgo(12))
    await poll()
    expect(partner.entries).toEqual(expected())
    await expectWholeHistory()
  })

  it('hears of five that come at once, and is spared six', async () => {
    cloud.now += DAY
    for (let number = 1; number <= 5; number++) await upload(`late-${number}`, monthsAgo(number + 1))
    const late = async () => [...(await textAt(`${BASE}all/atom.xml`)).matchAll(/<id>[^<]*:late-/g)].length
    // Of a feed's length of three.
    expect(await late()).toBe(3)
    await upload('late-6', monthsAgo(7))
    expect(await late()).toBe(0)
    cloud.now += 2 * 3_600_000
    await upload('late-7', monthsAgo(8))
    expect(await late()).toBe(1)
    await expectWholeHistory()
  })

  it('sees nothing late any more once the feed is a week further', async () => {
    cloud.now += DAY
    await upload('late', monthsAgo(12))
    expect(await textAt(`${BASE}all/atom.xml`)).toContain(idOf('late'))
    cloud.now += 8 * DAY
    await upload('news', new Date(cloud.now).toISOString())
    expect(await textAt(`${BASE}all/atom.xml`)).not.toContain(idOf('late'))
  })

  it('has a correction whose editor left date_modified as it was', async () => {
    const members = { date_published: monthsAgo(12), date_modified: monthsAgo(12), content_text: 'Text.' }
    await cloud.saveArticle('dated', { ...members, title: 'Wrong' })
    for (const address of await walkPublished('atom')) partner.take(await textAt(address))
    cloud.now += DAY
    await cloud.saveArticle('dated', { ...members, title: 'Right' })
    await poll()
    expect(partner.entries.get(idOf('dated'))).toBe('Right')
  })

  it('hears of removals while some article says that it was modified in years to come', async () => {
    await cloud.saveArticle('future', {
      title: 'Future',
      date_published: monthsAgo(0),
      date_modified: '2029-01-01T00:00:00Z',
    })
    live.set('future', { title: 'Future', date_published: monthsAgo(0) })
    await remove('month-12')
    await poll()
    expect(partner.entries).toEqual(expected())
  })
})

async function changeSomething(random: Random, day: number): Promise<void> {
  const key = random.pick([...live.keys()])
  const kind = random.below(3)
  if (kind === 0) await correct(key, `The version of day ${day}`)
  else if (kind === 1) await remove(key)
  else await move(key, new Date(cloud.now - random.below(700) * DAY - MINUTE).toISOString())
}

describe('the published documents lead to what is live and to nothing else after', () => {
  afterEach(expectWholeHistory)

  it('a new article in the open period', () => upload('new', '2026-06-15T12:00:00Z'))
  it('a new article that opens a period', async () => {
    cloud.now = Date.parse('2026-07-01T00:00:00Z')
    await upload('july', '2026-07-01T00:00:00Z')
  })
  it('a new article in a closed period that has some', () => upload('late', '2025-06-01T00:00:00Z'))
  it('a new article before all that there are', () => upload('first', '2001-01-01T00:00:00Z'))
  it('a new article in a gap between periods', async () => {
    await remove('month-6')
    await expectWholeHistory()
    await upload('late', monthsAgo(6))
  })

  it('a correction in a closed period', () => correct('month-12'))
  it('a removal that empties a closed period', () => remove('month-7'))
  it('a removal that empties the oldest period', () => remove('month-15'))
  it('a removal that empties the newest closed period', () => remove('month-1'))
  it('removals that empty the open period, so that a closed one opens', async () => {
    await remove('june-2')
    await expectWholeHistory()
    await remove('june-1')
  })
  it('removals of all there is, and a new beginning', async () => {
    for (const key of [...live.keys()]) await remove(key)
    await expectWholeHistory()
    await upload('again', '2024-02-29T23:59:59Z')
  })

  it('a move within a period', () => move('month-12', '2025-06-30T23:59:59Z'))
  it('a move between closed periods, of which one empties', () => move('month-12', monthsAgo(3)))
  it('a move to a period that had nothing', async () => {
    await move('month-12', '2020-01-01T00:00:00Z')
    await expectWholeHistory()
    await move('month-12', monthsAgo(12))
  })
  it('a back-dated article of the open period', () => move('june-2', monthsAgo(8)))
  it('the open period empties by back-dating', async () => {
    await move('june-2', monthsAgo(8))
    await expectWholeHistory()
    await move('june-1', monthsAgo(20))
  })
  it('a move of an old article to the open period', () => move('month-15', '2026-06-15T00:00:00Z'))
  it('a move of an old article that opens a period', async () => {
    cloud.now = Date.parse('2026-08-01T12:00:00Z')
    await move('month-9', '2026-08-01T00:00:00Z')
  })
  it.each(['hour', 'day', 'year'])('a change of the periods to %s', async (archive) => {
    await cloud.upload('site.json', { ...SITE, feeds: [{ ...SITE.feeds[0], archive }] })
    await cloud.ingest({ kind: 'site' })
    await cloud.settle()
    expect([...(await published('atom')).keys()].filter((address) => /archive\.\d{4}-\d\d\//.test(address))).toEqual([])
    expect([...metOn(await published('json'), await walkPublished('json')).keys()].sort()).toEqual(
      [...live.keys()].map(idOf).sort(),
    )
    await cloud.upload('site.json', SITE)
    await cloud.ingest({ kind: 'site' })
    await cloud.settle()
  })
})
