import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'
import type { Requests } from '../support/counted-store.ts'

/** What an upload asks of the stores and queues, with few articles behind it and with ten times as many. */

const MINUTE = 60_000
const NOW = Date.parse('2026-06-20T12:00:00Z')
const IN_A_MONTH = 10
const SITE = {
  ...PAPER,
  id_authority: 'paper.example,2000',
  hubs: ['https://hub.paper.example/'],
  feeds: [
    { path: 'all', title: 'All', archive: 'month', limit: 5 },
    { path: 'sections/{name}', title: '{name}', each: 'section', archive: 'month', limit: 15 },
    { path: 'tags/{name}', title: '{name}', each: 'tag', limit: 5 },
  ],
}

/** Every article below is in the documents of all three. */
const SITE_WITH_PARTNERS = {
  ...SITE,
  logo: 'https://paper.example/logo.png',
  feeds: [
    ...SITE.feeds,
    { path: 'partners/msn', title: 'For MSN', profile: 'msn', limit: 5 },
    { path: 'partners/smartnews', title: 'For SmartNews', profile: 'smartnews', limit: 5 },
    { path: 'partners/full-text', title: 'For the others', profile: 'full-text', limit: 5 },
  ],
}

let cloud: Cloud

async function cloudWith(count: number, site: object = SITE): Promise<void> {
  cloud = new Cloud(NOW)
  await cloud.upload('site.json', site)
  await cloud.ingest({ kind: 'site' })
  for (let index = 0; index < count; index++) {
    const [month, day] = [Math.floor(index / IN_A_MONTH), index % IN_A_MONTH]
    cloud.now += 1
    await put(`${month}/${day}`, dateIn(month, day + 1))
  }
  await cloud.settle()
  // The run above wrote every document, and a process that comes new would look whether it did; this one writes a few.
  await put('last', dateIn(0, 18))
  await cloud.settle()
}

/** A day of June 2026 or of so many months before. */
function dateIn(monthsAgo: number, day: number): string {
  return new Date(Date.UTC(2026, 5 - monthsAgo, day, 12)).toISOString()
}

async function put(key: string, published: string, title = 'A title that MSN accepts'): Promise<void> {
  const text = { title, content_text: 'Text. '.repeat(80), section: 'harbour', tags: ['ferry'] }
  await cloud.upload(`articles/${key}.json`, { ...text, date_published: published })
  await cloud.ingest({ kind: 'article', key })
}

async function remove(key: string): Promise<void> {
  await cloud.remove(`articles/${key}.json`)
  await cloud.ingest({ kind: 'article', key })
}

/** In this order on one site. The months that they touch have neighbours on both sides. */
const UPLOADS: Record<string, () => Promise<void>> = {
  'a new article': () => put('new', dateIn(0, 19)),
  'the same again': () => put('new', dateIn(0, 19)),
  'its correction': () => put('new', dateIn(0, 19), 'Another title that MSN accepts'),
  'its removal': () => remove('new'),
  'a correction in a closed period': () => put('2/4', dateIn(2, 5), 'Another title that MSN accepts'),
  'a new article in a closed period': () => put('late', dateIn(2, 25)),
  'a move between closed periods': () => put('late', dateIn(3, 25)),
  'a removal from a closed period': () => remove('late'),
  'a new article that opens a period': () => put('july', dateIn(-1, 1)),
}

type Counts = Requests & Cloud['messages']

/** What each upload asks for. @param isCold each meets a process that has just begun, and remembers nothing */
async function countsOf(count: number, isCold: boolean, site?: object): Promise<Record<string, Counts>> {
  await cloudWith(count, site)
  const counts: Record<string, Counts> = {}
  for (const [name, upload] of Object.entries(UPLOADS)) {
    cloud.now += name.endsWith('opens a period') ? 20 * 1_440 * MINUTE : MINUTE
    if (isCold) cloud.becomeCold()
    cloud.resetCounts()
    await upload()
    await cloud.settle()
    counts[name] = { ...cloud.requests, ...cloud.messages }
  }
  return counts
}

function requestsIn(counts: Record<string, Counts>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(counts).map(([name, { bytesIn: _, bytesOut: __, ...requests }]) => [name, requests]),
  )
}

/** A manifest names every closed period of its feed, and two feeds have archives. */
const MORE_BYTES = 2 * ((600 - 60) / IN_A_MONTH) * '"2026-06",'.length
/** For numbers that have more digits. */
const SLACK = 50

it.each([
  ['warm', false, SITE],
  ['cold', true, SITE],
  ['cold, three partners', true, SITE_WITH_PARTNERS],
])(
  'an upload takes the same requests with ten times the archives, and ten bytes more for each (%s process)',
  async (_, isCold, site) => {
    const [few, many] = [await countsOf(60, isCold, site), await countsOf(600, isCold, site)]
    expect(requestsIn(many)).toEqual(requestsIn(few))
    for (const [name, { bytesIn }] of Object.entries(few))
      expect([name, (many[name]?.bytesIn ?? Infinity) - bytesIn < MORE_BYTES + SLACK]).toEqual([name, true])
  },
)

/** Its document and its page, plain and in two encodings; its manifest; the key in its index. */
const PUTS_OF_A_PARTNER = 2 * 3 + 1 + 1
/** Of the article's record, at which it leaves MSN's window. */
const DUE_KEY = 1

it('three partners cost a new article the same three times, and a file that changes nothing no write', async () => {
  const [without, with3] = [await countsOf(60, true), await countsOf(60, true, SITE_WITH_PARTNERS)]
  const added = (name: string) => (with3[name]?.put ?? 0) - (without[name]?.put ?? 0)
  expect(added('a new article')).toBe(3 * PUTS_OF_A_PARTNER + DUE_KEY)
  expect(added('the same again')).toBe(0)
  expect(with3['a new article']?.fifo).toBe((without['a new article']?.fifo ?? 0) + 3)
})

it('the archives are there that the uploads before were measured with', async () => {
  await cloudWith(600)
  const { objects } = await cloud.stored.feeds.list({ prefix: 'all/archive.' })
  expect(objects).toHaveLength(59 * 3 * 3)
})
