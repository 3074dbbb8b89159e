import type { Encoding } from '../../core/ports/ports.ts'
import { type Faults, NO_FAULTS } from './calls.ts'
import { BROTLI, GZIP } from './fake-encodings.ts'
import { PARTNERED } from './partner-sites.ts'
import { Random } from './random.ts'
import { FEW, type FeedMembers, MOVING, PARTNERS, SITES, TAGGED } from './sites.ts'
import { SPOTS, type SpotWorld } from './spots.ts'

/**
 * What a history is about. A fault of the protocol needs circumstances that rarely meet by chance; so each seed picks a
 * theme that makes some of them common, and leaves the others rare: histories stay short.
 */
export interface World {
  readonly theme: Theme
  /** The article keys that there may be. */
  readonly keys: readonly string[]
  /** The ids that articles claim; one that is there twice is claimed more often. */
  readonly ids: readonly string[]
  /** The days on which articles are published, as the beginning of a date. */
  readonly days: readonly string[]
  /** The feeds that `site.json` may have. */
  readonly sites: readonly (readonly FeedMembers[])[]
  /** In which documents are stored at first. */
  readonly encodings: readonly Encoding[]
  readonly start: number
  readonly edits: number
  /** Milliseconds between two calls, at most: in some histories, everything happens in one. */
  readonly pace: number
  readonly faults: Faults
  /** See `Calls`. */
  readonly isPatient: boolean
  /** How often things happen, in proportion to each other and to 12 for a call that takes effect. */
  readonly weights: Weights
  /** The probability that a message is also delivered to another worker. */
  readonly lapse: number
  /** The probability that a process ends after a message, and forgets what it remembers. */
  readonly forgets: number
  /** Whether the whole catalog is lost once, and made again from the articles and their receipts. */
  readonly losesCatalog: boolean
  /** Milliseconds that may pass in which nothing happens. */
  readonly waits: readonly number[]
  /** The probabilities of what an editor does. */
  readonly editor: EditorHabits
}

export interface Weights {
  readonly edit: number
  /** An arrival is received. */
  readonly arrival: number
  /** Seconds pass in which nothing happens. */
  readonly wait: number
  readonly rebuild: number
  /** The next due time comes, and a sweep with it. */
  readonly due: number
}

export interface EditorHabits {
  /** Takes the first file, and any file otherwise: what happens to the others then depends on it. */
  readonly first: number
  /** Uploads `site.json`. */
  readonly site: number
  readonly remove: number
  /** Uploads what the file says already, in other bytes. */
  readonly again: number
  /** Uploads an earlier version of the file. */
  readonly back: number
  /** Gives the content of one file to another, and deletes the first or not. */
  readonly move: number
  readonly broken: number
  /** Of an article: that it claims an id. */
  readonly id: number
  /** Of an article: that it is published or expires within the next seconds. */
  readonly soon: number
  readonly expires: number
  readonly modified: number
  readonly draft: number
  /** Of an article: that it has each of the tags. */
  readonly tag: number
  /** Of an article: that its text makes a feed too large. */
  readonly large: number
  /** Of an article: that it names the feeds that do not show it, or the only ones that do. */
  readonly named: number
  /** Takes back what a file says. */
  readonly withdraw: number
  /** Of an article: that it is long enough for every partner. */
  readonly long: number
}

export type Theme = (typeof THEMES)[number] | typeof RARE.theme
const THEMES = [
  'any',
  'ids',
  'back',
  'archive',
  'crash',
  'families',
  'warm',
  'late',
  'keys',
  'lost',
  'edges',
  'due',
] as const
/** The theme of one seed in sixteen. */
const RARE = { theme: 'partners', every: 16, from: 6 } as const
/** Themes whose faults need more luck, and whose histories are short. */
const OFTEN: readonly Theme[] = [...THEMES, 'ids', 'ids', 'ids', 'back', 'crash', 'crash']

export const ENCODINGS: readonly (readonly Encoding[])[] = [[GZIP], [GZIP], [GZIP], [], [BROTLI, GZIP]]

