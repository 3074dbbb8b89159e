import { isObject } from '../text/json.ts'
import { type Instant, latestMeaning, parseInstant } from '../text/time.ts'
import { nearName, simplify } from '../validation/near-name.ts'
import type { Located } from '../validation/problem.ts'
import { cutShort, formatPath, type Path } from '../validation/problem.ts'
import type { Suggest } from '../validation/suggest.ts'
import { suggestWord } from '../validation/suggestions.ts'
import { describeValue, renameTo } from '../validation/validation-texts.ts'
import {
  HOLD_FIELD,
  HOLDS_BACK_ELSEWHERE,
  heldBackField,
  NAMES_FEEDS,
  ONLY_KNOWN_FEEDS,
  ONLY_KNOWN_HOLDS,
  SCHEDULE,
  WITHDRAW_FIELD,
  WRITE_DRAFT,
  WRITE_PUBLISHED,
  WRITE_WITHDRAWN,
  writeHold,
  writeInArticle,
  writeTimeOrHold,
} from './article-texts.ts'
import {
  HELD_BACK_NAMES,
  HELD_BACK_PREFIXES,
  type HeldBackKind,
  HOLDERS,
  HOLDING_WORDS,
  NO,
  OPEN_WORDS,
  WITHDRAWING_WORDS,
} from './held-back-names.ts'

/**
 * Members by which another system would hold an article back and which this vocabulary does not read: ignoring them
 * would publish the article by accident. Each is an error; if its value holds nothing back, the check for unknown
 * members reports it.
 */

type Members = Readonly<Record<string, unknown>>

export interface HoldingBack {
  /** The names that the vocabulary reads, in their exact spelling. */
  readonly known: ReadonlySet<string>
  /** When the file was first seen: a time that is not later than this is in the past. */
  readonly firstSeen: Instant
  /** The path of the article within its file. */
  readonly root?: Path
  /** The member and value that hold an article back in another vocabulary: `"pubstatus": "withheld"`. */
  readonly hold?: string
  /** If the checked object is not an article: which kinds of member hold it back, and the words of the problem. */
  readonly other?: {
    readonly kinds: ReadonlySet<HeldBackKind>
    readonly found: string
    readonly wanted: string
    readonly fix: (name: string, value: unknown) => string
  }
}

const KIND_OF_NAME: ReadonlyMap<string, HeldBackKind> = new Map(
  (Object.keys(HELD_BACK_NAMES) as HeldBackKind[]).flatMap((kind) =>
    HELD_BACK_NAMES[kind].map((name) => [name as string, kind]),
  ),
)
/** Our own members that hold an article back: a misspelling of one of these names is meant as that member. */
const OWN = {
  status: 'stage',
  date_published: 'start',
  date_expires: 'end',
  not_for: 'feeds',
  only_for: 'feeds',
} as const
/** Payload CMS writes it; all other names that begin with "_" are the editor's own (JSON Feed 1.1, "Extensions"). */
const UNDERSCORED = '_status'

/** Maps a status of another system: one that holds back becomes a draft, one that takes back a withdrawal, one for later a date. */
export const suggestStatus: Suggest = (value) => {
  const word = typeof value === 'string' ? simplify(value) : ''
  if (word === 'future' || word === 'scheduled') return SCHEDULE
  const own = suggestWord(['published', 'draft', 'withdrawn'])(value)
  if (own !== undefined) return own
  if (WITHDRAWING_WORDS.has(word)) return WRITE_WITHDRAWN
  if (HOLDING_WORDS.has(word)) return WRITE_DRAFT
  return typeof value === 'string' && OPEN_WORDS.has(word) ? WRITE_PUBLISHED : undefined
}

