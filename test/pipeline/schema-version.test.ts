import { manifestKey, recordKey, SITE_KEY } from '../../core/catalog/catalog-keys.ts'
import { membersOf } from '../../stores/aws/message-body.ts'
import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'

/** What another version of this code left behind: an older one before an upgrade, a newer one before a rollback. */

const ARTICLE = { title: 'A title', content_text: 'Text.', date_published: '2026-05-31T10:00:00Z' }
const OBJECTS = [
  ['catalog', recordKey('a')],
  ['catalog', manifestKey('all')],
  ['catalog', SITE_KEY],
  ['articles', 'receipts/a.json'],
  ['articles', 'site.receipt.json'],
] as const
const versionOf = ([, key]: Place) => (key === manifestKey('all') ? 2 : 1)
const CATALOG = OBJECTS.filter(([store]) => store === 'catalog')

let cloud: Cloud

beforeEach(async () => {
  cloud = new Cloud(Date.parse('2026-06-01T12:00:00Z'))
  await cloud.upload('site.json', { ...PAPER, feeds: [{ path: 'all', title: 'All' }] })
  await cloud.ingest({ kind: 'site' })
  await cloud.saveArticle('a', ARTICLE)
})

type Place = (typeof OBJECTS)[number]

async function textOf([store, key]: Place): Promise<string> {
  return new TextDecoder().decode((await cloud.stored[store].get(key))?.bytes)
}

async function put([store, key]: Place, value: object): Promise<void> {
  await cloud.stored[store].put(key, new TextEncoder().encode(JSON.stringify(value)), {
    contentType: 'application/json',
  })
}

async function titles(): Promise<string[]> {
  const text = new TextDecoder().decode((await cloud.stored.feeds.get('all/feed.json'))?.bytes)
  return JSON.parse(text).items.map(({ title }: { title: string }) => title)
}

it.each(OBJECTS)('%s: %s says its version first', async (...place) => {
  expect(await textOf(place as unknown as Place)).toMatch(`{"schema":${versionOf(place as unknown as Place)},`)
})

it('an object without a version is read, and has one once it changes', async () => {
  for (const place of OBJECTS) {
    const { schema: _, ...value } = JSON.parse(await textOf(place))
    await put(place, value)
  }
  await cloud.saveArticle('a', { ...ARTICLE, title: 'Another title' })
  expect(await titles()).toEqual(['Another title'])
  const record = JSON.parse(await textOf(['catalog', recordKey('a')]))
  expect(record).toMatchObject({ schema: 1, generation: 2 })
})

it.each(CATALOG)('%s: %s of a newer version is not written over', async (...place) => {
  const version = versionOf(place as unknown as Place)
  const newer = { ...JSON.parse(await textOf(place as unknown as Place)), schema: version + 1, more: 'to know' }
  await put(place as unknown as Place, newer)
  await expect(cloud.saveArticle('a', { ...ARTICLE, title: 'Another title' })).rejects.toThrow(
    `was written by a newer version of Feedwright (schema ${version + 1}, and this version reads ${version})`,
  )
  expect(JSON.parse(await textOf(place as unknown as Place))).toEqual(newer)
  expect(await titles()).toEqual(['A title'])
})

it('a receipt of a newer version, which an editor may have written, holds nothing up', async () => {
  const place = ['articles', 'receipts/a.json'] as const
  await put(place, { ...JSON.parse(await textOf(place)), schema: 99 })
  await cloud.saveArticle('a', { ...ARTICLE, title: 'Another title' })
  expect(await titles()).toEqual(['Another title'])
  expect(JSON.parse(await textOf(place))).toMatchObject({ schema: 1, title: 'Another title' })
})

it('a message of a newer version fails, and one without a version is read', () => {
  expect(membersOf('{"feed":"all","period":""}')).toEqual({ feed: 'all', period: '' })
  expect(membersOf('{"schema":1,"feed":"all","period":""}')).toEqual({ feed: 'all', period: '' })
  expect(() => membersOf('{"schema":2,"feed":"all"}')).toThrow(/a message was written by a newer version/)
})
