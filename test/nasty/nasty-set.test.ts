import { buildSite } from '../../core/build-site.ts'
import { holdersOfIds } from '../../core/record/claims.ts'
import { standingOf } from '../../core/record/standing.ts'
import { HISTORIES } from '../support/generated-sources.ts'
import { entryOf, FIRST_SEEN, NOW, nastySet } from '../support/nasty-set.ts'

const set = await nastySet()

const REJECTED = [
  ...['rejected/a-list', 'rejected/a-text', 'rejected/bad-addresses', 'rejected/bad-dates', 'rejected/empty'],
  ...['rejected/no-words', 'rejected/prose', 'rejected/title-too-long', 'rejected/trailing-comma'],
  ...['rejected/wrong-types', 'generated/invalid-utf-8', 'generated/utf-16', 'generated/nothing', 'generated/zeros'],
  ...['generated/too-large', 'generated/too-many-elements', 'generated/too-deep'],
  ...['generated/json-too-deep', 'titles/space-only'],
  `generated/names/${'long-'.repeat(99)}xx`,
]

it('rejects what is meant to be rejected, and nothing else', () => {
  const rejected = set.records.filter((record) => standingOf(record, NOW) === 'rejected')
  expect(rejected.map(({ key }) => key).sort()).toEqual([...REJECTED].sort())
})

it.each(REJECTED.map((key) => [key.slice(0, 40), key]))('says what is wrong with %s', (_, key) => {
  const errors = set.revised.get(key)?.problems.filter(({ severity }) => severity === 'error') ?? []
  expect(errors.length).toBeGreaterThan(0)
  for (const { found, wanted, fix } of errors) {
    expect(Math.min(found.length, wanted.length, fix.length)).toBeGreaterThan(0)
    expect(`${found}${wanted}${fix}`.isWellFormed()).toBe(true)
  }
})

it.each([
  ['members/draft', 'draft'],
  ['dates/future', 'scheduled'],
  ['dates/expired', 'expired'],
  [HISTORIES.removed[0], 'removed'],
  ['rejected/prose', 'rejected'],
  ['dates/expires', 'live'],
])('%s is %s', (key, standing) => {
  const record = set.revised.get(key)?.record
  expect(record && standingOf(record, NOW)).toBe(standing)
})

it('shows every live article but the giant in the feed of all, each once', () => {
  const holders = new Set(holdersOfIds(set.records).values())
  const live = set.records.filter((record) => standingOf(record, NOW) === 'live' && holders.has(record))
  const giant = entryOf(set, 'generated/giant').id
  const others = live.flatMap(({ entry }) => (entry === undefined || entry.id === giant ? [] : entry))
  const expected = others.map(({ id, writtenId }) => writtenId ?? id)
  const all = [...buildSite(set.site, set.records, NOW)].find(({ path }) => path === 'all/feed.json')
  const shown = JSON.parse(all?.body ?? '').items.map(({ id }: { id: string }) => id)
  expect(shown.sort()).toEqual(expected.sort())
  expect(shown.length).toBeGreaterThan(60)
})

it('gives one id to one article: the first seen, then the lesser key', () => {
  const id = entryOf(set, 'ids/duplicate-first').id
  expect(entryOf(set, 'ids/duplicate-second').id).toBe(id)
  expect(holdersOfIds(set.records).get(id)?.key).toBe('ids/duplicate-first')
})

it('keeps the last good version, and moves a date for changed content only', () => {
  expect(entryOf(set, HISTORIES.spoilt).title).toBe('The last good version')
  expect(entryOf(set, HISTORIES.changed).title).toBe('Second version')
  expect(set.revised.get(HISTORIES.changed)?.record.changed).toBe(FIRST_SEEN + 3_600_000)
  expect(set.revised.get(HISTORIES.unchanged)?.record.changed).toBeUndefined()
})

it('holds a mebibyte of text in one article, and not a byte more', () => {
  expect(entryOf(set, 'generated/giant').html.length).toBeGreaterThan(1_000_000)
})