/** @param article the parsed document, or the part of it that is the article */
export function heldBackProblems(article: unknown, holding: HoldingBack): Located[] {
  if (!isObject(article) || (holding.hold === undefined && isHeldBack(article.status))) return []
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

/** Whether an article with this status is in no feed, whatever its other members say. */
export function isHeldBack(status: unknown): boolean {
  return status === 'draft' || status === 'withdrawn'
}

interface Found {
  readonly name: string
  readonly value: unknown
  readonly article: Members
  readonly steps: Path
  /** The object that contains the member, if it is not the article itself. */
  readonly within?: string
}

function problemOf(found: Found, { firstSeen, hold, other }: HoldingBack): Located | undefined {
  const kind = kindOf(found)
  if (kind === undefined || other?.kinds.has(kind) === false || !holds(kind, found, firstSeen)) return undefined
  if (kind === 'feeds') return hold === undefined ? misspeltFeeds(found) : undefined
  const name = quoted(found.name)
  return {
    steps: found.steps,
    problem: {
      severity: 'error',
      path: formatPath(found.steps),
      found: heldBackField(name, describeValue(found.value), other?.found ?? HOLDS_BACK_ELSEWHERE),
      wanted: other?.wanted ?? ONLY_KNOWN_HOLDS,
      fix:
        other !== undefined
          ? other.fix(found.name, found.value)
          : hold === undefined
            ? fixFor(kind, found)
            : writeHold(hold, name, found.within !== undefined),
    },
  }
}

/** Partners and readers would get what is not for them. Other vocabularies have no such member. */
function misspeltFeeds({ name, value, steps, within }: Found): Located {
  const meant = simplify(name).startsWith('only') ? 'only_for' : 'not_for'
  const path = formatPath(steps)
  const found = heldBackField(quoted(name), describeValue(value), NAMES_FEEDS)
  const fix = within === undefined ? renameTo(meant) : writeInArticle(meant, value, quoted(name))
  return { steps, problem: { severity: 'error', path, found, wanted: ONLY_KNOWN_FEEDS, fix } }
}

function kindOf({ name, within }: Pick<Found, 'name' | 'within'>): HeldBackKind | undefined {
  if (name.startsWith('_')) return name === UNDERSCORED ? 'stage' : undefined
  const plain = simplify(name)
  const prefix = HELD_BACK_PREFIXES.find((each) => plain.startsWith(each))
  const kind = KIND_OF_NAME.get(plain) ?? KIND_OF_NAME.get(plain.slice(prefix?.length ?? 0))
  if (kind !== undefined) return kind
  const near = nearName(name, Object.keys(OWN)) as keyof typeof OWN | undefined
  if (near !== undefined) return OWN[near]
  // Some names mean this only together with their object's: "list" in "build".
  return within === undefined ? undefined : KIND_OF_NAME.get(simplify(within + name))
}

function holds(kind: HeldBackKind, { name, value, article }: Found, firstSeen: Instant): boolean {
  const word = wordOf(value)
  // Strapi writes null as a draft's time of publication.
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
    case 'feeds':
    case 'secret':
      return !isNo
  }

  /** Later than both the file and the date of publication that the vocabulary reads. */
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
  if (!isDate || typeof value === 'boolean' || value === null)
    return writeHold(holdFor(name, value), quoted(name), within !== undefined)
  if (instantOf(value) === undefined) return writeTimeOrHold(member, quoted(name))
  const isFree = article[member] === undefined || article[member] === null
  return isFree && within === undefined ? renameTo(member) : writeInArticle(member, value, quoted(name))
}

/** What an editor who takes an article back meant is more than a draft: partners that have it must hear of it. */
function holdFor(name: string, value: unknown): string {
  const isTakenBack = [simplify(name), wordOf(value)].some((word) => WITHDRAWING_WORDS.has(word))
  return isTakenBack ? WITHDRAW_FIELD : HOLD_FIELD
}

function quoted(name: string): string {
  return JSON.stringify(cutShort(name))
}

function isTime(value: unknown): boolean {
  return typeof value !== 'boolean' && latestMeaning(value) !== undefined && !['0', '1'].includes(wordOf(value))
}

/** A value as one word in lower case; a list or an object becomes a word that is in no table. */
function wordOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return '{}'
  const text = String(value).trim()
  return text === '' ? '' : simplify(text) || '{}'
}

function instantOf(value: unknown): Instant | undefined {
  return typeof value === 'string' ? parseInstant(value.trim()) : undefined
}
