import * as z from 'zod/mini'
import { cleanCharacters } from '../text/characters.ts'
import { docsOf, type FieldDocs, longestList, memberNames, memberSchema, unwrap } from './json-schema.ts'
import { nearName, simplify } from './near-name.ts'
import { Notices } from './notices.ts'
import { cutShort, describeValue, formatPath, type Located, type Path, type Problem } from './problem.ts'
import type { OffsetAt, Surroundings } from './suggest.ts'

export interface Checked<Value> {
  /** Absent if there is any error. */
  readonly value?: Value
  /** Errors, and the first of the notices. */
  readonly problems: readonly Located[]
  /** How many more notices there are. */
  readonly more: number
}

/** Requirement and fix for the member at these steps, if they differ from those of the schema. */
export type Hints = (steps: Path) => Pick<Problem, 'wanted' | 'fix'> | undefined

export interface Checking {
  readonly hints?: Hints | undefined
  /** For fixes of dates. */
  readonly offsetAt?: OffsetAt | undefined
}

/** In letters: aliases at least this long are compared for typing errors. */
const LONG_ALIAS = 9

/** In UTF-16 code units: a longer text is not a typing error, and no pattern should run on it. */
const MAX_SUGGESTED_LENGTH = 1_000

/**
 * Checks a JSON value against a schema and reports everything in one pass: each error with its path, what was found,
 * what is wanted and the fix; each unknown member with the known one it may stand for; each dropped character.
 */
export function check<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  checking: Checking = {},
): Checked<z.infer<Schema>> {
  const notices = new Notices()
  const tidied = tidy(schema, value, { steps: [], notices, checking })
  const result = z.safeParse(schema, tidied, { reportInput: true })
  if (result.success) return { value: result.data, problems: notices.located, more: notices.more }
  const issues = [...foremost(result.error.issues).values()]
  const errors = issues.map((issue) => fromIssue(issue, { schema, root: tidied, whole: value, checking }))
  return { problems: [...errors, ...notices.located], more: notices.more }
}

/** One issue per member: if the type or form is wrong, a wrong size is only a consequence. */
function foremost(issues: readonly z.core.$ZodIssue[]): Map<string, z.core.$ZodIssue> {
  const chosen = new Map<string, z.core.$ZodIssue>()
  for (const issue of issues) {
    const path = formatPath(issue.path)
    const before = chosen.get(path)
    if (before === undefined || (before.code === 'too_big' && issue.code !== 'too_big')) chosen.set(path, issue)
  }
  return chosen
}

interface Tidying {
  readonly steps: Path
  readonly notices: Notices
  readonly checking: Checking
}

/**
 * A copy of the part of a value that the schema knows: characters cleaned, nulls left out, the rest named in `notices`.
 * A list that is too long is cut to one element more than the schema allows, which is enough to refuse it.
 */
function tidy(schema: z.core.$ZodType | undefined, value: unknown, tidying: Tidying): unknown {
  if (typeof value === 'string') return tidyText(value, tidying)
  if (value === null || typeof value !== 'object' || schema === undefined) return value
  const below = (step: PropertyKey): Tidying => ({ ...tidying, steps: [...tidying.steps, step] })
  if (Array.isArray(value)) {
    const element = memberSchema(schema, 0)
    const judged = value.slice(0, longestList(schema) + 1)
    return judged.map((each, index) => tidy(element, each, below(index)))
  }
  const names = memberNames(schema)
  if (names === undefined) return value
  const copy: Record<string, unknown> = {}
  for (const name of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[name]
    if (!names.includes(name)) noticeUnknown(name, { schema, names, holder: value }, below(name))
    else if (member !== null) copy[name] = tidy(memberSchema(schema, name), member, below(name))
  }
  return copy
}

function tidyText(value: string, { steps, notices }: Tidying): string {
  const { text, removed } = cleanCharacters(value)
  if (removed.length > 0)
    notices.add(() =>
      notice(steps, {
        found: `characters that a feed cannot carry: ${removed.join(', ')}`,
        wanted: 'text without control characters',
        fix: 'nothing to do: they were taken out; look where they came from',
      }),
    )
  return text
}

interface Holder {
  readonly schema: z.core.$ZodType
  readonly names: readonly string[]
  readonly holder: object
}

function noticeUnknown(name: string, { schema, names, holder }: Holder, { steps, notices, checking }: Tidying): void {
  if (name.startsWith('_')) return
  notices.add(() => notice(steps, wordsOnUnknown(name, { schema, names, holder }, checking)))
}

function wordsOnUnknown(
  name: string,
  { schema, names, holder }: Holder,
  checking: Checking,
): Pick<Problem, 'found' | 'wanted' | 'fix'> {
  const known = meantName(name, schema, names)
  const isThere = known !== undefined && Object.hasOwn(holder, known)
  const words =
    known === undefined
      ? {
          wanted: 'one of the documented members, or a name that starts with "_"',
          fix: 'take it out, or start its name with "_" to keep it in silence',
        }
      : isThere
        ? { wanted: `"${known}" once`, fix: `take it out: "${known}" is there already` }
        : {
            wanted: `did you mean "${known}"?`,
            fix: renaming(known, memberSchema(schema, known), (holder as Record<string, unknown>)[name], checking),
          }
  const found = `a member that is not in the vocabulary: ${JSON.stringify(cutShort(name))}`
  return { found, ...words }
}

