import type { Entry } from '../../../core/article/entry.ts'
import type { ArticleRecord, Claim } from '../../../core/record/article-record.ts'
import { claimedId, claimedSince, claimsMember, holdersOfIds, withClaim } from '../../../core/record/claims.ts'

function recordOf(key: string, members: Partial<ArticleRecord> = {}, entry: Partial<Entry> = {}): ArticleRecord {
  const made = { id: 'urn:x', draft: false, ...entry } as Entry
  return { key, normaliserVersion: 1, sourceDigest: '', firstSeen: 5, entry: made, ...members }
}

it.each<[situation: string, record: ArticleRecord, id: string | undefined]>([
  ['an article', recordOf('a'), 'urn:x'],
  ['a draft', recordOf('a', {}, { draft: true }), undefined],
  ['a deleted file', recordOf('a', { removed: 9 }), undefined],
])('%s claims its id or none', (_, record, id) => {
  expect(claimedId(record)).toBe(id)
})

it.each<[situation: string, records: ArticleRecord[], holder: string | undefined]>([
  ['the first that was seen', [recordOf('a', { firstSeen: 6 }), recordOf('b')], 'b'],
  ['the lesser key at the same time', [recordOf('b'), recordOf('a')], 'a'],
  ['the lesser key by its bytes', [recordOf('é'), recordOf('z')], 'z'],
  [
    'the first that claimed it',
    [recordOf('a', { claims: [{ id: 'urn:x', since: 7 }] }), recordOf('b', { firstSeen: 6 })],
    'b',
  ],
  ['no draft', [recordOf('a', {}, { draft: true }), recordOf('b', { firstSeen: 6 })], 'b'],
  ['nobody if all are gone', [recordOf('a', { removed: 9 })], undefined],
])('an id is held by %s', (_, records, holder) => {
  expect(holdersOfIds(records).get('urn:x')?.key).toBe(holder)
})

it.each<[situation: string, record: ArticleRecord, since: number]>([
  ['since it was first seen', recordOf('a'), 5],
  [
    'since it was given the id',
    recordOf('a', {
      claims: [
        { id: 'urn:x', since: 8 },
        { id: 'urn:old', since: 5 },
      ],
    }),
    8,
  ],
  [
    'since it had it before',
    recordOf('a', {
      claims: [
        { id: 'urn:new', since: 8 },
        { id: 'urn:x', since: 5 },
      ],
    }),
    5,
  ],
])('a file claims an id %s', (_, record, since) => {
  expect(claimedSince(record, 'urn:x')).toBe(since)
})

const X: Claim = { id: 'urn:x', since: 5 }
const Y: Claim = { id: 'urn:y', since: 7 }
const many = Array.from({ length: 16 }, (_, at): Claim => ({ id: `urn:${at}`, since: at }))

it.each<[situation: string, claims: Claim[], id: string, after: Claim[]]>([
  ['a first claim', [], 'urn:x', [{ id: 'urn:x', since: 9 }]],
  ['another id', [X], 'urn:y', [{ id: 'urn:y', since: 9 }, X]],
  ['the same id', [X], 'urn:x', [X]],
  ['an id that it had', [Y, X], 'urn:x', [X, Y]],
  ['one more than are kept', many, 'urn:x', [{ id: 'urn:x', since: 9 }, ...many.slice(0, -1)]],
])('claims after %s', (_, claims, id, after) => {
  expect(withClaim(claims, id, 9)).toEqual(after)
})

it.each<[situation: string, claims: Claim[], isKept: boolean]>([
  ['the only id, since the file was first seen', [X], false],
  ['the only id, since later', [{ id: 'urn:x', since: 6 }], true],
  ['an id that it had before', [X, Y], true],
  ['none', [], false],
])('a record keeps its claims or not: %s', (_, claims, isKept) => {
  expect(claimsMember(recordOf('a'), claims)).toEqual(isKept ? { claims } : {})
})
