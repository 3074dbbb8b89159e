import { buildSite } from '../../../core/build-site.ts'
import type { PublishedDocument } from '../../../core/documents/published-document.ts'
import type { ArticleRecord } from '../../../core/record/article-record.ts'
import { FIRST_SEEN, NOW, recordsOf, siteOf } from '../../support/publish-site.ts'
import { all, one, parseXml, texts } from '../../support/xml-tree.ts'
import { checkDocument } from './checker/check-document.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const BASE = 'https://feeds.example.org/'
const FEEDS = [{ path: 'all', title: 'All', limit: 2, archive: 'month' }]
const ARTICLES = {
  may: { date_published: '2026-05-20T00:00:00Z' },
  'april-1': { date_published: '2026-04-02T00:00:00Z' },
  'april-2': { date_published: '2026-04-01T00:00:00Z' },
  'april-3': { date_published: '2026-04-01T00:00:00Z' },
  february: { date_published: '2026-02-01T00:00:00Z' },
}

type Documents = ReadonlyMap<string, PublishedDocument>

function publish(feeds: object[] = FEEDS, articles: Record<string, object> = ARTICLES, change = same): Documents {
  const site = siteOf({ feeds })
  const records = recordsOf(site, articles).map(change)
  return new Map([...buildSite(site, records, NOW)].map((document) => [document.path, document]))
}

function same(record: ArticleRecord): ArticleRecord {
  return record
}

function bodyOf(documents: Documents, path: string): string {
  const document = documents.get(path)
  if (document === undefined) throw new Error(`no document ${path}; there are: ${[...documents.keys()].join(' ')}`)
  return document.body
}

/** The last parts of the ids that a document shows, in its format. */
function keys(documents: Documents, folder: string, format: 'rss' | 'atom' | 'json'): string[] {
  const name = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' }[format]
  const body = bodyOf(documents, `${folder}/${name}`)
  const ids = {
    rss: () => all(one(parseXml(body), 'channel'), 'item').flatMap((item) => texts(item, 'guid')),
    atom: () => all(parseXml(body), 'atom:entry').flatMap((entry) => texts(entry, 'atom:id')),
    json: () => JSON.parse(body).items.map(({ id }: { id: string }) => id),
  }[format]()
  return ids.map((id: string) => id.replace(/.*:/, ''))
}

/** Where a document leads, by relation. */
function links(documents: Documents, path: string): Record<string, string | undefined> {
  const root = parseXml(bodyOf(documents, path))
  const holder = root.name === 'atom:feed' ? root : one(root, 'channel')
  const history = ['current', 'prev-archive', 'next-archive']
  return Object.fromEntries(
    all(holder, 'atom:link').flatMap(({ attributes: { rel = '', href } }) =>
      history.includes(rel) ? [[rel, href?.replace(BASE, '')]] : [],
    ),
  )
}

const FORMATS = ['rss', 'atom', 'json'] as const

describe('a feed with archives', () => {
  const documents = publish()

  it.each(FORMATS)('keeps each closed period in a document of its own (%s)', (format) => {
    expect(keys(documents, 'all/archive.2026-04', format)).toEqual(['april-1', 'april-2', 'april-3'])
    expect(keys(documents, 'all/archive.2026-02', format)).toEqual(['february'])
    expect(documents.has('all/archive.2026-05/rss.xml')).toBe(false)
    expect(documents.has('all/archive.2026-03/rss.xml')).toBe(false)
  })

  it.each(FORMATS)('shows the open period, and never less than the limit (%s)', (format) => {
    expect(keys(documents, 'all', format)).toEqual(['may', 'april-1'])
    const many = publish([{ ...FEEDS[0], limit: 1 }], {
      ...ARTICLES,
      'may-2': { date_published: '2026-05-02T00:00:00Z' },
    })
    expect(keys(many, 'all', format)).toEqual(['may', 'may-2'])
  })

  it.each(['rss.xml', 'atom.xml'])('links its documents to each other (%s)', (name) => {
    expect(links(documents, `all/${name}`)).toEqual({ 'prev-archive': `all/archive.2026-04/${name}` })
    expect(links(documents, `all/archive.2026-04/${name}`)).toEqual({
      current: `all/${name}`,
      'prev-archive': `all/archive.2026-02/${name}`,
    })
    expect(links(documents, `all/archive.2026-02/${name}`)).toEqual({
      current: `all/${name}`,
      'next-archive': `all/archive.2026-04/${name}`,
    })
  })

  it('leads through its JSON Feeds by next_url', () => {
    const walked: string[] = []
    for (let next: string | undefined = `${BASE}all/feed.json`; next !== undefined; ) {
      const path: string = next.replace(BASE, '')
      walked.push(...keys(documents, path.replace('/feed.json', ''), 'json'))
      next = JSON.parse(bodyOf(documents, path)).next_url
    }
    expect([...new Set(walked)]).toEqual(['may', 'april-1', 'april-2', 'april-3', 'february'])
  })

  it('marks archive documents, and no other, as archives', () => {
    const marked = [...documents.values()].filter(({ body }) => body.includes('<fh:archive'))
    expect(marked.map(({ path }) => path).filter((path) => !path.includes('archive.'))).toEqual([])
    expect(marked).toHaveLength(4)
  })

  it.each([
    ['year', '2025', '2025-12-31T23:59:59.999Z'],
    ['month', '2026-04', '2026-04-30T23:59:59.999Z'],
    ['day', '2026-04-01', '2026-04-01T00:00:00Z'],
    ['hour', '2026-04-01t22', '2026-04-01T22:59:59Z'],
  ])('parts by %s', (archive, period, date) => {
    const parted = publish([{ ...FEEDS[0], archive }], { may: ARTICLES.may, old: { date_published: date } })
    expect(keys(parted, `all/archive.${period}`, 'json')).toEqual(['old'])
  })

  it('brings a correction of an old article to those who read the subscription document only, for seven days', () => {
    const corrected = (days: number) =>
      publish(FEEDS, ARTICLES, (record) =>
        record.key === 'february'
          ? { ...record, changed: Date.parse(ARTICLES.may.date_published) - days * DAY }
          : record,
      )
    expect(keys(corrected(0), 'all', 'atom')).toEqual(['may', 'april-1', 'february'])
    expect(keys(corrected(6), 'all', 'atom')).toEqual(['may', 'april-1', 'february'])
    expect(keys(corrected(7), 'all', 'atom')).toEqual(['may', 'april-1'])
    expect(keys(corrected(0), 'all/archive.2026-02', 'atom')).toEqual(['february'])
  })

  it('shows nothing of two imports, one after the other', () => {
    const old = Object.fromEntries(Array.from({ length: 12 }, (_, each) => [`old-${each}`, ARTICLES.february]))
    const imported = publish(FEEDS, { ...ARTICLES, ...old }, (record) => {
      const [, each] = record.key.split('old-')
      const since = Date.parse(ARTICLES.may.date_published) - (Number(each) < 6 ? 0 : 2 * HOUR)
      return each === undefined ? record : { ...record, shown: { id: `urn:${each}`, feeds: ['all'], since } }
    })
    expect(keys(imported, 'all', 'atom')).toEqual(['may', 'april-1'])
  })
})

