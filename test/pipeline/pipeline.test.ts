import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { MAX_ARTICLE_BYTES } from '../../core/article/article-schema.ts'
import { NORMALISER_VERSION } from '../../core/article/normalise.ts'
import { buildSite } from '../../core/build-site.ts'
import { DUE, manifestKey, recordKey } from '../../core/catalog/catalog-keys.ts'
import type { CatalogRecord } from '../../core/catalog/catalog-record.ts'
import { parseSite } from '../../core/site/site.ts'
import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'
import { all, parseXml, texts } from '../support/xml-tree.ts'

const NOW = Date.parse('2026-06-01T12:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const SITE = {
  ...PAPER,
  feeds: [
    { path: 'all', title: 'All', archive: 'month' },
    { path: 'tags/{name}', title: 'Tag {name}', each: 'tag' },
  ],
}
const ARTICLE = { title: 'A title', content_text: 'Text.', date_published: '2026-05-31T10:00:00Z', tags: ['x'] }

const ID_OF_A = 'tag:paper.example,2026:a'

const SITE_INDEX = ['feeds.opml', 'index.html'].flatMap((path) => [path, `${path}.br`, `${path}.gz`])

let cloud: Cloud

beforeEach(async () => {
  cloud = new Cloud(NOW)
  await cloud.saveSite(SITE)
})

async function loseCatalog(): Promise<void> {
  for (const key of await keysIn('catalog')) await cloud.stored.catalog.delete(key)
  cloud.becomeCold()
  cloud.now += 24 * HOUR
  await cloud.rebuild()
  await cloud.settle()
}

async function textOf(store: keyof Cloud['stored'], key: string): Promise<string | undefined> {
  const object = await cloud.stored[store].get(key)
  return object && new TextDecoder().decode(object.bytes)
}

async function titles(feed = 'all'): Promise<string[] | undefined> {
  const text = await textOf('feeds', `${feed}/feed.json`)
  return text === undefined ? undefined : JSON.parse(text).items.map(({ title }: { title: string }) => title)
}

async function tombstones(feed = 'all'): Promise<string[]> {
  const root = parseXml((await textOf('feeds', `${feed}/atom.xml`)) ?? '<none/>')
  return all(root, 'at:deleted-entry').map(({ attributes: { ref = '' } }) => ref)
}

async function receipt(key: string) {
  return JSON.parse((await textOf('articles', `receipts/${key}.json`)) ?? 'null')
}

async function record(key: string): Promise<CatalogRecord> {
  return JSON.parse((await textOf('catalog', recordKey(key))) ?? 'null')
}

async function keysIn(store: keyof Cloud['stored'], prefix = ''): Promise<string[]> {
  const { objects } = await cloud.stored[store].list({ prefix })
  return objects.map(({ key }) => key)
}

/** Every document with its bytes and the time when it was written. */
async function published(): Promise<Map<string, string>> {
  const documents = new Map<string, string>()
  for (const { key, lastModified } of (await cloud.stored.feeds.list({ prefix: '' })).objects)
    documents.set(key, `${lastModified} ${await textOf('feeds', key)}`)
  return documents
}

/** Whatever was done: what is published is what the batch build makes of the records. */
afterEach(async () => {
  const { site } = parseSite(new TextEncoder().encode(JSON.parse((await textOf('catalog', 'site')) ?? '{}').text))
  if (site === undefined) throw new Error('there is no site')
  const records = await Promise.all(
    (await keysIn('catalog', 'records/')).map(async (key) => JSON.parse((await textOf('catalog', key)) ?? '').article),
  )
  const documents = new Map([...buildSite(site, records, cloud.now)].map(({ path, body }) => [path, body]))
  const stored = await keysIn('feeds')
  expect(stored).toEqual([...documents.keys()].flatMap((path) => [path, `${path}.br`, `${path}.gz`]).sort())
  for (const [path, body] of documents) {
    expect([path, await textOf('feeds', path)]).toEqual([path, body])
    expect(gunzipSync((await cloud.stored.feeds.get(`${path}.gz`))?.bytes ?? '').toString()).toBe(body)
    expect(brotliDecompressSync((await cloud.stored.feeds.get(`${path}.br`))?.bytes ?? '').toString()).toBe(body)
  }
})

