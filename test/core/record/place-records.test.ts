import { buildSite } from '../../../core/build-site.ts'
import { type ArticleRecord, updatedAt } from '../../../core/record/article-record.ts'
import { type LiveRecord, lastNewsOf } from '../../../core/record/live-records.ts'
import { placeRecords } from '../../../core/record/place-records.ts'
import { removeRecord } from '../../../core/record/revise-record.ts'
import { NOW, recordsOf, siteOf } from '../../support/publish-site.ts'

const HOUR = 3_600_000
const FEEDS = [
  { path: 'all', title: 'All' },
  { path: 'tags/{name}', title: '{name}', each: 'tag' },
]
const site = siteOf({ feeds: FEEDS })

type Records = ReadonlyMap<string, ArticleRecord>
const NOTHING: Records = new Map()

function read(articles: Record<string, object>): Records {
  return new Map(recordsOf(site, articles).map((record) => [record.key, record]))
}

/** The records with one whose file is gone. */
function without(records: Records, key: string, now = NOW): Records {
  return new Map(records).set(key, removeRecord(records.get(key) as ArticleRecord, now))
}

/** The records with one whose file is there again: what `reviseRecord` keeps of the marker. */
function withAgain(records: Records, key: string, fresh: ArticleRecord): Records {
  const { shown, left, departed } = records.get(key) as ArticleRecord
  const history = { ...(shown && { shown }), ...(left && { left }), ...(departed && { departed }) }
  return new Map(records).set(key, { ...fresh, ...history })
}

function tombstones(records: Records, path: string): string[] {
  const document = [...buildSite(site, records.values(), NOW + HOUR)].find((each) => each.path === `${path}/atom.xml`)
  return [...(document?.body ?? '').matchAll(/<at:deleted-entry [^>]*ref="([^"]*)"/g)].map(([, id]) => id as string)
}

const articles = { a: { id: 'urn:a', tags: ['x'] }, b: { id: 'urn:b', tags: ['x', 'y'] } }
const first = placeRecords(site, read(articles), NOTHING, NOW)

it('notes where each entry is shown, and nothing that left', () => {
  expect(first.get('b')?.shown).toEqual({ id: 'urn:b', feeds: ['all', 'tags/x', 'tags/y'], since: NOW })
  expect([...first.values()].some(({ left }) => left !== undefined)).toBe(false)
})

it('lets a removed article leave every feed, once, and leave a tombstone', () => {
  const gone = without(first, 'a', NOW + HOUR)
  const second = placeRecords(site, gone, first, NOW + HOUR)
  const left = ['all', 'tags/x'].map((feed) => ({ feed, id: 'urn:a', at: NOW + HOUR }))
  expect(second.get('a')).toEqual({ ...gone.get('a'), shown: undefined, left, departed: [expect.anything()] })
  expect([tombstones(second, 'all'), tombstones(second, 'tags/x')]).toEqual([['urn:a'], ['urn:a']])
  expect(placeRecords(site, second, second, NOW + 2 * HOUR)).toEqual(second)
})

it('takes the tombstone away when the article comes back', () => {
  const second = placeRecords(site, without(first, 'a'), first, NOW)
  const third = placeRecords(site, withAgain(second, 'a', read(articles).get('a') as ArticleRecord), second, NOW)
  const { shown, ...same } = first.get('a') as ArticleRecord
  expect(third.get('a')).toEqual({ ...same, shown: { ...shown, returned: NOW + 2 } })
  expect(tombstones(third, 'all')).toEqual([])
})

it('notes when an article comes back into one of its feeds, however soon, and keeps that', () => {
  const fewer = siteOf({ feeds: FEEDS.slice(1) })
  const second = placeRecords(fewer, first, first, NOW + 1_000)
  expect(second.get('a')?.shown).toEqual({ id: 'urn:a', feeds: ['tags/x'], since: NOW })
  const third = placeRecords(site, second, second, NOW + 2_000)
  const back = { id: 'urn:a', feeds: ['all', 'tags/x'], since: NOW, returned: NOW + 2_000 }
  expect(third.get('a')?.shown).toEqual(back)
  expect(placeRecords(site, third, third, NOW + HOUR).get('a')?.shown).toEqual(back)
  expect(lastNewsOf(third.get('a') as LiveRecord)).toBe(NOW + 2_000)
})

it('takes it away, too, when another file takes the id over, for good', () => {
  const second = placeRecords(site, without(first, 'a'), first, NOW)
  const taken = placeRecords(site, new Map([...second, ...read({ c: { id: 'urn:a' } })]), second, NOW)
  expect(tombstones(taken, 'all')).toEqual([])
  expect(taken.get('a')?.left).toEqual([{ feed: 'tags/x', id: 'urn:a', at: NOW + 1 }])
})

it('lets an article leave those feeds only that it is in no longer', () => {
  const moved = read({ ...articles, b: { id: 'urn:b', tags: ['y'] } })
  const second = placeRecords(site, withAgain(first, 'b', moved.get('b') as ArticleRecord), first, NOW)
  expect(second.get('b')).toMatchObject({
    shown: { feeds: ['all', 'tags/y'] },
    left: [{ feed: 'tags/x', id: 'urn:b', at: NOW + 1 }],
  })
})

