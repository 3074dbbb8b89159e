import { indexKey, recordKey } from '../../../core/catalog/catalog-keys.ts'
import { type Manifest, NO_MANIFEST } from '../../../core/catalog/manifest.ts'
import { nextRecord } from '../../../core/catalog/next-record.ts'
import { ALL_PERIODS } from '../../../core/ports/queue.ts'
import { EntryReader } from '../../../core/publish/entry-reader.ts'
import { FeedReader } from '../../../core/publish/feed-reader.ts'
import { type PlanInputs, planFeed } from '../../../core/publish/plan-feed.ts'
import { definitionAt, type FeedDefinition } from '../../../core/site/feed.ts'
import { MemoryStore } from '../../../stores/memory/memory-store.ts'
import { siteOf } from '../../support/publish-site.ts'

/** Which documents a run makes, which it keeps, and whom it notifies. Entries are named by the days of June. */

const NOW = Date.parse('2026-06-09T12:00:00Z')
const site = siteOf({
  feeds: [
    { path: 'all', title: 'All', archive: 'day', limit: 1 },
    { path: 'plain', title: 'Plain', limit: 1 },
    { path: 'tags/{name}', title: 'Tag {name}', each: 'tag' },
  ],
})

async function catalogOf(days: readonly number[]): Promise<MemoryStore> {
  const catalog = new MemoryStore(() => 0)
  for (const day of days) {
    const key = `day-${day}`
    const date = `2026-06-0${day}T10:00:00Z`
    const bytes = new TextEncoder().encode(JSON.stringify({ title: key, tags: ['sea'], date_published: date }))
    const source = { key, bytes, lastModified: Date.parse(date) }
    const { record } = nextRecord({ key, site, now: Date.parse(date), source, lost: false, isSuperseded: () => false })
    expect(record.keys).toContain(indexKey('all', Date.parse(date), { key, generation: 1 }))
    await catalog.put(recordKey(key), new TextEncoder().encode(JSON.stringify(record)))
    for (const name of record.keys) await catalog.put(name, new Uint8Array())
  }
  return catalog
}

interface Case extends Partial<Pick<PlanInputs, 'path' | 'periods' | 'unconfirmed'>> {
  readonly days: readonly number[]
  /** What the last run left; absent if there was none. */
  readonly before?: Partial<Manifest>
}

/** The settings of this site, which a plan of it has. */
const settingsOf = async (path: string) => (await plan({ days: [1], path })).manifest.settings

async function plan({ days, path = 'all', before = {}, periods = [''], unconfirmed = [] }: Case) {
  const catalog = await catalogOf(days)
  const definition = definitionAt(site.feeds, path) as FeedDefinition
  const entries = new EntryReader(catalog, () => NOW)
  const reader = new FeedReader({ catalog, entries }, path, definition)
  const held = { ...NO_MANIFEST, ...before }
  return planFeed({ site, path, definition, before: held, periods, unconfirmed, encodings: [], reader })
}

/** In words: the folders of documents that are made and kept, the closed periods, and the messages. */
async function planned({ before, ...situation }: Case) {
  const settings = await settingsOf(situation.path ?? 'all')
  const { made, tell, manifest } = await plan({
    ...situation,
    ...(before && { before: { settings, ...before } }),
  })
  const isMade = (period: string) => made.some(({ path }) => path.includes(period))
  const folders = (paths: readonly string[]) => [
    ...new Set(paths.map((each) => each.slice(0, each.lastIndexOf('/')).replace('all/archive.2026-06-0', ''))),
  ]
  return {
    made: folders(made.map(({ path }) => path)),
    kept: (manifest.closed ?? []).filter((period) => !isMade(period)).map((period) => period.slice(-1)),
    tell: tell.map(({ feed, period }) => `${feed} ${period}`),
    ...(manifest.open !== undefined && { open: manifest.open.slice(-1) }),
    ...(manifest.closed && { closed: manifest.closed.map((period) => period.slice(-1)).join('') }),
  }
}