describe('an article', () => {
  it('is published where it belongs, and its receipt says where', async () => {
    expect(await cloud.saveArticle('2026/ferry', ARTICLE)).toEqual({ outcome: 'accepted' })
    expect([await titles(), await titles('tags/x')]).toEqual([['A title'], ['A title']])
    expect(await receipt('2026/ferry')).toMatchObject({
      file: 'articles/2026/ferry.json',
      accepted: true,
      standing: 'live',
      entry_id: 'tag:paper.example,2026:2026/ferry',
      url: 'https://paper.example/2026/ferry',
      problems: [],
      feeds: [
        { title: 'All', rss: 'https://feeds.paper.example/all/rss.xml' },
        { title: 'Tag x', atom: 'https://feeds.paper.example/tags/x/atom.xml' },
      ],
    })
    const page = await textOf('articles', 'receipts/2026/ferry.html')
    expect(page).toContain('Accepted. It will appear in 2 feeds shortly.')
    expect(page).toContain('href="https://feeds.paper.example/tags/x/atom.xml"')
  })

  it('leaves with a tombstone when its file goes, and comes back without one', async () => {
    await cloud.saveArticle('a', ARTICLE)
    expect(await cloud.removeArticle('a')).toEqual({ outcome: 'removed' })
    expect([await titles(), await tombstones()]).toEqual([[], ['tag:paper.example,2026:a']])
    expect(await titles('tags/x')).toBeUndefined()
    expect(await receipt('a')).toMatchObject({ accepted: true, standing: 'removed' })
    await cloud.saveArticle('a', ARTICLE)
    expect([await titles(), await tombstones()]).toEqual([['A title'], []])
  })

  it('moves between feeds, and leaves a tombstone in the one that it left', async () => {
    await cloud.saveArticle('a', ARTICLE)
    await cloud.saveArticle('b', ARTICLE)
    await cloud.saveArticle('a', { ...ARTICLE, tags: ['y'] })
    expect([await titles('tags/x'), await titles('tags/y')]).toEqual([['A title'], ['A title']])
    expect([await tombstones('tags/x'), await tombstones()]).toEqual([['tag:paper.example,2026:a'], []])
  })

  it('that comes again as it was rewrites no document and no receipt', async () => {
    await cloud.saveArticle('a', ARTICLE)
    const before = await published()
    const receiptBefore = await cloud.stored.articles.head('receipts/a.json')
    expect(await cloud.saveArticle('a', ARTICLE)).toEqual({ outcome: 'unchanged' })
    expect(await published()).toEqual(before)
    expect(await cloud.stored.articles.head('receipts/a.json')).toEqual(receiptBefore)
  })

  it('whose correction is refused stays published as it was, and its editor is told once', async () => {
    await cloud.saveArticle('a', ARTICLE)
    const refused = await cloud.saveArticle('a', { ...ARTICLE, title: 'Another', date_published: 'yesterday' })
    expect(refused).toEqual({ outcome: 'rejected' })
    expect((await receipt('a')).problems).toMatchObject([{ path: '$.date_published', severity: 'error' }])
    expect(await keysIn('catalog', 'rejected/')).toEqual([expect.stringMatching(/^rejected\/a\/\w+$/)])
    expect(await cloud.arrive({ kind: 'article', key: 'a' })).toEqual({ outcome: 'rejected' })
    expect(await keysIn('catalog', 'rejected/')).toHaveLength(1)
    expect(await titles()).toEqual(['A title'])
    expect(await receipt('a')).toMatchObject({
      accepted: false,
      stays_published: 'the last accepted version, "A title", in its feeds',
    })
    const page = await textOf('articles', 'receipts/a.html')
    expect(page).toContain('Rejected: this file has errors')
    expect(page).toContain('yesterday')
    await cloud.saveArticle('a', { ...ARTICLE, title: 'Mended' })
    expect([await titles(), (await receipt('a')).accepted]).toEqual([['Mended'], true])
  })

  it('that is refused at first is in no feed, and the receipt says so', async () => {
    await cloud.saveArticle('a', '{ "title": ')
    expect([await titles(), (await receipt('a')).stays_published]).toEqual([
      [],
      'nothing yet: this file has never been valid',
    ])
  })

  it('that is too large is refused without being read whole', async () => {
    await cloud.saveArticle('a', `"${'x'.repeat(MAX_ARTICLE_BYTES)}"`)
    expect((await receipt('a')).problems[0].found).toBe('a file of more than 1048576 bytes')
  })

  it('of a draft is in no feed, and leaves all when it becomes one', async () => {
    await cloud.saveArticle('a', ARTICLE)
    await cloud.saveArticle('a', { ...ARTICLE, status: 'draft' })
    expect([await titles(), await tombstones(), (await receipt('a')).standing]).toEqual([
      [],
      ['tag:paper.example,2026:a'],
      'draft',
    ])
  })
})

