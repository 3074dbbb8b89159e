import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'

/** A feed that becomes private: its public documents go, and no hub, no cache and no search engine is told of the others. */

const NOW = Date.parse('2026-06-01T12:00:00Z')
const OPEN = { path: 'msn', title: 'For MSN', archive: 'month', limit: 1 }
const HUBS = ['https://hub.paper.example/']

let cloud: Cloud

beforeEach(async () => {
  cloud = new Cloud(NOW)
  await cloud.saveSite({ ...PAPER, hubs: HUBS, feeds: [OPEN] })
  for (const month of ['04', '05', '06']) {
    await cloud.upload(`articles/${month}.json`, {
      title: month,
      content_html: '<p>Text.</p>',
      date_published: `2026-${month}-01T08:00:00Z`,
    })
    await cloud.ingest({ kind: 'article', key: month })
  }
  await cloud.settle()
})

async function documents(): Promise<string[]> {
  const { objects } = await cloud.stored.feeds.list({ prefix: '' })
  return objects.map(({ key }) => key).filter((key) => key.includes('msn/'))
}

it('leaves nothing at its public address, and has all its documents below "private"', async () => {
  const before = await documents()
  expect(before.length).toBeGreaterThan(3 * 4)
  await cloud.saveSite({ ...PAPER, hubs: HUBS, feeds: [{ ...OPEN, access: 'token' }] })
  await cloud.settle()
  expect(await documents()).toEqual(before.map((key) => `private/${key}`))
})

it('is stored for no shared cache, unlisted, and told to no hub', async () => {
  const pings = cloud.pings.length
  await cloud.saveSite({ ...PAPER, hubs: HUBS, feeds: [{ ...OPEN, access: 'token' }] })
  await cloud.settle()
  for (const key of await documents()) {
    const { cacheControl, metadata } = cloud.stored.feeds.optionsOf(key) ?? {}
    expect([key, cacheControl, metadata]).toEqual([key, 'private, max-age=60', { unlisted: '1' }])
  }
  expect(cloud.pings.slice(pings).filter(({ topic }) => topic.includes('msn'))).toEqual([])
})

it('is named in receipts as private', async () => {
  await cloud.saveSite({ ...PAPER, hubs: HUBS, feeds: [{ ...OPEN, access: 'token' }] })
  await cloud.upload('articles/07.json', { title: 'New', content_html: '<p>Text.</p>' })
  await cloud.ingest({ kind: 'article', key: '07' })
  const receipt = await cloud.stored.articles.get('receipts/07.json')
  const { feeds } = JSON.parse(new TextDecoder().decode(receipt?.bytes)) as { feeds: object[] }
  expect(feeds).toMatchObject([{ title: 'For MSN', private: true }])
})
