import { type ArticleRecord, updatedAt } from '../../../core/record/article-record.ts'
import { claimedId, claimedSince, holdersOfIds } from '../../../core/record/claims.ts'
import { removeRecord, reviseRecord } from '../../../core/record/revise-record.ts'
import { standingOf } from '../../../core/record/standing.ts'
import { siteOf } from '../../support/publish-site.ts'

const site = siteOf()
const HOUR = 3_600_000
const START = Date.parse('2026-05-01T12:00:00Z')
const GOOD = { title: 'A title', content_text: 'Text.', date_published: '2026-04-01T08:00:00Z' }

function revise(previous: ArticleRecord | undefined, article: object | string, hours = 0, key = 'a') {
  const bytes = new TextEncoder().encode(typeof article === 'string' ? article : JSON.stringify(article))
  return reviseRecord(previous, { key, bytes, lastModified: START + hours * HOUR }, site)
}

const first = revise(undefined, GOOD).record

describe('a record', () => {
  it('keeps when its file was first seen', () => {
    expect(first.firstSeen).toBe(START)
    expect(revise(first, { ...GOOD, title: 'Other' }, 1).record.firstSeen).toBe(START)
    expect(first.changed).toBeUndefined()
  })

  it('notes the time of a change, and of the last one only', () => {
    const second = revise(first, { ...GOOD, title: 'Other' }, 1).record
    expect(second.changed).toBe(START + HOUR)
    expect(revise(second, { ...GOOD, title: 'Third' }, 2).record.changed).toBe(START + 2 * HOUR)
  })

  it('notes none where other bytes say the same, or the same bytes come later', () => {
    expect(revise(first, JSON.stringify(GOOD, null, 2), 1).record.changed).toBeUndefined()
    expect(revise(first, GOOD, 1).record).toEqual(first)
  })

  it('notes none where an upgrade of ours says the same bytes otherwise', () => {
    const old = { ...first, normaliserVersion: 0, contentDigest: 'of another normaliser' }
    expect(revise(old, GOOD, 1).record.changed).toBeUndefined()
  })

  it('keeps the last good version of a rejected file, and knows it when it comes back', () => {
    const { record: spoilt, problems } = revise(first, '{', 1)
    expect(problems).toMatchObject([{ severity: 'error' }])
    expect(spoilt.entry).toEqual(first.entry)
    expect(revise(spoilt, GOOD, 2).record.changed).toBeUndefined()
    expect(revise(spoilt, { ...GOOD, title: 'Other' }, 2).record.changed).toBe(START + 2 * HOUR)
  })

  it('of a file that never was good has no entry', () => {
    const { record } = revise(undefined, '{')
    expect(record).toMatchObject({ key: 'a', firstSeen: START })
    expect(record.entry).toBeUndefined()
    expect(revise(record, GOOD, 1).record).toMatchObject({ firstSeen: START, entry: { title: 'A title' } })
  })

  it('of a removed file is a marker that knows it when it comes back', () => {
    const marker = removeRecord(first, START + HOUR)
    const claims = [{ id: first.entry?.id, since: START }]
    expect(marker).toEqual({ ...first, entry: undefined, claims, removed: START + HOUR })
    expect(removeRecord(marker, START + 2 * HOUR).removed).toBe(START + HOUR)
    const back = revise(marker, GOOD, 3).record
    expect(back).toEqual(first)
    expect(revise(marker, { ...GOOD, title: 'Other' }, 3).record.changed).toBe(START + 3 * HOUR)
  })
})

describe('the time of the last update', () => {
  const updated = (article: object, hours?: number) => {
    const { record } = hours === undefined ? revise(undefined, article) : revise(first, article, hours)
    return new Date(updatedAt(record, record.entry as NonNullable<ArticleRecord['entry']>)).toISOString()
  }

  it("is the publication's, then the change's, and the article's own word stands above both", () => {
    expect(updated(GOOD)).toBe('2026-04-01T08:00:00.000Z')
    expect(updated({ ...GOOD, title: 'Other' }, 1)).toBe('2026-05-01T13:00:00.000Z')
    expect(updated({ ...GOOD, title: 'Other', date_modified: '2026-04-02T00:00:00Z' }, 1)).toBe(
      '2026-04-02T00:00:00.000Z',
    )
  })

  it('is never before publication', () => {
    expect(updated({ ...GOOD, date_published: '2026-08-01T00:00:00Z' }, 1)).toBe('2026-08-01T00:00:00.000Z')
  })
})