/** The known name that was meant: a misspelling of it, or an alias from another vocabulary. */
function meantName(name: string, schema: z.core.$ZodType, names: readonly string[]): string | undefined {
  const own = names.filter((known) => known !== '$schema')
  const aliases = docsOf(unwrap(schema))?.aliases ?? {}
  const plain = name.startsWith('@') ? '' : simplify(name)
  return (
    own.find((known) => simplify(known) === plain) ??
    (Object.hasOwn(aliases, plain) ? aliases[plain] : undefined) ??
    nearName(name, own) ??
    aliases[nearName(name, Object.keys(aliases).filter(isLong)) ?? '']
  )
}

/** A one-letter change of a short name makes another word: "context" is not a misspelling of "content". */
function isLong(alias: string): boolean {
  return alias.length >= LONG_ALIAS
}

/** A new name is not enough if the value does not fit the member. */
function renaming(known: string, schema: z.core.$ZodType | undefined, value: unknown, checking: Checking): string {
  const rename = `rename it to "${known}"`
  if (schema === undefined || value === null) return rename
  const { problems } = check(schema as z.ZodMiniType, value, checking)
  const error = problems.find(({ steps, problem }) => steps.length === 0 && problem.severity === 'error')
  return error === undefined ? rename : `${rename}, and ${error.problem.fix}`
}

function notice(steps: Path, words: Pick<Problem, 'found' | 'wanted' | 'fix'>): Located {
  return { steps, problem: { severity: 'notice', path: formatPath(steps), ...words } }
}

interface Document {
  readonly schema: z.core.$ZodType
  readonly root: unknown
  /** The value before lists that are too long were cut. */
  readonly whole: unknown
  readonly checking: Checking
}

function fromIssue(issue: z.core.$ZodIssue, { schema, root, whole, checking }: Document): Located {
  const steps = issue.path
  const at = schemaAt(schema, steps)
  const docs = at && (docsOf(at) ?? docsOf(unwrap(at)))
  const judged = valueAt(root, steps)
  const value = Array.isArray(judged) ? valueAt(whole, steps) : judged
  const tooMuch = fixBy(issue, value)
  const advised = tooMuch === undefined ? checking.hints?.(steps) : undefined
  const around = { holder: valueAt(root, steps.slice(0, -1)), root, offsetAt: checking.offsetAt }
  return {
    steps,
    problem: {
      severity: 'error',
      path: formatPath(steps),
      found: foundBy(issue, value),
      wanted: advised?.wanted ?? wantedBy(issue, docs?.wanted),
      fix: tooMuch ?? advised?.fix ?? suggestionFrom(docs, value, around) ?? fixOf(docs, value, steps),
    },
  }
}

function foundBy(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'too_big' && typeof value === 'string') return `${value.length} characters`
  if (issue.code === 'too_big' && Array.isArray(value)) return `a list of ${value.length}`
  return describeValue(value)
}

function wantedBy(issue: z.core.$ZodIssue, meant: string | undefined): string {
  if (issue.code === 'too_big') {
    const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' members' : ''
    return `at most ${issue.maximum}${unit}`
  }
  if (issue.code === 'too_small' && issue.origin === 'number') return `at least ${issue.minimum}`
  if (issue.code === 'custom' && issue.message !== 'Invalid input') return issue.message
  return meant ?? (issue.code === 'invalid_type' ? `a JSON ${issue.expected}` : issue.message)
}

function fixBy(issue: z.core.$ZodIssue, value: unknown): string | undefined {
  if (issue.code !== 'too_big') return undefined
  if (typeof value === 'string') return shorten(value.length - Number(issue.maximum))
  return Array.isArray(value) ? `take out ${value.length - Number(issue.maximum)} of them` : undefined
}

function suggestionFrom(docs: FieldDocs | undefined, value: unknown, around: Surroundings): string | undefined {
  const isLong = typeof value === 'string' && value.length > MAX_SUGGESTED_LENGTH
  return isLong ? undefined : docs?.suggest?.(value, around)
}

/** The fix of the schema; for a missing member, the whole member. */
function fixOf(docs: FieldDocs | undefined, value: unknown, steps: Path): string {
  const [example] = docs?.examples ?? []
  if (value === undefined && example !== undefined && typeof steps.at(-1) === 'string')
    return `write it, like ${JSON.stringify(steps.at(-1))}: ${JSON.stringify(example)}`
  return docs?.fix ?? 'correct or take out this member'
}

function shorten(by: number): string {
  return `shorten it by ${by} ${by === 1 ? 'character' : 'characters'}`
}

function schemaAt(schema: z.core.$ZodType, steps: Path): z.core.$ZodType | undefined {
  return steps.reduce<z.core.$ZodType | undefined>((at, step) => at && memberSchema(at, step), schema)
}

function valueAt(root: unknown, steps: Path): unknown {
  return steps.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step], root)
}