const day = (number: number) => `2026-06-0${number}`
const closed = [day(1), day(2), day(3)]
/** As the manifest lists them. */
const documents = { 'all/rss.xml': '"1"', 'all/atom.xml': '"2"', 'all/feed.json': '"3"', 'all/index.html': '"4"' }

it.each<[situation: string, input: Case, expected: object]>([
  [
    'a feed that is new: each archive has its own message',
    { days: [1, 2, 3] },
    { made: ['all'], kept: ['1', '2'], tell: [`all ${day(1)}`, `all ${day(2)}`], open: '3', closed: '12' },
  ],
  [
    'a new entry in the open period',
    { days: [1, 2, 3, 4], before: { open: day(4), closed } },
    { made: ['all'], kept: ['1', '2', '3'], tell: [], open: '4', closed: '123' },
  ],
  [
    'an entry that closes a period',
    { days: [1, 2, 3, 4, 5], before: { open: day(4), closed } },
    { made: ['all', '3', '4'], kept: ['1', '2'], tell: [], open: '5', closed: '1234' },
  ],
  [
    'a change in a closed period that a message names',
    { days: [1, 2, 3, 4], before: { open: day(4), closed }, periods: [day(2)] },
    { made: ['all', '2'], kept: ['1', '3'], tell: [], open: '4', closed: '123' },
  ],
  [
    'a closed period that has emptied',
    { days: [1, 3, 4], before: { open: day(4), closed }, periods: [day(2)] },
    { made: ['all', '1', '3'], kept: [], tell: [], open: '4', closed: '13' },
  ],
  [
    'the newest entry gone: a closed period is open again',
    { days: [1, 2, 3], before: { open: day(4), closed } },
    { made: ['all', '2'], kept: ['1'], tell: [], open: '3', closed: '12' },
  ],
  [
    'documents that a crashed run was about to write',
    {
      days: [1, 2, 3, 4],
      before: { open: day(4), closed, documents },
      unconfirmed: ['all/archive.2026-06-01/atom.xml'],
    },
    { made: ['all', '1'], kept: ['2', '3'], tell: [], open: '4', closed: '123' },
  ],
  [
    'documents that a crashed run was about to delete',
    {
      days: [1, 2, 3, 4],
      before: { open: day(4), closed, documents },
      unconfirmed: ['all/archive.2026-06-01/atom.xml.br', 'all/archive.2026-05-31/atom.xml'],
    },
    { made: ['all'], kept: ['1', '2', '3'], tell: [], open: '4', closed: '123' },
  ],
  [
    'every period, as a rebuild asks',
    { days: [1, 2, 3], before: { open: day(3), closed: [day(1), day(2)] }, periods: [ALL_PERIODS] },
    { made: ['all'], kept: ['1', '2'], tell: [`all ${day(1)}`, `all ${day(2)}`], open: '3', closed: '12' },
  ],
  ['a feed without archives', { path: 'plain', days: [1, 2] }, { made: ['plain'], kept: [], tell: [] }],
  ['a feed that has become empty', { path: 'plain', days: [] }, { made: ['plain'], kept: [], tell: ['.lists plain'] }],
  [
    'a feed that was empty before',
    { path: 'plain', days: [], before: { isEmpty: true } },
    { made: ['plain'], kept: [], tell: [] },
  ],
  [
    'the first entry of an empty feed',
    { path: 'plain', days: [1], before: { isEmpty: true } },
    { made: ['plain'], kept: [], tell: ['.lists plain'] },
  ],
  [
    'the first entry of a family',
    { path: 'tags/sea', days: [1] },
    { made: ['tags/sea'], kept: [], tell: ['.lists tags/sea'] },
  ],
  [
    'one more entry of a family',
    { path: 'tags/sea', days: [1, 2], before: { member: { family: 'tags/{name}', name: 'sea' } } },
    { made: ['tags/sea'], kept: [], tell: [] },
  ],
  [
    'the last entry of a family gone',
    { path: 'tags/sea', days: [], before: { member: { family: 'tags/{name}', name: 'sea' } } },
    { made: [], kept: [], tell: ['.lists tags/sea'] },
  ],
])('%s', async (_, input, expected) => {
  expect(await planned(input)).toEqual(expected)
})
