import { timeOfDueKey } from '../../../core/catalog/catalog-keys.ts'
import type { CatalogRecord } from '../../../core/catalog/catalog-record.ts'
import { type Inputs, nextRecord } from '../../../core/catalog/next-record.ts'
import type { Departure } from '../../../core/record/article-record.ts'
import { siteOf } from '../../support/publish-site.ts'

/** What a record must say: each row is a situation, what is known of it, and what becomes of the record. */

const NOON = Date.parse('2026-06-01T12:00:00Z')
const MINUTE = 60_000
const site = siteOf({
  feeds: [
    { path: 'all', title: 'All', archive: 'day', limit: 2 },
    { path: 'tags/{name}', title: 'Tag {name}', each: 'tag' },
  ],
})
const FERRY = { title: 'Ferry', content_text: 'Text.', tags: ['sea'], date_published: '2026-06-01T10:00:00Z' }
const OWN_ID = 'tag:example.org,2026-03-01:ferry'

type Situation = Partial<Inputs> & { readonly article?: object | string }

/** @param article the file that is there now; absent if there is none */
function next({ article, ...inputs }: Situation) {
  const bytes = new TextEncoder().encode(typeof article === 'string' ? article : JSON.stringify(article))
  const now = inputs.now ?? NOON
  return nextRecord({
    key: 'ferry',
    site,
    now,
    lost: false,
    isSuperseded: () => false,
    ...(article !== undefined && { source: { key: 'ferry', bytes, lastModified: now } }),
    ...inputs,
  })
}

function settled(situation: Situation): CatalogRecord {
  const { todo: _, ...record } = next(situation).record
  return record
}

/** Keys and changes in words: the kind, and the feed with its period. */
const kindsOf = (keys: readonly string[]) => keys.map((name) => name.split('/', 1)[0]).sort()
const toldBy = ({ todo }: CatalogRecord) => todo?.tell.map(({ feed, period }) => `${feed} ${period}`.trim()).sort()

const first = settled({ article: FERRY })
const gone = settled({ held: first, now: NOON + MINUTE })
const lost = settled({ article: FERRY, lost: true })

it.each<[situation: string, input: Situation, keys: string[], told: string[]]>([
  ['a new article', { article: FERRY }, ['ids', 'index', 'index'], ['all 2026-06-01', 'tags/sea']],
  [
    'one that is published before today',
    { article: { ...FERRY, date_published: '2026-05-30T10:00:00Z' } },
    ['ids', 'index', 'index', 'late'],
    ['all 2026-05-30', 'tags/sea'],
  ],
  ['one for tomorrow', { article: { ...FERRY, date_published: '2026-06-02T10:00:00Z' } }, ['due', 'ids'], []],
  [
    'one that expires',
    { article: { ...FERRY, tags: [], date_expires: '2026-06-02T10:00:00Z' } },
    ['due', 'ids', 'index'],
    ['all 2026-06-01'],
  ],
  [
    'one that expires before it is published',
    { article: { ...FERRY, date_published: '2026-06-03T10:00:00Z', date_expires: '2026-06-02T10:00:00Z' } },
    ['due', 'ids'],
    [],
  ],
  ['a draft', { article: { ...FERRY, status: 'draft' } }, [], []],
  ['one that was withdrawn before it was seen', { article: { ...FERRY, status: 'withdrawn' } }, ['ids'], []],
  ['a file that never was good', { article: 'no article' }, [], []],
  ['an id that another file holds', { article: FERRY, lost: true }, ['ids'], []],
  ['a file that is gone before it was read', {}, [], []],
  [
    'a correction',
    { held: first, article: { ...FERRY, title: 'Ferries' }, now: NOON + MINUTE },
    ['ids', 'index', 'index', 'recent'],
    ['all', 'all 2026-06-01', 'tags/sea'],
  ],
  [
    'another day',
    { held: first, article: { ...FERRY, date_published: '2026-05-31T10:00:00Z' }, now: NOON + MINUTE },
    ['ids', 'index', 'index', 'late', 'recent'],
    ['all', 'all 2026-05-31', 'all 2026-06-01', 'tags/sea'],
  ],
  [
    'another tag',
    { held: first, article: { ...FERRY, tags: ['land'] }, now: NOON + MINUTE },
    ['ids', 'ids', 'index', 'index', 'recent', 'recent'],
    ['all', 'all 2026-06-01', 'tags/land', 'tags/sea'],
  ],
  [
    'a file that is gone',
    { held: first, now: NOON + MINUTE },
    ['ids', 'recent', 'recent'],
    ['all', 'all 2026-06-01', 'tags/sea'],
  ],
  [
    'tombstones of an id that another file has taken over',
    { held: gone, now: NOON + 2 * MINUTE, isSuperseded: () => true },
    [],
    ['all', 'tags/sea'],
  ],
  [
    'a file that is back',
    { held: gone, article: FERRY, now: NOON + 2 * MINUTE },
    ['ids', 'index', 'index'],
    ['all', 'all 2026-06-01', 'tags/sea'],
  ],
])('%s owns its keys, and notifies the feeds of these and of the former', (_, input, keys, told) => {
  const { record, isChange } = next(input)
  expect({ isChange, keys: kindsOf(record.keys), told: toldBy(record) }).toEqual({ isChange: true, keys, told })
  expect(record.generation).toBe((input.held?.generation ?? 0) + 1)
  expect(record.todo?.retire).toEqual(input.held?.keys ?? [])
})