describe('an article that is withdrawn', () => {
  const WITHDRAWN = { ...ARTICLE, status: 'withdrawn', withdrawn_reason: 'Names a child' }
  const comments = async () =>
    all(parseXml((await textOf('feeds', 'all/atom.xml')) ?? ''), 'at:deleted-entry').flatMap((each) =>
      texts(each, 'at:comment'),
    )

  it('leaves every feed, each says so with the reason, and the receipt names them', async () => {
    await cloud.saveArticle('a', ARTICLE)
    await cloud.saveArticle('b', ARTICLE)
    await cloud.saveArticle('a', WITHDRAWN)
    expect([await titles(), await titles('tags/x')]).toEqual([['A title'], ['A title']])
    expect([await tombstones(), await tombstones('tags/x')]).toEqual([[ID_OF_A], [ID_OF_A]])
    expect(await comments()).toEqual(['Names a child'])
    const written = await receipt('a')
    expect(written).toMatchObject({ accepted: true, standing: 'withdrawn', feeds: [] })
    expect(written.removed_from.map(({ title }: { title: string }) => title)).toEqual(['All', 'Tag x'])
    expect(await textOf('articles', 'receipts/a.html')).toContain('Withdrawn. 2 feeds drop it shortly')
  })

  it('leaves partners too: the receipt counts them, and says which of them are told', async () => {
    const partners = [
      { path: 'partners/smartnews', title: 'For SmartNews', profile: 'smartnews' },
      { path: 'partners/yahoo', title: 'For Yahoo', profile: 'full-text', access: 'token' },
    ]
    await cloud.saveSite({ ...SITE, logo: 'https://paper.example/logo.png', feeds: [...SITE.feeds, ...partners] })
    await cloud.saveArticle('a', ARTICLE)
    expect((await receipt('a')).partners).toHaveLength(2)
    await cloud.saveArticle('a', WITHDRAWN)
    const { partners: still, removed_from_partners: left } = await receipt('a')
    expect(still).toBeUndefined()
    expect(left.map((each: Record<string, unknown>) => [each.title, each.sign, each.private])).toEqual([
      ['For SmartNews', true, undefined],
      ['For Yahoo', false, true],
    ])
    const page = await textOf('articles', 'receipts/a.html')
    expect(page).toContain('Withdrawn. 4 feeds drop it shortly.')
    expect(page).toContain('For SmartNews</a>: told to remove it')
    expect(page).toContain('For Yahoo (private): no longer in the document; its format has no sign of removal')
  })

  it('keeps its id, keeps the reason when its file goes, and comes back without a sign', async () => {
    await cloud.saveArticle('a', { ...ARTICLE, id: 'urn:a' })
    await cloud.saveArticle('a', { ...WITHDRAWN, id: 'urn:a' })
    await cloud.saveArticle('b', { ...ARTICLE, id: 'urn:a' })
    expect([await titles(), (await receipt('b')).accepted]).toEqual([[], false])
    await cloud.removeArticle('b')
    await cloud.removeArticle('a')
    expect(await comments()).toEqual(['Names a child'])
    await cloud.saveArticle('a', { ...ARTICLE, id: 'urn:a' })
    expect([await titles(), await tombstones(), await comments()]).toEqual([['A title'], [], []])
  })
})

