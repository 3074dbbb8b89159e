import type { ListRange, ObjectStore } from '../../core/ports/object-store.ts'
import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'

/** Which archives an article changes is kept in the catalog until they are published; a message names the feed alone. */

const NOW = Date.parse('2026-06-20T12:00:00Z')
const ALL = { path: 'all', title: 'All', archive: 'month', limit: 1 }
const PLAIN = { path: 'plain', title: 'Plain' }

let cloud: Cloud

beforeEach(async () => {
  cloud = new Cloud(NOW, [])
  await uploadSite([ALL, PLAIN])
  await put('newest', '2026-06-20')
  await cloud.settle()
})

async function uploadSite(feeds: object[]): Promise<void> {
  await cloud.upload('site.json', { ...PAPER, feeds })
  await cloud.ingest({ kind: 'site' })
  await cloud.settle()
}

async function put(key: string, day: string): Promise<void> {
  await cloud.upload(`articles/${key}.json`, { title: key, date_published: `${day}T10:00:00Z` })
  await cloud.ingest({ kind: 'article', key })
}

/** As the queue delivers them: one message of each feed. */
async function publishAll(): Promise<void> {
  for (const feed of new Set(cloud.changes.splice(0).map(({ body }) => body.feed))) await cloud.publish(feed, [''])
}

async function pending(): Promise<string[]> {
  return (await cloud.stored.catalog.list({ prefix: 'pending/' })).objects.map(({ key }) => key)
}

async function titlesIn(period: string): Promise<string[]> {
  const held = await cloud.stored.feeds.get(`all/archive.${period}/feed.json`)
  if (held === undefined) return []
  const { items } = JSON.parse(new TextDecoder().decode(held.bytes)) as { items: { title: string }[] }
  return items.map(({ title }) => title)
}

it('an old article leaves one message a feed, and a key of its period until that is published', async () => {
  await put('old', '2026-03-02')
  expect(cloud.changes.map(({ body }) => body)).toEqual([
    { feed: 'all', period: '' },
    { feed: 'plain', period: '' },
  ])
  expect(await pending()).toEqual(['pending/all/2026-03/old/1'])
  await publishAll()
  expect([await titlesIn('2026-03'), await pending()]).toEqual([['old'], []])
})

it('one run takes ten periods, and asks for another run for the rest', async () => {
  const months = Array.from(
    { length: 23 },
    (_, index) => `${2020 + Math.floor(index / 12)}-${String(1 + (index % 12)).padStart(2, '0')}`,
  )
  for (const month of months) await put(`old-${month}`, `${month}-02`)
  await publishAll()
  expect(await pending()).toHaveLength(13)
  await publishAll()
  expect(await pending()).toHaveLength(3)
  await publishAll()
  expect(await pending()).toEqual([])
  expect(cloud.changes).toEqual([])
  for (const month of months) expect(await titlesIn(month)).toEqual([`old-${month}`])
})

it('a run that fails before it has written anything leaves the period to the next', async () => {
  await put('old', '2026-03-02')
  const { catalog } = cloud.stored
  const before = catalog.put.bind(catalog)
  catalog.put = async (key, ...rest) => {
    if (key === 'manifests/all') throw new Error('S3 is not available')
    return before(key, ...rest)
  }
  await expect(cloud.publish('all', [''])).rejects.toThrow('not available')
  catalog.put = before
  await cloud.publish('all', [''])
  expect([await titlesIn('2026-03'), await pending()]).toEqual([['old'], []])
})

it.each([
  ['has listed what is pending', ({ prefix }: ListRange) => prefix.startsWith('pending/')],
  [
    'has read the period',
    ({ prefix, startAfter }: ListRange) => prefix.startsWith('index/') && startAfter !== undefined,
  ],
])('an article that comes when a run %s is published by its own message', async (_, isMoment) => {
  await put('old', '2026-03-02')
  cloud.changes.splice(0)
  const { catalog } = cloud.stored
  const list = catalog.list.bind(catalog)
  catalog.list = async (range) => {
    const page = await list(range)
    if (isMoment(range)) {
      catalog.list = list
      await put('old-too', '2026-03-03')
    }
    return page
  }
  await cloud.publish('all', [''])
  await publishAll()
  expect([await titlesIn('2026-03'), await pending()]).toEqual([['old-too', 'old'], []])
})

it.each([
  ['has no archives any more', [{ path: 'all', title: 'All' }, PLAIN]],
  ['is no longer in the site', [PLAIN]],
])('nothing stays pending for a feed that %s', async (_, feeds) => {
  await put('old', '2026-03-02')
  cloud.changes.splice(0)
  await uploadSite(feeds)
  expect(await pending()).toEqual([])
})

it('an article that was read with other archives in force than now has its archive made', async () => {
  const before = await cloud.stored.catalog.get('site')
  await uploadSite([{ ...ALL, archive: 'day' }, PLAIN])
  await cloud.upload('articles/old.json', { title: 'old', date_published: '2026-03-02T10:00:00Z' })
  await cloud.ingest({ kind: 'article', key: 'old' }, withFirstSite)
  await publishAll()
  await cloud.settle()
  expect([await titlesIn('2026-03-02'), await pending()]).toEqual([['old'], []])

  function withFirstSite(store: ObjectStore): ObjectStore {
    let isFirst = true
    const get: ObjectStore['get'] = async (key, maxBytes) => {
      if (key !== 'site' || !isFirst) return store.get(key, maxBytes)
      isFirst = false
      return before
    }
    return new Proxy(store, {
      get: (target, name) => {
        if (name === 'get') return get
        const value = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }
})
