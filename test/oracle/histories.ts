import { PAPER } from '../simulation/paper.ts'
import fc from '../support/fast-check.ts'
import type { FeedMembers } from './site-file.ts'
import type { Look, Upload } from './upload-history.ts'

/** Generated histories: what an editor does before each build of a site, and how long it is until the next. */

const SECOND = 1_000
const HOUR = 3_600 * SECOND
const DAY = 24 * HOUR
/** Just before an hour, a day and a month end. */
const START = Date.parse('2026-05-31T23:30:00Z')

/** The windows of the documents, to the millisecond, and shorter times. */
const WAITS = [0, 1, SECOND, HOUR / 2, HOUR - 1, HOUR, 2 * HOUR, DAY, 7 * DAY - 1, 7 * DAY, 23 * DAY, 30 * DAY] as const
/** Days that many articles share, so that times are equal; and the edges of periods. */
const DATES = [
  '2024-12-31T23:59:59.999Z',
  '2025-01-01T00:00:00Z',
  '2025-11-03T10:00:00Z',
  '2026-05-30T10:00:00Z',
  '2026-05-31T00:00:00Z',
  '2026-05-31T22:59:59.999Z',
  '2026-05-31T23:00:00+02:00',
  '2026-05-31T23:00:00Z',
] as const
/** In UTF-16 the fish comes before the ligature, in UTF-8 after it. */
const KEYS = ['a', 'B', 'c/d e', 'é', '🐟', 'ﬁ'] as const
const IDS = ['shared', 'other', 'urn:example:third', `tag:${PAPER.id_authority}:a`] as const
/** Names that differ by case, or by characters that paths cannot hold. */
const TAGS = ['x', 'X', 'a b', 'a-b', 'Ä'] as const
const SECTIONS = ['Sea', 'sea', 'Land'] as const
const AUTHORS = ['Ann', 'ann', 'Bo'] as const
/** More than an import is, and no more than one is. */
const IMPORTED = [5, 6] as const

const limit = fc.integer({ min: 1, max: 4 })
const archive = fc.constantFrom('hour', 'day', 'day', 'month', 'year')
const name = {
  section: fc.constantFrom(...SECTIONS),
  tag: fc.constantFrom(...TAGS),
  author: fc.constantFrom(...AUTHORS),
}
const names = fc.oneof(
  fc.record({ section: name.section }),
  fc.record({ tag: name.tag }),
  fc.record({ author: name.author }),
  fc.record({ section: name.section, tag: name.tag }),
)
const filter = fc.oneof(
  names,
  fc.record({ any: fc.array(names, { minLength: 1, maxLength: 2 }) }),
  fc.record({ all: fc.array(names, { minLength: 1, maxLength: 2 }) }),
  fc.record({ none: fc.array(names, { minLength: 1, maxLength: 2 }) }),
)
const family = fc.constantFrom(
  { path: 'tags/{name}', title: 'Tag {name}', each: 'tag' },
  { path: 'sections/{name}', title: 'Section {name}', each: 'section' },
  { path: 'by/{name}/all', title: 'By {name}', each: 'author' },
)
const window = fc.constantFrom('30 minutes', '1 hour', '2 hours', '1 day', '30 days')
const kept = fc.oneof(fc.record({ archive }), fc.record({ window }), fc.constant({}))
const others = fc.record({ limit, filter, listed: fc.constant(false) }, { requiredKeys: ['limit'] })
const more = fc.tuple(others, kept).map(([members, keeps]) => ({ ...members, ...keeps }))
const archived = fc.record({ path: fc.constant('all'), title: fc.constant('All'), limit, archive })
const plain = fc.record({ path: fc.constant('all'), title: fc.constant('All'), limit })
const some = more.map((members) => ({ path: 'some', title: 'Some', ...members }))
const families = fc.tuple(family, more).map(([each, members]) => ({ ...each, ...members }))
const feeds = fc
  .tuple(fc.oneof(archived, archived, plain), fc.option(some), fc.option(families))
  .map((chosen) => chosen.filter((feed) => feed !== null) as FeedMembers[])

/** A date, or a time counted from when the file is uploaded. */
const date = fc.oneof(fc.constantFrom(...DATES), fc.constantFrom(...WAITS.flatMap((wait) => [-wait, wait])))
const soon = fc.constantFrom(...WAITS)
const paths = fc.uniqueArray(fc.constantFrom('all', 'some', 'tags/{name}', 'tags/x', 'by/_ann/all', 'nowhere'), {
  maxLength: 2,
})
const article = fc.record(
  {
    id: fc.constantFrom(...IDS),
    date_published: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...DATES) }, { weight: 1, arbitrary: date }),
    date_modified: date,
    date_expires: soon,
    status: fc.constantFrom('draft', 'withdrawn', 'published'),
    withdrawn_reason: fc.constantFrom('Untrue', 'Names a child'),
    section: name.section,
    tags: fc.uniqueArray(name.tag, { maxLength: 3 }),
    authors: fc.uniqueArray(name.author, { maxLength: 2 }),
    not_for: paths,
    only_for: paths,
  },
  { requiredKeys: [] },
)
const ODD = ['date_modified', 'date_expires', 'status', 'not_for', 'only_for'] as const
/** Each article has one of the odd members at most. */
const usual = fc.tuple(article, fc.nat(10)).map(([members, odd]): Partial<ArticleMembers> => {
  const without = ODD.filter((_, index) => index !== odd)
  return Object.fromEntries(Object.entries(members).filter(([member]) => !without.some((each) => each === member)))
})
type ArticleMembers = typeof article extends fc.Arbitrary<infer Each> ? Each : never
type Members = Partial<Omit<ArticleMembers, 'date_published'>> & { readonly date_published?: string | number }