describe('a feed with a window', () => {
  it('loses an article by the clock without a tombstone, and tells of its removal later', async () => {
    await cloud.saveSite({ ...SITE, feeds: [...SITE.feeds, { path: 'wire', title: 'Wire', window: '27 hours' }] })
    await cloud.saveArticle('a', ARTICLE)
    expect(await titles('wire')).toEqual(['A title'])
    cloud.now += HOUR
    await cloud.sweep()
    await cloud.settle()
    expect([await titles(), await titles('wire'), await tombstones('wire')]).toEqual([['A title'], [], []])
    expect((await receipt('a')).feeds.map(({ title }: { title: string }) => title)).toEqual(['All', 'Tag x'])
    await cloud.saveArticle('a', { ...ARTICLE, status: 'withdrawn' })
    expect(await tombstones('wire')).toEqual([ID_OF_A])
  })
})

describe('the clock', () => {
  it('publishes an article at its time, and takes it away at its time', async () => {
    const appears = cloud.now + HOUR
    const members = {
      date_published: new Date(appears).toISOString(),
      date_expires: new Date(appears + HOUR).toISOString(),
    }
    await cloud.saveArticle('a', { ...ARTICLE, ...members })
    expect([await titles(), (await receipt('a')).standing]).toEqual([[], 'scheduled'])
    cloud.now = appears - 1
    await cloud.sweep()
    await cloud.settle()
    expect([await titles(), (await receipt('a')).standing]).toEqual([[], 'scheduled'])
    cloud.now = appears
    await cloud.sweep()
    await cloud.settle()
    expect([await titles(), (await receipt('a')).standing]).toEqual([['A title'], 'live'])
    cloud.now = appears + HOUR
    await cloud.sweep()
    await cloud.settle()
    expect([await titles(), (await receipt('a')).standing, await keysIn('catalog', DUE)]).toEqual([[], 'expired', []])
    expect(await tombstones()).toEqual(['tag:paper.example,2026:a'])
  })

  it('is asked again by a due key until the change has come about', async () => {
    await cloud.saveArticle('a', { ...ARTICLE, date_published: new Date(cloud.now + HOUR).toISOString() })
    const [due] = await keysIn('catalog', DUE)
    await cloud.ingest({ kind: 'article', key: 'a', due: due as string })
    expect(await keysIn('catalog', DUE)).toEqual([due])
  })
})