it.each<[situation: string, input: Situation]>([
  ['the same file', { held: first, article: FERRY }],
  ['the same content in other bytes', { held: first, article: JSON.stringify(FERRY, null, 2), now: NOON + MINUTE }],
  ['a broken file after a good one', { held: first, article: 'no article', now: NOON + MINUTE }],
  ['a file that is still gone', { held: gone, now: NOON + 2 * MINUTE }],
  ['an id that is still lost', { held: lost, article: FERRY, lost: true }],
])('%s is no change', (_, input) => {
  const { isChange, record } = next(input)
  expect([isChange, record.generation, record.keys, record.todo]).toEqual([
    false,
    input.held?.generation,
    input.held?.keys,
    undefined,
  ])
})

it.each<[situation: string, input: Situation, ids: string[]]>([
  ['a new article', { article: FERRY }, [OWN_ID]],
  ['another id', { held: first, article: { ...FERRY, id: 'urn:ferry' } }, [OWN_ID, 'urn:ferry']],
  ['a draft of it', { held: first, article: { ...FERRY, status: 'draft' } }, [OWN_ID]],
  ['a file that is gone', { held: first }, [OWN_ID]],
])('%s concerns the other claimants of the old and the new id', (_, input, ids) => {
  expect(next(input).record.todo?.ids).toEqual(ids)
})

it('a run that crashed leaves its work to the next change', () => {
  const todo = { retire: ['index/old'], tell: [{ feed: 'old', period: '' }], ids: ['urn:old'] }
  const { record } = next({ held: { ...first, todo }, now: NOON + MINUTE })
  expect(record.todo).toEqual({
    retire: ['index/old', ...first.keys],
    tell: expect.arrayContaining(todo.tell),
    ids: ['urn:old', OWN_ID],
  })
  expect(next({ held: { ...first, todo }, article: FERRY }).record.todo).toEqual(todo)
})

it.each<[situation: string, now: number, at: number]>([
  ['later', NOON + MINUTE, NOON + MINUTE],
  ['at the same time', NOON, NOON + 1],
  ['by a clock that is behind', NOON - MINUTE, NOON + 1],
])('a file that goes %s leaves its feeds after it came into them', (_, now, at) => {
  const left = ['all', 'tags/sea'].map((feed): Departure => ({ feed, id: OWN_ID, at }))
  expect(next({ held: first, now }).record.article.left).toEqual(left)
})

describe('a feed with a window', () => {
  const wire = { path: 'wire', title: 'Wire', window: '3 hours' }
  const windowed = siteOf({
    feeds: [{ path: 'all', title: 'All' }, wire, { ...wire, path: 'short', window: '1 hour' }],
  })
  const END = NOON + 60 * MINUTE
  const fresh = settled({ article: FERRY, site: windowed })
  const aged = next({ held: fresh, article: FERRY, site: windowed, now: END })
  const dueOf = ({ keys }: CatalogRecord) => keys.filter((name) => name.startsWith('due/'))
  const feedsIn = ({ keys }: CatalogRecord) => keys.flatMap((name) => /^index\/([^/]*)/.exec(name)?.[1] ?? [])

  it('has the article until it ends, and no key of one that is too old for it', () => {
    expect([feedsIn(fresh), dueOf(fresh).map(timeOfDueKey)]).toEqual([['all', 'wire'], [END]])
    expect(next({ held: fresh, article: FERRY, site: windowed, now: END - 1 }).isChange).toBe(false)
    expect([feedsIn(aged.record), dueOf(aged.record)]).toEqual([['all'], []])
    expect(toldBy(aged.record)).toEqual(['all', 'wire'])
  })

  it('is left by the clock without a departure, and told of a removal after that', () => {
    expect(aged.record.article.shown?.feeds).toEqual(['all', 'short', 'wire'])
    expect(aged.record.article.left).toBeUndefined()
    const { todo: _, ...held } = aged.record
    const withdrawn = next({ held, article: { ...FERRY, status: 'withdrawn' }, site: windowed, now: END + MINUTE })
    expect(withdrawn.record.article.left?.map(({ feed }) => feed)).toEqual(['all', 'short', 'wire'])
  })

  it('is looked at again when the article expires before', () => {
    const expires = '2026-06-01T12:30:00Z'
    const record = settled({ article: { ...FERRY, date_expires: expires }, site: windowed })
    expect(dueOf(record).map(timeOfDueKey)).toEqual([Date.parse(expires)])
  })
})

it('a lost record goes on from what its receipt remembers', () => {
  const { record, isChange } = next({ remembered: { article: gone.article, generation: 7 }, now: NOON + 9 * MINUTE })
  expect(isChange).toBe(true)
  expect(record).toMatchObject({ generation: 8, article: gone.article })
  expect(record.todo?.retire).toEqual([])
})