it('lets it leave feeds that the site names no longer, a draft and an expired article too', () => {
  const fewer = siteOf({ feeds: FEEDS.slice(1) })
  expect(placeRecords(fewer, first, first, NOW).get('a')?.left).toEqual([{ feed: 'all', id: 'urn:a', at: NOW + 1 }])
  const expired = read({ a: { ...articles.a, date_expires: new Date(NOW).toISOString() } })
  const draft = read({ b: { ...articles.b, status: 'draft' } })
  const [a, b] = [expired.get('a'), draft.get('b')] as [ArticleRecord, ArticleRecord]
  const second = placeRecords(site, withAgain(withAgain(first, 'a', a), 'b', b), first, NOW)
  expect(second.get('a')?.left?.map(({ feed }) => feed)).toEqual(['all', 'tags/x'])
  expect(second.get('b')?.left?.map(({ feed }) => feed)).toEqual(['all', 'tags/x', 'tags/y'])
})

describe('what is known of an entry that left', () => {
  const departed = (records: Records) => records.get('a')?.departed
  const facts = {
    id: 'urn:a',
    url: 'https://www.example.org/a',
    title: 'An article',
    published: Date.parse('2026-04-01T08:00:00Z'),
  }
  const gone = placeRecords(site, without(first, 'a'), first, NOW)
  const renamed = read({ a: { ...articles.a, id: 'urn:other', title: 'Another title' } }).get('a') as ArticleRecord

  it('is what readers saw last, and is kept as long as one feed announces it', () => {
    expect(departed(first)).toBeUndefined()
    expect(departed(gone)).toEqual([facts])
    expect(departed(placeRecords(site, gone, gone, NOW + HOUR))).toEqual([facts])
    const taken = placeRecords(site, new Map([...gone, ...read({ c: { id: 'urn:a' } })]), gone, NOW)
    expect(departed(taken)).toEqual([facts])
  })

  it('is of the version before, if the article changed when it left', () => {
    const draft = read({ a: { ...articles.a, title: 'Withdrawn', status: 'draft' } }).get('a') as ArticleRecord
    expect(departed(placeRecords(site, withAgain(first, 'a', draft), first, NOW))).toEqual([facts])
    expect(departed(placeRecords(site, withAgain(first, 'a', renamed), first, NOW))).toEqual([facts])
  })

  it('stays when the same work is done again, and when the article changes in the feeds that still show it', () => {
    const untagged = (title: string) => read({ a: { ...articles.a, title, tags: [] } }).get('a') as ArticleRecord
    const left = placeRecords(site, withAgain(first, 'a', untagged('Untagged')), first, NOW)
    expect(departed(left)).toEqual([facts])
    expect(placeRecords(site, left, left, NOW)).toEqual(left)
    expect(departed(placeRecords(site, withAgain(left, 'a', untagged('Again')), left, NOW))).toEqual([facts])
  })

  it('is of each id apart', () => {
    const second = placeRecords(site, withAgain(first, 'a', renamed), first, NOW)
    const both = placeRecords(site, without(second, 'a'), second, NOW + HOUR)
    expect(departed(both)).toEqual([facts, { ...facts, id: 'urn:other', title: 'Another title' }])
  })

  it('has the id as the article has it', () => {
    const written = placeRecords(site, read({ a: { id: 'My ferry' } }), NOTHING, NOW)
    expect(departed(placeRecords(site, without(written, 'a'), written, NOW))).toMatchObject([{ writtenId: 'My ferry' }])
  })

  it('goes when the entry comes back, or another file has its id', () => {
    const fresh = read(articles).get('a') as ArticleRecord
    expect(departed(placeRecords(site, withAgain(gone, 'a', fresh), gone, NOW))).toBeUndefined()
    const taken = placeRecords(site, new Map([...gone, ...read({ c: { id: 'urn:a', tags: ['x'] } })]), gone, NOW)
    expect(departed(taken)).toBeUndefined()
  })

  it('is missing for an entry that left before it was kept', () => {
    const { departed: _, ...old } = gone.get('a') as ArticleRecord
    const records = new Map([['a', old]])
    expect(placeRecords(site, records, records, NOW)).toEqual(records)
  })
})

it('never lets an entry leave before its own change or its coming, so that the feed is newer by it', () => {
  const shown = placeRecords(site, read(articles), NOTHING, NOW)
  expect(placeRecords(site, without(shown, 'a'), shown, NOW - HOUR).get('a')?.left?.[0]?.at).toBe(NOW + 1)
})

it('does not wait for a date of change that is still to come', () => {
  const late = read({ a: { ...articles.a, date_modified: new Date(NOW + 2 * HOUR).toISOString() } })
  const shown = placeRecords(site, late, NOTHING, NOW)
  const record = shown.get('a') as ArticleRecord & { entry: NonNullable<ArticleRecord['entry']> }
  expect(updatedAt(record, record.entry)).toBe(NOW + 2 * HOUR)
  expect(placeRecords(site, without(shown, 'a'), shown, NOW).get('a')?.left?.[0]?.at).toBe(NOW + 1)
})

it('keeps since when readers see an entry, until they saw it nowhere or it has another id', () => {
  const sinceOf = (records: Records) => records.get('a')?.shown?.since
  const later = placeRecords(siteOf({ feeds: FEEDS.slice(1) }), first, first, NOW + HOUR)
  expect(sinceOf(later)).toBe(NOW)
  const gone = placeRecords(site, without(first, 'a', NOW + HOUR), first, NOW + HOUR)
  const fresh = read(articles).get('a') as ArticleRecord
  expect(sinceOf(placeRecords(site, withAgain(gone, 'a', fresh), gone, NOW + 2 * HOUR))).toBe(NOW + 2 * HOUR)
  const renamed = read({ a: { ...articles.a, id: 'urn:other' } }).get('a') as ArticleRecord
  expect(sinceOf(placeRecords(site, withAgain(first, 'a', renamed), first, NOW + HOUR))).toBe(NOW + HOUR)
})
