import { buildSite } from '../../core/build-site.ts'
import { DUE } from '../../core/catalog/catalog-keys.ts'
import type { CatalogRecord } from '../../core/catalog/catalog-record.ts'
import { readSite } from '../../core/catalog/site-record.ts'
import { standingOf } from '../../core/record/standing.ts'
import type { Site } from '../../core/site/site.ts'
import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'
import { all, parseXml } from '../support/xml-tree.ts'

/** Dates that nobody means, or that come in another order than one thinks: what the pipeline does, and that it is what the batch build does. */

const NOW = Date.parse('2026-06-01T12:00:00Z')
const MINUTE = 60_000
const DAY = 1_440 * MINUTE
const LIMIT = 2
const SITE = {
  ...PAPER,
  feeds: [
    { path: 'all', title: 'All', archive: 'month', limit: LIMIT },
    { path: 'plain', title: 'Plain', limit: LIMIT },
  ],
}
const [FIRST_DAY, LAST_DAY] = ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z']

let cloud: Cloud

beforeEach(async () => {
  cloud = new Cloud(NOW)
  await cloud.saveSite(SITE)
})

async function upload(key: string, dates: object): Promise<void> {
  await cloud.saveArticle(key, { title: key, date_published: '2026-05-31T10:00:00Z', ...dates })
}

async function passTo(time: number): Promise<void> {
  cloud.now = time
  await cloud.sweep()
  await cloud.settle()
}

async function records(): Promise<CatalogRecord[]> {
  const { catalog } = cloud.stored
  const { objects } = await catalog.list({ prefix: 'records/' })
  return Promise.all(
    objects.map(async ({ key }) => JSON.parse(new TextDecoder().decode((await catalog.get(key))?.bytes))),
  )
}

async function document(path: string): Promise<string> {
  return new TextDecoder().decode((await cloud.stored.feeds.get(path))?.bytes)
}

async function tombstones(feed: string): Promise<string[]> {
  const feedElement = parseXml(await document(`${feed}/atom.xml`))
  return all(feedElement, 'at:deleted-entry').map(({ attributes: { ref = '' } }) => ref.replace(/.*:/, ''))
}

async function updated(feed: string): Promise<string | undefined> {
  return /<updated>([^<]*)/.exec(await document(`${feed}/atom.xml`))?.[1]
}

/** Each record stands as the clock says, and each document is the batch build's. */
async function expectRest(): Promise<void> {
  const held = await records()
  expect(held.map(({ article, standing }) => [article.key, standing])).toEqual(
    held.map(({ article }) => [article.key, standingOf(article, cloud.now)]),
  )
  const site = (await readSite(cloud.stored.catalog, {})) as Site
  const articles = held.map(({ article }) => article)
  for (const { path, body } of buildSite(site, articles, cloud.now))
    expect([path, await document(path)]).toEqual([path, body])
}

describe('a date of change that is still to come', () => {
  it.each([['2062-01-01T00:00:00Z'], [LAST_DAY]])('%s hides no removal of others, nor moves the feed', async (date) => {
    await upload('wrong', { date_modified: date })
    await upload('other', {})
    expect(await updated('all')).toMatch(/^2026-/)
    await cloud.removeArticle('wrong')
    await expectRest()
    const [left] = (await records()).flatMap(({ article }) => article.left ?? [])
    expect(left?.at).toBeLessThanOrEqual(cloud.now)
    await passTo(cloud.now + 40 * DAY)
    await cloud.removeArticle('other')
    await expectRest()
    for (const feed of ['all', 'plain']) {
      expect(await tombstones(feed)).toEqual(['other'])
      expect(await updated(feed)).toBe(new Date(cloud.now).toISOString().replace('.000Z', 'Z'))
    }
  })

  it('hides no correction of others', async () => {
    await upload('old', { date_published: '2026-03-01T10:00:00Z' })
    await upload('wrong', { date_modified: '2062-01-01T00:00:00Z' })
    await upload('last', {})
    await cloud.removeArticle('wrong')
    await passTo(cloud.now + 40 * DAY)
    await upload('old', { date_published: '2026-03-01T10:00:00Z', title: 'Corrected' })
    await expectRest()
    expect(await document('all/feed.json')).toContain('Corrected')
  })

  it('is pointed out to the editor, unless it is as near as two clocks', async () => {
    await upload('wrong', { date_modified: '2062-01-01T00:00:00Z' })
    await upload('near', { date_modified: new Date(NOW + 4 * MINUTE).toISOString() })
    await upload('later', { date_published: '2026-07-01T00:00:00Z', date_modified: '2026-07-01T00:00:00Z' })
    const problems = async (key: string) =>
      JSON.parse(new TextDecoder().decode((await cloud.stored.articles.get(`receipts/${key}.json`))?.bytes)).problems
    expect(await problems('wrong')).toMatchObject([{ severity: 'warning', path: '$.date_modified', line: 1 }])
    expect([await problems('near'), await problems('later')]).toEqual([[], []])
  })
})

describe('an article that expires before it appears', () => {
  const DATES = { date_expires: '2026-06-02T00:00:00Z', date_published: '2026-06-03T00:00:00Z' }

  it('expires, and appears in no feed', async () => {
    await upload('a', DATES)
    await expectRest()
    await passTo(Date.parse(DATES.date_expires))
    await expectRest()
    await passTo(Date.parse(DATES.date_published) + DAY)
    await expectRest()
    expect((await records()).map(({ standing }) => standing)).toEqual(['expired'])
    expect(await cloud.stored.catalog.list({ prefix: DUE })).toMatchObject({ objects: [] })
  })

  it('appears if it is corrected in between', async () => {
    await upload('a', DATES)
    await passTo(Date.parse(DATES.date_expires))
    await upload('a', { ...DATES, date_expires: '2026-06-04T00:00:00Z' })
    await passTo(Date.parse(DATES.date_published))
    await expectRest()
    expect((await records()).map(({ standing }) => standing)).toEqual(['live'])
  })
})

describe('dates at the ends of the calendar', () => {
  it.each([
    ['published first', { date_published: FIRST_DAY }],
    ['published last', { date_published: LAST_DAY }],
    ['changed first', { date_modified: FIRST_DAY }],
    ['changed last', { date_modified: LAST_DAY }],
    ['expired first', { date_expires: FIRST_DAY }],
    ['expires last', { date_expires: LAST_DAY }],
    ['published and changed first', { date_published: FIRST_DAY, date_modified: FIRST_DAY }],
    ['published and expires last', { date_published: LAST_DAY, date_expires: LAST_DAY }],
    ['published last, expired first', { date_published: LAST_DAY, date_expires: FIRST_DAY }],
  ])('%s: the documents are the batch build’s, and so is what is left', async (_, dates) => {
    await upload('other', {})
    await upload('a', dates)
    await expectRest()
    await upload('a', { ...dates, title: 'Corrected' })
    await expectRest()
    await upload('a', {})
    await expectRest()
    await upload('a', dates)
    await expectRest()
    await cloud.removeArticle('a')
    await expectRest()
    expect((await records()).flatMap(({ article }) => article.left ?? []).filter(({ at }) => at > cloud.now)).toEqual(
      [],
    )
  })
})
