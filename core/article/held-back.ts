import { type Instant, latestMeaning, parseInstant } from '../text/time.ts'
import { nearName, simplify } from '../validation/near-name.ts'
import type { Located } from '../validation/problem.ts'
import { describeValue, formatPath, type Path } from '../validation/problem.ts'
import type { Suggest } from '../validation/suggest.ts'
import { suggestWord } from '../validation/suggestions.ts'
import {
  HELD_BACK_NAMES,
  HELD_BACK_PREFIXES,
  type HeldBackKind,
  HOLDERS,
  HOLDING_WORDS,
  NO,
  OPEN_WORDS,
} from './held-back-names.ts'

/**
 * Members by which another system would hold an article back, and which mean nothing to us: published in spite of them, an
 * article would be out by accident. Each is an error; one whose value holds nothing back is left to the check for unknown members.
 */

type Members = Readonly<Record<string, unknown>>

export interface HoldingBack {
  /** Names that the vocabulary reads itself, as they are written. */
  readonly known: ReadonlySet<string>
  /** What is not later is past: when the file was first seen. */
  readonly firstSeen: Instant
  /** The steps to the article in its file. */
  readonly root?: Path
  /** The member with the value that holds an article back in a vocabulary that is not ours: `"pubstatus": "withheld"`. */
  readonly hold?: string
  /** Where what is held back is no article: what of it would hold it back, and what is said of that. */
  readonly other?: {
    readonly kinds: ReadonlySet<HeldBackKind>
    readonly found: string
    readonly wanted: string
    readonly fix: (name: string, value: unknown) => string
  }
}

const SOURCE_FORMATS: ReadonlyMap<string, HeldBackKind> = new Map(
  (Object.keys(HELD_BACK_NAMES) as HeldBackKind[]).flatMap((kind) =>
    HELD_BACK_NAMES[kind].map((name) => [name as string, kind]),
  ),
)
const HOLD = '"status": "draft"'
/** Members of ours that hold an article back: one that nearly has their name was meant for them. */
const OWN = { status: 'stage', date_published: 'start', date_expires: 'end' } as const
const WANTED = 'only members that this vocabulary reads to hold an article back: what is not read would be published'
/** Payload CMS's; all other names that begin with "_" are the editor's own (JSON Feed 1.1, "Extensions"). */
const UNDERSCORED = '_status'

/** A status as other systems have it: what holds back there is a draft, and what is for later has a date. */
export const suggestStatus: Suggest = (value) => {
  const word = typeof value === 'string' ? simplify(value) : ''
  if (word === 'future' || word === 'scheduled')
    return 'write "draft"; or write "published", with the time as "date_published": until then it is in no feed'
  const own = suggestWord(['published', 'draft'])(value)
  if (own !== undefined) return own
  if (HOLDING_WORDS.has(word)) return 'write "draft"'
  return typeof value === 'string' && OPEN_WORDS.has(word) ? 'write "published"' : undefined
}

/** @param article the parsed document, or the part of it that is the article */
export function heldBackProblems(article: unknown, holding: HoldingBack): Located[] {
  if (!isObject(article) || (holding.hold === undefined && article.status === 'draft')) return []
  return Object.entries(article).flatMap(([name, value]) => {
    if (holding.known.has(name)) return []
    const steps = [...(holding.root ?? []), name]
    const own = problemOf({ name, value, article, steps }, holding)
    const isHolder = holding.hold === undefined && isObject(value) && HOLDERS.has(simplify(name))
    if (own !== undefined || !isHolder) return own ?? []
    const within = Object.entries(value).map(([inner, each]) => ({
      name: inner,
      value: each,
      steps: [...steps, inner],
      within: name,
    }))
    return within.flatMap((member) => problemOf({ ...member, article }, holding) ?? [])
  })
}

interface Found {
  readonly name: string
  readonly value: unknown
  readonly article: Members
  readonly steps: Path
  /** The object that the member is in, when that is not the article itself. */
  readonly within?: string
}