const key = fc.oneof(fc.constantFrom('a', 'B'), fc.constantFrom(...KEYS))
/** How long before the build a file was uploaded: copied files have older times. */
const age = fc.constantFrom(0, 0, 0, SECOND, HOUR, 2 * DAY)
const edit = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('put'), key, age, members: usual }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('change'), key, age, members: usual }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('retitle'), key, age }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove'), key }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('break'), key, age }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('again'), key, age }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('back'), key, age, version: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move'), key, to: key, isCopy: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('import'),
      folder: fc.constantFrom('one', 'two'),
      count: fc.constantFrom(...IMPORTED),
      date: fc.constantFrom(...DATES),
    }),
  },
)
type Edit = Readonly<
  | { kind: 'put' | 'change'; key: string; age: number; members: Members }
  | { kind: 'retitle' | 'break' | 'again'; key: string; age: number }
  | { kind: 'remove'; key: string }
  | { kind: 'back'; key: string; age: number; version: number }
  | { kind: 'move'; key: string; to: string; isCopy: boolean }
  | { kind: 'import'; folder: string; count: number; date: string }
>

const step = fc.record({
  wait: fc.constantFrom(...WAITS),
  edits: fc.array(edit as fc.Arbitrary<Edit>, { maxLength: 4 }),
  /** Whether the site changes to the other of its two lists of feeds. */
  changesSite: fc.nat(11).map((roll) => roll === 0),
})
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never

/** Histories, which shrink. */
export const histories: fc.Arbitrary<readonly Look[]> = fc
  .record({ sites: fc.tuple(feeds, feeds), steps: fc.array(step, { minLength: 4, maxLength: 10 }) })
  .map(({ sites, steps }) => played(sites, steps))

/** The history of a seed. */
export function historyOf(seed: number): readonly Look[] {
  return fc.sample(histories, { seed, numRuns: 1 })[0] as readonly Look[]
}

function played(sites: readonly [FeedMembers[], FeedMembers[]], steps: readonly Step[]): Look[] {
  const desk = new Desk()
  let [now, site] = [START, 0]
  return steps.map(({ wait, edits, changesSite }) => {
    now += wait
    if (changesSite) site = 1 - site
    const uploads = new Map<string, Upload>()
    for (const edit of edits) for (const upload of desk.uploads(edit, now)) uploads.set(upload.key, upload)
    return {
      now,
      site: { ...PAPER, feeds: (sites[site] as FeedMembers[]).map(tightened) },
      uploads: [...uploads.values()],
    }
  })
}

/** Of a feed of three entries, only one or two fit. */
function tightened(feed: FeedMembers): FeedMembers {
  return feed.limit === 3 ? { ...feed, max_bytes: 1_700 } : feed
}

/** Turns edits into uploads; it knows every version of every file. */
class Desk {
  readonly #versions = new Map<string, string[]>()
  #titles = 0

  uploads(edit: Edit, now: number): Upload[] {
    if (edit.kind === 'remove') return [{ key: edit.key, at: now }]
    if (edit.kind === 'import') return this.#imported(edit, now)
    if (edit.kind === 'move') return this.#moved(edit, now)
    const text = this.#textOf(edit, now)
    return text === undefined ? [] : [this.#put(edit.key, text, now - edit.age)]
  }

  #textOf(edit: Exclude<Edit, { kind: 'remove' | 'move' | 'import' }>, now: number): string | undefined {
    if (edit.kind === 'break') return 'no article'
    if (edit.kind === 'put') return this.#article(edit.members, now)
    const versions = this.#versions.get(edit.key) ?? []
    const last = versions.at(-1)
    if (last === undefined) return undefined
    if (edit.kind === 'again') return `${last} `
    if (edit.kind === 'back') return versions[edit.version % versions.length]
    const changed = edit.kind === 'change' ? this.#article(edit.members, now) : this.#article({}, now)
    return JSON.stringify({ ...JSON.parse(last), ...JSON.parse(changed) })
  }

  #imported({ folder, count, date }: Edit & { kind: 'import' }, now: number): Upload[] {
    return Array.from({ length: count }, (_, each) =>
      this.#put(`${folder}/${each}`, this.#article({ date_published: date }, now), now),
    )
  }

  #moved({ key, to, isCopy }: Edit & { kind: 'move' }, now: number): Upload[] {
    const last = this.#versions.get(key)?.at(-1)
    if (last === undefined || key === to) return []
    return [this.#put(to, last, now), ...(isCopy ? [] : [{ key, at: now }])]
  }

  #put(key: string, text: string, at: number): Upload {
    const good = text === 'no article' ? [] : [text]
    this.#versions.set(key, [...(this.#versions.get(key) ?? []), ...good])
    return { key, text, at }
  }

  #article({ authors, date_published, date_modified, date_expires, ...members }: Members, now: number): string {
    return JSON.stringify({
      title: `Version ${++this.#titles}`,
      ...members,
      ...(authors && { authors: authors.map((author) => ({ name: author })) }),
      ...(date_published !== undefined && { date_published: written(date_published, now) }),
      ...(date_modified !== undefined && { date_modified: written(date_modified, now) }),
      ...(date_expires !== undefined && { date_expires: written(date_expires, now) }),
    })
  }
}

function written(date: string | number, now: number): string {
  return typeof date === 'string' ? date : new Date(now + date).toISOString()
}
