import { manifestKey, recordKey, SITE_KEY } from '../../core/catalog/catalog-keys.ts'
import { SITE_INDEX } from '../../core/ports/queue.ts'
import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'
import { all, parseXml } from '../support/xml-tree.ts'

/** What an editor's program, a full disk or a merge can do to what the system reads back. */

const NOW = Date.parse('2026-06-01T12:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const LATE = Date.parse('9999-01-01T00:00:00Z')

const SITE = { ...PAPER, feeds: [{ path: 'all', title: 'All', archive: 'month' }] }
const ARTICLE = { title: 'A title', content_text: 'Text.', date_published: '2026-05-31T10:00:00Z' }
const RECEIPT = 'receipts/a.json'
const SITE_RECEIPT = 'site.receipt.json'

let cloud: Cloud

beforeEach(async () => {
  cloud = new Cloud(NOW)
  await cloud.saveSite(SITE)
  await cloud.saveArticle('a', ARTICLE)
})

type Store = keyof Cloud['stored']

async function textOf(store: Store, key: string): Promise<string> {
  return new TextDecoder().decode((await cloud.stored[store].get(key))?.bytes)
}

async function json(store: Store, key: string) {
  return JSON.parse(await textOf(store, key))
}

async function titles(): Promise<string[]> {
  return (await json('feeds', 'all/feed.json')).items.map(({ title }: { title: string }) => title)
}

async function tombstones(): Promise<Record<string, string>[]> {
  return all(parseXml(await textOf('feeds', 'all/atom.xml')), 'at:deleted-entry').map(({ attributes }) => attributes)
}

async function documents(): Promise<[string, string][]> {
  const { objects } = await cloud.stored.feeds.list({ prefix: '' })
  return objects.map(({ key, etag }) => [key, etag])
}

async function loseCatalog(): Promise<void> {
  const { objects } = await cloud.stored.catalog.list({ prefix: '' })
  for (const { key } of objects) await cloud.stored.catalog.delete(key)
  cloud.becomeCold()
  cloud.now += 24 * HOUR
  await cloud.rebuild()
  await cloud.settle()
}

type Damage = (text: string) => string | Uint8Array
const inJson =
  (change: (value: never) => unknown): Damage =>
  (text) =>
    JSON.stringify(change(JSON.parse(text) as never))

const DAMAGES: [string, Damage][] = [
  ['has the marks of a merge conflict', (text) => `<<<<<<< HEAD\n${text}\n=======\n${text}\n>>>>>>> theirs\n`],
  ['is half a file', (text) => text.slice(0, text.length / 2)],
  ['is empty', () => ''],
  ['is binary', () => new Uint8Array([0xff, 0xd8, 0x00, 0x01, 0xfe])],
  ['is UTF-16', (text) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))],
  ['is null', () => 'null'],
  ['is a list', () => '[]'],
  ['is a text', () => '"text"'],
  ['is an object without members', () => '{}'],
  ['is nested without end', () => '['.repeat(200_000)],
  [
    'has every member of another type',
    inJson((value: object) => mapped(value, (each) => (typeof each === 'string' ? 7 : 'x'))),
  ],
  ['has lists where objects were', inJson((value: object) => mapped(value, () => []))],
]

function mapped(value: object, change: (member: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]))
}

async function damage(store: Store, key: string, how: Damage): Promise<void> {
  const bytes = how(await textOf(store, key))
  await cloud.stored[store].put(key, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)
}

type History = { history: { generation: unknown; article: Record<string, unknown> } }
const inHistory = (members: object): Damage =>
  inJson((receipt: History) => ({
    ...receipt,
    history: { ...receipt.history, article: { ...receipt.history.article, ...members } },
  }))
const withGeneration = (generation: unknown): Damage =>
  inJson((receipt: History) => ({ ...receipt, history: { ...receipt.history, generation } }))
const left = (members: object) => ({ left: [{ feed: 'all', id: 'urn:x', at: NOW, ...members }] })

const RECEIPT_DAMAGES: [string, Damage][] = [
  ...DAMAGES,
  ['is larger than any receipt', (text) => `${' '.repeat(8_388_608)}${text}`],
  ['is of another file', (text) => text.replace('articles/a.json', 'articles/b.json')],
  ['has problems that are none', inJson((receipt: object) => ({ ...receipt, problems: [1, { severity: 'fatal' }] }))],
  ['was first seen in words', inHistory({ firstSeen: 'yesterday' })],
  ['was first seen outside of time', inHistory({ firstSeen: 1e300 })],
  ['has half a generation', withGeneration(0.5)],
  ['has a generation below all', withGeneration(-1)],
  ['has a generation beyond counting', withGeneration(1e300)],
  ['has left a feed of no path', inHistory(left({ feed: '../../x' }))],
  ['has left the lists', inHistory(left({ feed: SITE_INDEX }))],
  ['has left with an id that is none', inHistory(left({ id: 'no "URI" <here>' }))],
  ['is shown in no list', inHistory({ shown: { id: 'urn:x', feeds: 'all' } })],
  ['has claims without a time', inHistory({ claims: [{ id: 'urn:x' }] })],
]