describe('standing', () => {
  const standing = (article: object | string, now: string) =>
    standingOf(revise(undefined, article).record, Date.parse(now))
  const DATED = { ...GOOD, date_expires: '2026-06-01T00:00:00Z' }

  it.each([
    ['rejected', '{', '2026-05-01T00:00:00Z'],
    ['draft', { ...GOOD, status: 'draft' }, '2026-05-01T00:00:00Z'],
    ['scheduled', GOOD, '2026-04-01T07:59:59.999Z'],
    ['live', GOOD, '2026-04-01T08:00:00Z'],
    ['live', DATED, '2026-05-31T23:59:59.999Z'],
    ['expired', DATED, '2026-06-01T00:00:00Z'],
  ])('is %s', (expected, article, now) => expect(standing(article, now)).toBe(expected))

  it('is removed once the file is gone, whatever it was', () => {
    expect(standingOf(removeRecord(first, START), START)).toBe('removed')
  })
})

describe('an entry id that several files have', () => {
  const claim = (key: string, hours: number, members = {}) =>
    revise(undefined, { ...GOOD, id: 'one', ...members }, hours, key).record

  it('belongs to the one that claimed it first, then to the lesser key, in whatever order they are met', () => {
    const [early, late, latest] = [claim('z', 0), claim('a', 1), claim('b', 1)]
    for (const records of [
      [early, late, latest],
      [latest, late, early],
    ]) {
      expect([...holdersOfIds(records).values()]).toEqual([early])
    }
    expect([...holdersOfIds([latest, late]).values()]).toEqual([late])
  })

  const ONE = 'tag:example.org,2026-03-01:id:one'
  const sinceOf = (record: ArticleRecord) => (claimedSince(record, ONE) - START) / HOUR

  it('cannot be taken over by an older file that is saved with it', () => {
    const holder = claim('z', 1)
    const taker = revise(claim('a', 0, { id: 'other' }), { ...GOOD, id: 'one' }, 2).record
    expect(sinceOf(taker)).toBe(2)
    expect(holdersOfIds([taker, holder]).get(ONE)).toBe(holder)
  })

  it('cannot be taken over by an older file that is given an old time as well', () => {
    const changed = revise(claim('a', 1, { id: 'other' }), { ...GOOD, id: 'other', title: 'B' }, 3).record
    expect(sinceOf(revise(changed, { ...GOOD, id: 'one' }, -9).record)).toBe(3)
  })

  it.each<[string, ArticleRecord]>([
    ['that was removed', removeRecord(claim('a', 0), START + HOUR)],
    ['that was a draft', revise(claim('a', 0), { ...GOOD, id: 'one', status: 'draft' }, 1).record],
    ['that was broken', revise(claim('a', 0), '{', 1).record],
    ['that had another id meanwhile', revise(claim('a', 0), { ...GOOD, id: 'two' }, 1).record],
  ])('is still the one of a file %s, as the claim began then', (_, record) => {
    expect(sinceOf(revise(record, { ...GOOD, id: 'one', title: 'Again' }, 5).record)).toBe(0)
  })

  it('is claimed by a draft only once it is none', () => {
    const draft = claim('a', 0, { status: 'draft' })
    expect(sinceOf(revise(draft, { ...GOOD, id: 'one' }, 4).record)).toBe(4)
  })

  it('has been claimed since it was first seen by a file of which an older version of the record says nothing', () => {
    const { claims: _, ...old } = removeRecord({ ...claim('a', 0), shown: { id: ONE, feeds: ['all'] } }, START + HOUR)
    expect(sinceOf(revise(old, { ...GOOD, id: 'one', title: 'Again' }, 5).record)).toBe(0)
  })

  it('is forgotten of a file that has had many others since, so that no record grows without end', () => {
    let record = claim('a', 0)
    for (let hours = 1; hours <= 100; hours++) record = revise(record, { ...GOOD, id: `${hours}` }, hours).record
    expect(record.claims).toHaveLength(16)
    expect(sinceOf(revise(record, { ...GOOD, id: 'one' }, 101).record)).toBe(101)
  })

  it.each([
    ['a draft', claim('a', 0, { status: 'draft' })],
    ['a removed file', removeRecord(claim('a', 0), START)],
    ['a file that never was good', revise(undefined, '{').record],
  ])('is not claimed by %s', (_, record) => {
    const other = claim('b', 5)
    expect(claimedId(record)).toBeUndefined()
    expect([...holdersOfIds([record, other]).values()]).toEqual([other])
  })
})