describe('two files with one id', () => {
  const shared = { ...ARTICLE, id: 'urn:x-shared' }

  it('are one entry: of the file that claimed it first; the other is told, and follows when that one goes', async () => {
    await cloud.saveArticle('b', { ...shared, title: 'First' })
    await cloud.saveArticle('a', { ...shared, title: 'Second' })
    expect((await receipt('a')).problems[0]).toMatchObject({
      found: 'the entry id urn:x-shared, which articles/b.json has',
    })
    expect(await titles()).toEqual(['First'])
    await cloud.removeArticle('b')
    expect([await titles(), await tombstones(), (await receipt('a')).accepted]).toEqual([['Second'], [], true])
  })

  it('stay with the file that had it, when an older file is saved with it', async () => {
    await cloud.saveArticle('old', { ...ARTICLE, title: 'Old' })
    await cloud.saveArticle('new', { ...shared, title: 'New' })
    await cloud.saveArticle('old', { ...shared, title: 'Taken' })
    expect((await receipt('old')).problems[0]?.found).toBe('the entry id urn:x-shared, which articles/new.json has')
    expect([await titles(), await tombstones()]).toEqual([['New'], ['tag:paper.example,2026:old']])
    await cloud.saveArticle('old', { ...ARTICLE, title: 'Old again' })
    expect((await titles())?.sort()).toEqual(['New', 'Old again'])
  })

  it('cannot come about by writing down the id that another file has of its name, which may be to come', async () => {
    const taking = { ...ARTICLE, title: 'Taking', id: 'tag:paper.example,2026:b' }
    expect((await cloud.saveArticle('a', taking)).outcome).toBe('rejected')
    const rejections = await keysIn('catalog', 'rejected/')
    await cloud.saveArticle('b', { ...ARTICLE, title: 'Own' })
    await cloud.saveArticle('a', taking)
    expect(await keysIn('catalog', 'rejected/')).toEqual(rejections)
    expect(await titles()).toEqual(['Own'])
    await cloud.saveArticle('a', ARTICLE)
    expect((await cloud.saveArticle('a', taking)).outcome).toBe('rejected')
    expect((await titles())?.sort()).toEqual(['A title', 'Own'])
  })

  it('keep their order when the catalog is lost', async () => {
    await cloud.saveArticle('c', { ...ARTICLE, title: 'Old' })
    await cloud.saveArticle('b', { ...shared, title: 'First' })
    await cloud.saveArticle('c', { ...shared, title: 'Second' })
    await cloud.saveArticle('a', { ...shared, title: 'Third' })
    await cloud.saveArticle('b', { ...shared, title: 'First, edited' })
    await cloud.saveArticle('c', { ...shared, title: 'Second, edited' })
    await loseCatalog()
    expect(await titles()).toEqual(['First, edited'])
    await cloud.removeArticle('b')
    expect(await titles()).toEqual(['Second, edited'])
  })

  it('keep their order in records written before claims were kept, which stay as they are', async () => {
    await cloud.saveArticle('b', { ...shared, title: 'First' })
    await cloud.saveArticle('a', { ...shared, title: 'Second' })
    const known = await record('b')
    expect(known.article).not.toHaveProperty('claims')
    await cloud.arrive({ kind: 'article', key: 'b' })
    expect((await record('b')).generation).toBe(known.generation)
    await cloud.saveArticle('b', { ...shared, title: 'First, edited' })
    expect(await titles()).toEqual(['First, edited'])
  })

  it('are told apart again when one is corrected', async () => {
    await cloud.saveArticle('b', { ...shared, title: 'First' })
    await cloud.saveArticle('a', { ...shared, title: 'Second' })
    await cloud.saveArticle('a', { ...ARTICLE, title: 'Second' })
    expect((await titles())?.sort()).toEqual(['First', 'Second'])
  })
})

describe('site.json', () => {
  it('that changes goes into every document, archives too, and removes the feeds that are gone', async () => {
    await cloud.saveArticle('old', { ...ARTICLE, date_published: '2026-04-01T00:00:00Z' })
    await cloud.saveArticle('a', ARTICLE)
    await cloud.saveSite({ ...SITE, title: 'The Other Paper', feeds: SITE.feeds.slice(0, 1) })
    expect(await titles('tags/x')).toBeUndefined()
    expect(await keysIn('catalog', manifestKey('tags/x'))).toHaveLength(1)
    expect(await textOf('feeds', 'index.html')).toContain('The Other Paper')
    expect(await keysIn('feeds', 'all/archive.')).toHaveLength(3 * 3)
  })

  it('that is broken leaves the last good one in force, and says why', async () => {
    await cloud.saveArticle('a', ARTICLE)
    expect(await cloud.saveSite('{ "title": "x" }')).toEqual({ outcome: 'rejected' })
    expect(await keysIn('catalog', 'rejected/')).toEqual([expect.stringMatching(/^rejected\/\w+$/)])
    const { accepted, problems, stays_published } = JSON.parse((await textOf('articles', 'site.receipt.json')) ?? '')
    expect([accepted, stays_published]).toEqual([false, 'the last accepted site.json'])
    expect(await textOf('articles', 'site.receipt.html')).toContain('The last accepted site.json stays in use.')
    expect(problems.map(({ path }: { path: string }) => path)).toContain('$.feeds')
    await cloud.saveArticle('b', { ...ARTICLE, title: 'Another' })
    expect(await titles()).toEqual(['A title', 'Another'])
  })

  it('that was never valid publishes nothing, and says so', async () => {
    cloud = new Cloud(NOW)
    await cloud.saveSite('{ "title": "x" }')
    expect(await textOf('articles', 'site.receipt.html')).toContain(
      'Nothing is published yet: this file has never been valid.',
    )
    await cloud.saveSite(SITE)
  })

  it.each([
    ['is taken away', undefined, 'no such file'],
    ['is too large', `"${'x'.repeat(1_048_576)}"`, 'a file of more than 1048576 bytes'],
    ['makes other entry ids', JSON.stringify({ ...SITE, id_authority: 'other.example,2026' }), 'other.example,2026'],
  ])('that %s is refused', async (_, text, found) => {
    if (text === undefined) await cloud.remove('site.json')
    else await cloud.upload('site.json', text)
    await cloud.ingest({ kind: 'site' })
    const { problems } = JSON.parse((await textOf('articles', 'site.receipt.json')) ?? '')
    expect(problems.at(-1)).toMatchObject({ found, severity: 'error' })
  })

  it('brings back the articles that came before it', async () => {
    cloud = new Cloud(NOW)
    expect(await cloud.saveArticle('a', ARTICLE)).toEqual({ outcome: 'waiting' })
    await cloud.saveSite(SITE)
    expect(await titles()).toEqual(['A title'])
  })
})