const SECOND = 1_000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

const NOON = Date.parse('2026-06-01T12:00:00Z')
/** Just before a day, a month and an hour end. */
const MIDNIGHT = Date.parse('2026-05-31T23:59:40Z')
const DAYS = ['2026-05-29T10:00:00', '2026-05-30T10:00:00', '2026-05-31T10:00:00', '2026-06-01T10:00:00']
/** The first and last instants of days, months, hours and years. */
const EDGES = [
  '2025-12-31T23:59:59.999',
  '2026-01-01T00:00:00',
  '2026-05-30T23:59:59.999',
  '2026-05-31T00:00:00',
  '2026-05-31T22:59:59.999',
  '2026-05-31T23:00:00',
]
const [A, B, C, D] = ['a', 'b', 'c/d e', 'c/é'] as const
/** Some begin as others end, or have the form of keys of the catalog. */
const NESTED = ['a', 'a/1', 'a/1/2', 'a/b', 'a.b', 'a b', 'ab', 'a/left', 'left', '1', 'é', 'a/é'] as const
/** Ids that any file may claim, and one that another has of itself. */
const [ONE, TWO, THREE, OWN] = ['shared', 'other', 'third', 'tag:paper.example,2026:a'] as const
const PACES = [4, 30, 200]
/** Where messages wait for long, an edit overtakes them; where they do not, nothing comes after it that repairs a file. */
const HURRIES = [
  { edit: 0.1, arrival: 3 },
  { edit: 0.2, arrival: 1 },
  { edit: 0.4, arrival: 0.6 },
]
const HABITS: EditorHabits = {
  first: 0,
  site: 0.1,
  remove: 0.14,
  again: 0.03,
  back: 0.05,
  move: 0.03,
  broken: 0.08,
  id: 0.3,
  soon: 0.25,
  expires: 0.15,
  modified: 0.15,
  draft: 0.1,
  tag: 0.4,
  large: 0,
  named: 0,
  withdraw: 0,
  long: 0,
}

/** Habits that leave alone what would make everything be processed again. */
const STEADY: EditorHabits = { ...HABITS, site: 0, broken: 0.02, soon: 0.05, expires: 0, modified: 0, id: 0, move: 0 }

/** One history of so many is about feeds that move: those of the other seeds stay what they are. */
const [MOVES, MOVES_AT] = [15, 11]

/** One history in six has feeds for partners, private ones, and some that end; the faults are those of its theme. */
const PARTNERS_AT = [
  [13, 5],
  [20, 4],
  [20, 16],
] as const
/** Signs of removal are over after days. */
const LONG_WAITS = [200, SECOND, 5 * SECOND, 20 * SECOND, MINUTE + SECOND, 4 * DAY]

/** The world of a seed. */
export function worldOf(random: Random, seed: number): World {
  const world = anyWorld(random, seed)
  if (PARTNERS_AT.some(([every, from]) => seed % every === from)) return partnersWorld(world, new Random(~seed))
  if (seed % MOVES !== MOVES_AT) return world
  return { ...world, sites: MOVING, editor: { ...world.editor, site: Math.max(world.editor.site, 0.3) } }
}

/** @param random one of its own, since the seeds of `mutants.ts` are those of the other */
function partnersWorld(world: World, random: Random): World {
  const { editor } = world
  return {
    ...world,
    sites: random.pick(PARTNERED),
    waits: LONG_WAITS,
    editor: {
      ...editor,
      site: Math.max(editor.site, random.pick([0.06, 0.15, 0.3])),
      named: random.pick([0, 0.3]),
      withdraw: random.pick([0, 0.15]),
      long: random.pick([0.5, 0.8]),
    },
  }
}

function anyWorld(random: Random, seed: number): World {
  if (seed % RARE.every === RARE.from) return themeWorld(random, RARE.theme)
  if (seed % 2 === 0) return themeWorld(random, random.pick(OFTEN))
  const { theme, spot, editor, ...more } = SPOTS[((seed - 1) / 2) % SPOTS.length] as SpotWorld
  const world = themeWorld(random, theme)
  return {
    ...world,
    ...more,
    editor: { ...world.editor, ...editor },
    ...(spot && { faults: { ...NO_FAULTS, spot } }),
  }
}