function problemOf(found: Found, { firstSeen, hold, other }: HoldingBack): Located | undefined {
  const kind = kindOf(found.name)
  if (kind === undefined || other?.kinds.has(kind) === false || !holds(kind, found, firstSeen)) return undefined
  const shown = `${JSON.stringify(shortened(found.name))} with ${describeValue(found.value)}`
  return {
    steps: found.steps,
    problem: {
      severity: 'error',
      path: formatPath(found.steps),
      found: `${shown}, ${other?.found ?? 'which holds an article back in other systems'}`,
      wanted: other?.wanted ?? WANTED,
      fix:
        other !== undefined
          ? other.fix(found.name, found.value)
          : hold === undefined
            ? fixFor(kind, found)
            : fixWith(hold, found),
    },
  }
}

function kindOf(name: string): HeldBackKind | undefined {
  if (name.startsWith('_')) return name === UNDERSCORED ? 'stage' : undefined
  const plain = simplify(name)
  const prefix = HELD_BACK_PREFIXES.find((each) => plain.startsWith(each))
  const kind = SOURCE_FORMATS.get(plain) ?? SOURCE_FORMATS.get(plain.slice(prefix?.length ?? 0))
  if (kind !== undefined) return kind
  const near = nearName(name, Object.keys(OWN)) as keyof typeof OWN | undefined
  return near && OWN[near]
}

function holds(kind: HeldBackKind, { name, value, article }: Found, firstSeen: Instant): boolean {
  const word = wordOf(value)
  // A draft of Strapi has no time of publication yet.
  if (value === null) return /^published/.test(simplify(name))
  const isNo = NO.has(word) || (Array.isArray(value) && value.length === 0)
  switch (kind) {
    case 'flag':
      return !isNo && (isTime(value) && /^(?:scheduled?|embargo)/.test(simplify(name)) ? isLater() : true)
    case 'open':
      return isTime(value) ? isLater() : isNo || HOLDING_WORDS.has(word)
    case 'audience':
    case 'status':
      return word !== '' && !OPEN_WORDS.has(word)
    case 'stage':
      return HOLDING_WORDS.has(word)
    case 'start':
      return !isNo && isLater()
    case 'end':
      return !isNo && !endsBefore(article.date_expires, value)
    case 'secret':
      return !isNo
  }

  /** Than the file, and than the date of publication that is read. */
  function isLater(): boolean {
    const start = latestMeaning(value)
    return start === undefined || start > Math.max(firstSeen, instantOf(article.date_published) ?? firstSeen)
  }
}

function endsBefore(own: unknown, foreign: unknown): boolean {
  const [end, wanted] = [instantOf(own), instantOf(foreign)]
  return end !== undefined && (wanted === undefined || end <= wanted)
}

function fixFor(kind: HeldBackKind, found: Found): string {
  const { name, value, article, within } = found
  const member = kind === 'end' ? 'date_expires' : 'date_published'
  const isDate = kind === 'start' || kind === 'end' || isTime(value)
  if (!isDate || typeof value === 'boolean' || value === null) return fixWith(HOLD, found)
  if (instantOf(value) === undefined)
    return `write the time as "${member}", or write ${HOLD}, and take ${JSON.stringify(shortened(name))} out`
  const isFree = article[member] === undefined || article[member] === null
  if (isFree && within === undefined) return `rename it to "${member}"`
  return `write "${member}": ${JSON.stringify(value)} in the article itself, and take ${JSON.stringify(shortened(name))} out`
}

function fixWith(hold: string, { name, within }: Found): string {
  const place = within === undefined ? 'in its place' : 'in the article itself'
  return `write ${hold} ${place}; to publish the article, take ${JSON.stringify(shortened(name))} out`
}

/** As much of a name as fits a line. */
function shortened(name: string): string {
  return name.slice(0, 60).toWellFormed()
}

function isTime(value: unknown): boolean {
  return typeof value !== 'boolean' && latestMeaning(value) !== undefined && !['0', '1'].includes(wordOf(value))
}

/** A value as one word in small letters; of a list or an object one that no table has. */
function wordOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return '{}'
  const text = String(value).trim()
  return text === '' ? '' : simplify(text) || '{}'
}

function instantOf(value: unknown): Instant | undefined {
  return typeof value === 'string' ? parseInstant(value.trim()) : undefined
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