describe('the catalog lost', () => {
  it('is made anew from the articles bucket: the same ids and dates, the same bytes, nothing written again', async () => {
    await cloud.saveArticle('a', { ...ARTICLE, date_published: undefined })
    await cloud.saveArticle('a', { ...ARTICLE, date_published: undefined, title: 'Changed' })
    await cloud.saveArticle('b', { ...ARTICLE, date_published: '2026-04-01T00:00:00Z' })
    await cloud.saveArticle('c', ARTICLE)
    await cloud.removeArticle('c')
    const [before, known] = [await published(), await record('a')]
    await loseCatalog()
    const after = await published()
    // Which feeds of families there are is learnt anew: the lists of feeds are written as they come.
    for (const documents of [before, after]) for (const list of SITE_INDEX) documents.delete(list)
    expect(after).toEqual(before)
    expect((await record('a')).article).toEqual(known.article)
    expect((await record('a')).generation).toBeGreaterThan(known.generation)
    expect(await tombstones()).toEqual(['tag:paper.example,2026:c'])
  })
})

describe('a rebuild', () => {
  it('mends what lost messages left wrong: closed periods, feeds that became empty, the lists of feeds', async () => {
    await cloud.saveArticle('a', ARTICLE)
    await cloud.saveArticle('old', { ...ARTICLE, date_published: '2026-04-01T00:00:00Z' })
    await cloud.saveArticle('only', { ...ARTICLE, tags: ['y'] })
    const lost = async (key: string, members?: object) => {
      cloud.now += MINUTE
      if (members === undefined) await cloud.remove(`articles/${key}.json`)
      else await cloud.upload(`articles/${key}.json`, members)
      await cloud.ingest({ kind: 'article', key })
      cloud.changes.length = 0
    }
    await lost('old', { ...ARTICLE, title: 'Corrected', date_published: '2026-04-01T00:00:00Z' })
    await lost('only')
    await lost('new', { ...ARTICLE, tags: ['z'] })
    await cloud.publish('tags/z', [''])
    cloud.changes.length = 0
    cloud.becomeCold()
    await cloud.rebuild()
    await cloud.settle()
    expect(await textOf('feeds', 'all/archive.2026-04/rss.xml')).toContain('Corrected')
    expect(await titles('tags/y')).toBeUndefined()
    expect(await textOf('feeds', 'index.html')).toContain('Tag z')
  })
})