function themeWorld(random: Random, theme: Theme): World {
  const keys = [A, B, C, D].slice(0, 1 + random.below(4))
  const any: World = {
    theme,
    keys,
    ids: [ONE, OWN],
    days: DAYS,
    sites: SITES,
    encodings: random.pick(ENCODINGS),
    start: NOON,
    edits: 2 + random.below(14),
    pace: random.pick(PACES),
    faults: anyFaults(random),
    isPatient: false,
    weights: { edit: 1, arrival: 3, wait: 0.4, rebuild: 0.02, due: 0.1 },
    lapse: 0.15,
    forgets: 0.2,
    losesCatalog: false,
    waits: [200, SECOND, 3 * SECOND, 5 * SECOND, 20 * SECOND, MINUTE + SECOND],
    editor: HABITS,
  }
  return { ...any, ...OF_THEME[theme](random, any) }
}

const OF_THEME: Record<Theme, (random: Random, any: World) => Partial<World>> = {
  any: () => ({}),
  /** Ids that move between files, whose records are left unsettled and whose keys land late. */
  ids: (random) => ({
    keys: [A, B, C, D].slice(0, 2 + random.below(3)),
    ids: random.pick([
      [ONE, TWO],
      [ONE, ONE, TWO, THREE],
    ]),
    sites: FEW,
    lapse: random.pick([0, 0, 0.15]),
    edits: 10 + random.below(16),
    pace: random.pick([4, 30]),
    weights: { ...random.pick(HURRIES), wait: 0.1, rebuild: 0, due: 0 },
    faults: random.pick([
      { ...NO_FAULTS, crash: 0.06, stall: 0.1 },
      { ...NO_FAULTS, late: 0.15 },
      { ...NO_FAULTS, late: 0.1, crash: 0.02 },
    ]),
    editor: { ...STEADY, first: 0.75, id: 0.95, move: 0.05, remove: 0.1, draft: 0.05, tag: 0.3 },
  }),
  /** One file that returns to what it said before, and workers that stall meanwhile. */
  back: (random) => ({
    keys: [A],
    sites: FEW,
    edits: 8 + random.below(12),
    pace: random.pick([1, 4, 30]),
    lapse: 0.5,
    weights: { edit: random.pick([0.4, 1]), arrival: 3, wait: 0.1, rebuild: 0, due: 0 },
    faults: { ...NO_FAULTS, stall: random.pick([0.1, 0.3]), crash: random.pick([0, 0.03, 0.06]) },
    editor: { ...STEADY, back: 0.65, again: 0.08, remove: 0.07 },
  }),
  /** Archives with corrections and backdated entries. */
  archive: (random, { keys }) => ({
    keys: keys.length > 1 ? keys : [A, B, C],
    sites: SITES.filter((feeds) => feeds.some(({ archive }) => archive !== undefined)),
    edits: 6 + random.below(12),
    editor: { ...HABITS, site: 0.06, again: 0.1, id: 0.1, modified: 0.4, remove: 0.08, draft: 0.05 },
  }),
  /** Edits that overtake runs which crashed between two steps. */
  crash: (random) => ({
    keys: [A, B].slice(0, 1 + random.below(2)),
    sites: TAGGED,
    edits: 10 + random.below(14),
    pace: random.pick([30, 200]),
    lapse: random.pick([0, 0.3]),
    weights: { ...random.pick(HURRIES), wait: 0.4, rebuild: 0, due: 0 },
    faults: random.pick([
      { ...NO_FAULTS, crash: 0.08 },
      { ...NO_FAULTS, crash: 0.04, stall: 0.2 },
      { ...NO_FAULTS, stall: 0.4 },
    ]),
    editor: { ...STEADY, tag: 0.5, expires: 0.2, soon: 0.2, back: 0.2 },
  }),
  /** Feeds that come and go, with writes that land late and races that are lost. */
  families: (random) => ({
    keys: [A],
    sites: TAGGED,
    edits: 10 + random.below(14),
    pace: 30,
    weights: { edit: 0.4, arrival: 3, wait: 1, rebuild: 0, due: 0 },
    faults: { ...NO_FAULTS, late: random.pick([0.06, 0.12]), falseRace: random.pick([0.1, 0.2]) },
    editor: { ...STEADY, back: 0.5, tag: 0.3, remove: 0.15 },
  }),
  /** Processes that live long, and keys that land after they were deleted. */
  warm: (random) => ({
    keys: [A, B].slice(0, 1 + random.below(2)),
    sites: FEW,
    edits: 12 + random.below(16),
    pace: random.pick([4, 30]),
    forgets: 0,
    weights: { edit: 0.4, arrival: 3, wait: random.pick([0.1, 1]), rebuild: 0, due: 0 },
    faults: { ...NO_FAULTS, late: random.pick([0.08, 0.15]) },
    editor: { ...STEADY, remove: 0.2, back: 0.2 },
  }),
  /** Calls that take so long that a feed is published between two steps of one run. */
  late: (random) => ({
    keys: [A, B].slice(0, 1 + random.below(2)),
    sites: TAGGED,
    edits: 8 + random.below(10),
    pace: random.pick([200, 400]),
    lapse: 0,
    isPatient: true,
    weights: { edit: random.pick([0.1, 0.3]), arrival: 3, wait: 0.05, rebuild: 0, due: 0 },
    faults: random.pick([
      { ...NO_FAULTS, late: 0.1, stall: 0.2 },
      { ...NO_FAULTS, stall: 0.3 },
      { ...NO_FAULTS, stall: 0.5 },
    ]),
    editor: { ...STEADY, tag: 0.5, back: 0.15, remove: 0.1 },
  }),
  /** Articles that appear and expire while clocks disagree about whether they do. */
  due: (random) => ({
    keys: [A, B].slice(0, 1 + random.below(2)),
    sites: FEW,
    edits: 6 + random.below(10),
    pace: random.pick([4, 30]),
    lapse: 0.5,
    weights: { edit: 0.4, arrival: 3, wait: 0.1, rebuild: 0, due: 1 },
    faults: random.pick([
      { ...NO_FAULTS, crash: 0.08 },
      { ...NO_FAULTS, stall: 0.2, crash: 0.03 },
    ]),
    editor: { ...STEADY, soon: 0.9, expires: 0.4 },
  }),
  keys: (random) => ({
    keys: NESTED,
    edits: 8 + random.below(16),
    editor: { ...HABITS, move: 0.1, id: 0.4 },
  }),
  lost: (random) => ({ losesCatalog: true, edits: 4 + random.below(10), editor: { ...HABITS, site: 0.06 } }),
  /** Days, months and hours that end meanwhile. */
  edges: (random) => ({
    start: MIDNIGHT,
    days: EDGES,
    pace: random.pick([30, 200]),
    editor: { ...HABITS, soon: 0.5, modified: 0.3, large: random.chance(0.1) ? 0.2 : 0 },
  }),
  /** Feeds for partners, and what an editor keeps from them. */
  partners: (random, { weights }) => ({
    keys: [A, B, C].slice(0, 1 + random.below(3)),
    sites: PARTNERS,
    weights: { ...weights, due: 0.4 },
    edits: 6 + random.below(12),
    editor: { ...HABITS, named: 0.5, withdraw: 0.15, id: 0.15, tag: 0.5, broken: 0.03 },
  }),
}

function anyFaults(random: Random): Faults {
  if (random.chance(0.15)) return NO_FAULTS
  const odds = (most = 0.05) => (random.chance(0.5) ? random.next() * most : 0)
  return { unavailable: odds(), unanswered: odds(), late: odds(), falseRace: odds(), crash: odds(), stall: odds(0.2) }
}