describe('an entry that left', () => {
  const gone = { feed: 'all', id: 'tag:example.org,2026-03-01:gone' }
  const leaving = (at: number, members: Partial<ArticleRecord> = {}) =>
    publish([{ path: 'all', title: 'All' }], { may: ARTICLES.may, gone: {} }, (record) =>
      record.key === 'gone'
        ? {
            key: 'gone',
            normaliserVersion: 1,
            sourceDigest: '',
            firstSeen: FIRST_SEEN,
            removed: at,
            left: [{ ...gone, at }],
            ...members,
          }
        : record,
    )
  const tombstones = (documents: Documents) =>
    all(parseXml(bodyOf(documents, 'all/atom.xml')), 'at:deleted-entry').map(({ attributes }) => attributes)
  const newest = Date.parse(ARTICLES.may.date_published)

  it('has a tombstone in Atom, and the feed was updated by it', () => {
    const documents = leaving(newest + DAY)
    expect(tombstones(documents)).toEqual([expect.objectContaining({ ref: gone.id, when: '2026-05-21T00:00:00Z' })])
    expect(texts(parseXml(bodyOf(documents, 'all/atom.xml')), 'atom:updated')).toEqual(['2026-05-21T00:00:00Z'])
  })

  it('is just no longer there in RSS and JSON Feed, which are as new all the same', () => {
    const documents = leaving(newest + DAY)
    expect(keys(documents, 'all', 'rss')).toEqual(['may'])
    expect(keys(documents, 'all', 'json')).toEqual(['may'])
    expect(bodyOf(documents, 'all/rss.xml')).toContain('<lastBuildDate>Thu, 21 May 2026 00:00:00 GMT</lastBuildDate>')
  })

  it('has the reason in Atom, if it was withdrawn', () => {
    const published = Date.parse('2026-05-01T00:00:00Z')
    const entry = { id: gone.id, url: 'https://www.example.org/gone', title: 'Gone', published }
    const feed = (reason?: string) => {
      const departed = [{ ...entry, ...(reason !== undefined && { reason }) }]
      return parseXml(bodyOf(leaving(newest + DAY, { departed }), 'all/atom.xml'))
    }
    const [tombstone] = all(feed('Names a child & her school'), 'at:deleted-entry')
    expect(tombstone && texts(tombstone, 'at:comment')).toEqual(['Names a child & her school'])
    expect(all(feed(), 'at:deleted-entry').map(({ children }) => children)).toEqual([[]])
  })

  it('has it for thirty days, by the feed and not by the clock', () => {
    expect(tombstones(leaving(newest - 30 * DAY + 1))).toHaveLength(1)
    expect(tombstones(leaving(newest - 30 * DAY))).toEqual([])
  })

  it('has none while another entry has its id', () => {
    const id = 'urn:example:handed-over'
    const documents = publish([{ path: 'all', title: 'All' }], { may: { ...ARTICLES.may, id }, gone: {} }, (record) =>
      record.key === 'gone'
        ? {
            key: 'gone',
            normaliserVersion: 1,
            sourceDigest: '',
            firstSeen: FIRST_SEEN,
            left: [{ ...gone, id, at: NOW }],
          }
        : record,
    )
    expect(tombstones(documents)).toEqual([])
    expect(texts(parseXml(bodyOf(documents, 'all/atom.xml')), 'atom:updated')).toEqual(['2026-05-20T00:00:00Z'])
  })

  it('has none in other feeds', () => {
    expect(tombstones(leaving(newest, { left: [{ ...gone, feed: 'other', at: newest }] }))).toEqual([])
  })
})

it('every document with a history is as good as one without', () => {
  const site = siteOf({ feeds: FEEDS, hubs: ['https://hub.example.org/'] })
  const [first, ...others] = recordsOf(site, ARTICLES)
  const left = { ...first, entry: undefined, left: [{ feed: 'all', id: 'tag:example.org,2026-03-01:x', at: NOW }] }
  const documents = [...buildSite(site, [left as unknown as ArticleRecord, ...others], NOW)]
  expect(documents.length).toBe(4 + 3 + 2)
  for (const document of documents) expect([document.path, checkDocument(site, document)]).toEqual([document.path, []])
})