describe('a new version of ours', () => {
  const entries = async () => {
    const { items } = JSON.parse((await textOf('feeds', 'all/feed.json')) ?? '')
    return items.map(({ id, date_published, date_modified, summary }: Record<string, string>) => ({
      seen: [id, date_published, date_modified],
      summary,
    }))
  }

  /** What another normaliser made of the same files, published by another renderer. */
  async function makeOld() {
    const old = await record('a')
    const entry = { ...old.article.entry, summary: 'What another version made of the text' }
    const article = { ...old.article, entry, contentDigest: 'of another version', normaliserVersion: 0 }
    await put('catalog', recordKey('a'), { ...old, article })
    for (const key of await keysIn('catalog', 'manifests/'))
      await put('catalog', key, { ...JSON.parse((await textOf('catalog', key)) ?? ''), settings: 'of another version' })
    cloud.becomeCold()
    for (const { feed } of [{ feed: 'all' }, { feed: 'tags/x' }]) await cloud.publish(feed, [''])
  }

  async function put(store: keyof Cloud['stored'], key: string, value: object) {
    await cloud.stored[store].put(key, new TextEncoder().encode(JSON.stringify(value)))
  }

  it('publishes what it makes of every article, under the same ids and dates', async () => {
    await cloud.saveArticle('a', { ...ARTICLE, date_published: undefined })
    await cloud.saveArticle('a', { ...ARTICLE, date_published: undefined, title: 'Changed' })
    await cloud.saveArticle('b', ARTICLE)
    const wanted = await entries()
    await makeOld()
    const old = await entries()
    expect(old.map(({ summary }: { summary: string }) => summary)).toContain('What another version made of the text')
    cloud.becomeCold()
    cloud.now += HOUR
    await cloud.rebuild()
    await cloud.settle()
    expect(await entries()).toEqual(wanted)
    expect((await record('a')).article.normaliserVersion).toBe(NORMALISER_VERSION)
  })

  it('rewrites no document that comes out as it was', async () => {
    await cloud.saveArticle('a', ARTICLE)
    await cloud.saveArticle('old', { ...ARTICLE, date_published: '2026-04-01T00:00:00Z' })
    const before = await published()
    for (const key of await keysIn('catalog', 'manifests/'))
      await put('catalog', key, { ...JSON.parse((await textOf('catalog', key)) ?? ''), settings: 'of another version' })
    cloud.becomeCold()
    cloud.now += HOUR
    await cloud.rebuild()
    await cloud.settle()
    expect(await published()).toEqual(before)
    const { settings } = JSON.parse((await textOf('catalog', manifestKey('all'))) ?? '')
    expect(settings).not.toBe('of another version')
  })
})

it('stores each document with what its HTTP answer is to say', async () => {
  const partner = { path: 'partner', title: 'Partner', listed: false }
  await cloud.saveSite({ ...SITE, hubs: ['https://hub.example/'], feeds: [...SITE.feeds, partner] })
  await cloud.saveArticle('a', ARTICLE)
  await cloud.saveArticle('old', { ...ARTICLE, date_published: '2026-04-01T00:00:00Z' })
  const optionsOf = (key: string) => {
    const { ifMatch: _, ifNoneMatch: __, ...options } = cloud.stored.feeds.optionsOf(key) ?? {}
    return options
  }
  const link = '<https://hub.example/>; rel="hub", <https://feeds.paper.example/all/atom.xml>; rel="self"'
  const minute = 'public, max-age=60, s-maxage=60, stale-while-revalidate=30, stale-if-error=86400'
  const atom = { contentType: 'application/atom+xml; charset=utf-8', cacheControl: minute, metadata: { link } }
  expect(optionsOf('all/atom.xml')).toEqual(atom)
  expect(optionsOf('all/atom.xml.gz')).toEqual({ ...atom, contentEncoding: 'gzip' })
  expect(optionsOf('all/atom.xml.br')).toEqual({ ...atom, contentEncoding: 'br' })
  expect(optionsOf('all/archive.2026-04/feed.json')).toEqual({
    contentType: 'application/feed+json; charset=utf-8',
    cacheControl: minute.replaceAll('60', '3600'),
  })
  expect(optionsOf('partner/rss.xml').metadata).toEqual({ unlisted: '1' })
  expect(optionsOf('feeds.opml')).toEqual({ contentType: 'text/x-opml; charset=utf-8', cacheControl: minute })
})

it('an upload takes as many requests with a hundred articles as with ten', async () => {
  const requests: object[] = []
  for (const count of [10, 90]) {
    for (let index = 0; index < count; index++)
      await cloud.saveArticle(`many-${count}-${index}`, {
        ...ARTICLE,
        date_published: new Date(NOW - (count + index) * HOUR).toISOString(),
      })
    cloud.resetCounts()
    await cloud.saveArticle(`next-${count}`, { ...ARTICLE, date_published: new Date(NOW + count).toISOString() })
    const { put, list, delete: deleted } = cloud.requests
    requests.push({ put, list, deleted, ...cloud.messages })
  }
  expect(requests[1]).toEqual(requests[0])
})
