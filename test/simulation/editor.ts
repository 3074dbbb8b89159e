import { PAPER } from './paper.ts'
import type { Random } from './random.ts'

/** What an editor does to the articles bucket: a file is put, or taken away. */
export interface Edit {
  readonly objectKey: string
  /** Absent: the file is deleted. */
  readonly text?: string
}

export const KEYS = ['a', 'b', 'c/d e', 'c/é']
const TITLES = ['One', 'Two', 'Three']
const SECTIONS = ['Sea', 'Land']
const TAGS = ['x', 'y', 'C']
/** Ids that files may claim: one that any may, and one that another has of itself. */
const IDS = ['shared', 'tag:paper.example,2026:a']
const DAYS = ['2026-05-29', '2026-05-30', '2026-05-31', '2026-06-01']
const SECOND = 1_000
/** Dates that come in the wrong order, or were mistyped: an article may expire before it appears, and be changed in years. */
const [LATER, FIRST, LAST] = ['2026-07-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z']

const FEEDS = {
  all: { path: 'all', title: 'All', limit: 2, archive: 'day' },
  allByMonth: { path: 'all', title: 'All', limit: 1, archive: 'month' },
  plain: { path: 'all', title: 'All', limit: 2 },
  sea: { path: 'sea', title: 'Sea', limit: 3, content: 'summary', filter: { section: 'Sea' } },
  notX: { path: 'sea', title: 'Not x', limit: 3, filter: { none: [{ tag: 'x' }] } },
  tags: { path: 'tags/{name}', title: 'Tag {name}', limit: 2, each: 'tag' },
  tagsArchived: { path: 'tags/{name}', title: 'Tag {name}', limit: 1, each: 'tag', archive: 'day' },
  sections: { path: 'tags/{name}', title: 'Section {name}', each: 'section' },
}

const SITES = [
  [FEEDS.all, FEEDS.tags],
  [FEEDS.all, FEEDS.sea, FEEDS.tags],
  [FEEDS.allByMonth, FEEDS.notX],
  [FEEDS.plain, FEEDS.sea, FEEDS.tagsArchived],
  [FEEDS.all, FEEDS.tagsArchived],
  [FEEDS.plain, FEEDS.sections],
]

/**
 * @param keys of the articles that there may be
 * @param now milliseconds: some articles are to appear or expire soon
 */
export function nextEdit(random: Random, keys: readonly string[], now: number): Edit {
  const roll = random.next()
  if (roll < 0.1) return { objectKey: 'site.json', text: random.chance(0.2) ? '{ broken' : siteText(random) }
  const objectKey = `articles/${random.pick(keys)}.json`
  if (roll < 0.25) return { objectKey }
  return { objectKey, text: random.chance(0.1) ? 'no article' : articleText(random, now) }
}

export function siteText(random: Random): string {
  return JSON.stringify({
    ...PAPER,
    title: random.pick(['The Paper', 'The Other Paper']),
    ...(random.chance(0.5) && { hubs: ['https://hub.example/'] }),
    feeds: random.pick(SITES),
  })
}

function articleText(random: Random, now: number): string {
  const dateOf = (odd: readonly string[], chance: number, day: () => string) =>
    random.chance(chance) ? random.pick(odd) : day()
  const soon = () => new Date(Math.floor(now / SECOND) * SECOND + random.below(90) * SECOND).toISOString()
  return JSON.stringify({
    title: random.pick(TITLES),
    content_text: 'Text.',
    section: random.pick(SECTIONS),
    tags: TAGS.filter(() => random.chance(0.4)),
    ...(random.chance(0.8) && {
      date_published: dateOf([soon(), soon(), soon(), LATER, FIRST], 0.25, () => `${random.pick(DAYS)}T10:00:00Z`),
    }),
    ...(random.chance(0.15) && {
      date_modified: dateOf([LATER, LAST, FIRST], 0.3, () => `${random.pick(DAYS)}T11:00:00Z`),
    }),
    ...(random.chance(0.15) && { date_expires: dateOf([LATER, LAST, FIRST], 0.2, soon) }),
    ...(random.chance(0.3) && { id: random.pick(IDS) }),
    ...(random.chance(0.1) && { status: 'draft' }),
  })
}