describe('a receipt that', () => {
  it.each(RECEIPT_DAMAGES)(
    '%s is none: the article is taken down, and the receipt is written again',
    async (_, how) => {
      await damage('articles', RECEIPT, how)
      await cloud.remove('articles/a.json')
      expect(await cloud.arrive({ kind: 'article', key: 'a' })).toEqual({ outcome: 'removed', damaged: [RECEIPT] })
      expect([await titles(), (await json('articles', RECEIPT)).standing]).toEqual([[], 'removed'])
      expect(await cloud.arrive({ kind: 'article', key: 'a' })).toEqual({ outcome: 'unchanged' })
    },
  )

  it.each(RECEIPT_DAMAGES)('%s is none when the catalog is lost as well', async (_, how) => {
    await damage('articles', RECEIPT, how)
    await loseCatalog()
    expect(await titles()).toEqual(['A title'])
    expect((await json('articles', RECEIPT)).accepted).toBe(true)
  })

  it.each([...DAMAGES, ...RECEIPT_DAMAGES.slice(DAMAGES.length, DAMAGES.length + 1)])(
    '%s does not hold up site.json',
    async (_, how) => {
      await damage('articles', SITE_RECEIPT, how)
      expect(await cloud.saveSite({ ...SITE, title: 'Renamed' })).toEqual({
        outcome: 'accepted',
        damaged: [SITE_RECEIPT],
      })
      expect((await json('feeds', 'all/feed.json')).title).toContain('All')
      expect((await json('articles', SITE_RECEIPT)).accepted).toBe(true)
    },
  )
})

describe('the history in a receipt', () => {
  const historyAfterLoss = async () => (await json('catalog', recordKey('a'))).article

  it('of times that are still to come counts from what the bucket says', async () => {
    const uploaded = (await cloud.stored.articles.head('articles/a.json'))?.lastModified
    const claims = [{ id: 'tag:paper.example,2026:a', since: LATE }]
    await damage('articles', RECEIPT, inHistory({ firstSeen: LATE, changed: LATE, claims }))
    await loseCatalog()
    const { firstSeen, changed, claims: known = [] } = await historyAfterLoss()
    expect([firstSeen, changed, known]).toEqual([uploaded, uploaded, []])
  })

  it('holds up no other removal: what left in a time to come has left now', async () => {
    await cloud.saveArticle('b', { ...ARTICLE, title: 'Other' })
    await damage('articles', RECEIPT, inHistory({ removed: LATE, ...left({ at: LATE }) }))
    await cloud.remove('articles/a.json')
    await loseCatalog()
    await cloud.remove('articles/b.json')
    cloud.now += MINUTE
    await cloud.arrive({ kind: 'article', key: 'b' })
    const found = await tombstones()
    expect(found.map(({ ref }) => ref)).toContain('tag:paper.example,2026:b')
    for (const { when } of found) expect(Date.parse(when as string)).toBeLessThanOrEqual(cloud.now)
  })

  it('is of the file beside it, whatever key it names', async () => {
    await damage('articles', RECEIPT, inHistory({ key: 'b' }))
    await loseCatalog()
    expect(await historyAfterLoss()).toMatchObject({ key: 'a' })
  })

  it('written before claims were kept gives the id its place', async () => {
    const shared = { ...ARTICLE, id: 'urn:x-shared' }
    await cloud.saveArticle('c', { ...shared, title: 'First' })
    await cloud.saveArticle('b', { ...shared, title: 'Second' })
    for (const key of ['a', 'b', 'c'])
      await damage('articles', `receipts/${key}.json`, inHistory({ claims: undefined }))
    await loseCatalog()
    expect((await titles()).sort()).toEqual(['A title', 'First'])
  })
})

describe('in the catalog of a folder', () => {
  it.each(DAMAGES)('a record that %s is written again from the file and its receipt', async (_, how) => {
    const before = await documents()
    const { article } = await json('catalog', recordKey('a'))
    await damage('catalog', recordKey('a'), how)
    expect(await cloud.arrive({ kind: 'article', key: 'a' })).toEqual({ outcome: 'accepted', damaged: ['records/a'] })
    expect((await json('catalog', recordKey('a'))).article).toEqual(article)
    expect(await documents()).toEqual(before)
  })

  it.each(DAMAGES)(
    'a record that %s is repaired where another run meets it; no entry leaves its feed',
    async (_, how) => {
      cloud.now += MINUTE
      await cloud.upload('articles/b.json', { ...ARTICLE, title: 'Other' })
      await cloud.ingest({ kind: 'article', key: 'b' })
      await damage('catalog', recordKey('a'), how)
      cloud.becomeCold()
      await expect(cloud.settle()).rejects.toThrow('records/a cannot be read')
      expect(cloud.arrivals).toEqual([{ kind: 'article', key: 'a' }])
      await cloud.settle()
      await cloud.publish('all', [''])
      expect((await titles()).sort()).toEqual(['A title', 'Other'])
      expect(await tombstones()).toEqual([])
    },
  )

  it.each(DAMAGES)('a record of the site that %s is written again from site.json', async (_, how) => {
    await damage('catalog', SITE_KEY, how)
    await cloud.upload('articles/b.json', { ...ARTICLE, title: 'Other' })
    await expect(cloud.ingest({ kind: 'article', key: 'b' })).rejects.toThrow('site cannot be read')
    await cloud.settle()
    expect((await titles()).sort()).toEqual(['A title', 'Other'])
  })

  it.each(DAMAGES)('a manifest that %s is written again, and nothing that is to go stays', async (_, how) => {
    const before = await documents()
    for (const feed of ['all', SITE_INDEX]) await damage('catalog', manifestKey(feed), how)
    cloud.becomeCold()
    expect(await cloud.publish('all', [''])).toMatchObject({ damaged: 'manifests/all', removed: 0 })
    await cloud.settle()
    expect(await documents()).toEqual(before)
    await damage('catalog', manifestKey('all'), how)
    cloud.becomeCold()
    await cloud.saveSite({ ...SITE, feeds: [{ path: 'other', title: 'Other' }] })
    expect((await documents()).filter(([key]) => key.startsWith('all/'))).toEqual([])
  })
})
