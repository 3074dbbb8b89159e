import * as z from 'zod/mini'
import { cleanCharacters, isClean } from '../text/characters.ts'
import { docsOf, type FieldDocs, longestList, memberNames, memberSchema, unwrap } from './json-schema.ts'
import { nearName, simplify } from './near-name.ts'
import { cutShort, formatPath, type Located, type Path, type Problem, type ProblemText } from './problem.ts'
import type { OffsetAt, Surroundings } from './suggest.ts'
import {
  addField,
  atLeast,
  atMost,
  atMostCharacters,
  atMostItems,
  CORRECT_OR_REMOVE,
  characters,
  describeValue,
  didYouMean,
  otherNameOf,
  removedCharacters,
  removeSome,
  renameTo,
  shortenBy,
  UNKNOWN_FIELD,
  unknownField,
  valueOfType,
} from './validation-texts.ts'
import { Warnings } from './warnings.ts'

export interface Checked<Value> {
  /** Absent if there is any error. */
  readonly value?: Value
  /** Errors, and the first of the warnings. */
  readonly problems: readonly Located[]
  /** How many more warnings there are. */
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
  const warnings = new Warnings()
  const tidied = tidy(schema, value, { steps: [], warnings, checking })
  const result = z.safeParse(schema, tidied, { reportInput: true })
  if (result.success) return { value: result.data, problems: warnings.located, more: warnings.more }
  const issues = [...foremost(result.error.issues).values()]
  const errors = issues.map((issue) => fromIssue(issue, { schema, root: tidied, whole: value, checking }))
  return { problems: [...errors, ...warnings.located], more: warnings.more }
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
  readonly warnings: Warnings
  readonly checking: Checking
}

/**
 * A copy of the part of a value that the schema knows: characters cleaned, nulls left out, the rest named in `warnings`.
 * A list that is too long is cut to one element more than the schema allows, which is enough to reject it.
 */
function tidy(schema: z.core.$ZodType | undefined, value: unknown, tidying: Tidying): unknown {
  if (typeof value === 'string') return tidyText(value, tidying)
  if (value === null || typeof value !== 'object' || schema === undefined) return value
  const below = (step: PropertyKey): Tidying => ({ ...tidying, steps: [...tidying.steps, step] })
  if (Array.isArray(value)) {
    const element = memberSchema(schema, 0)
    const checked = value.slice(0, longestList(schema) + 1)
    return checked.map((each, index) => (isCleanText(each) ? each : tidy(element, each, below(index))))
  }
  const names = memberNames(schema)
  // Of a record, any name is known, but not any member of the objects in it.
  if (names === undefined)
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        typeof member === 'object' ? tidy(memberSchema(schema, name), member, below(name)) : member,
      ]),
    )
  const copy: Record<string, unknown> = {}
  for (const name of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[name]
    if (!names.includes(name)) warnOfUnknown(name, { schema, names, holder: value }, below(name))
    else if (isCleanText(member)) copy[name] = member
    else if (member !== null) copy[name] = tidy(memberSchema(schema, name), member, below(name))
  }
  return copy
}

/** Nearly all members are such texts, and need no path. */
function isCleanText(value: unknown): boolean {
  return typeof value === 'string' && isClean(value)
}

function tidyText(value: string, { steps, warnings }: Tidying): string {
  const { text, removed } = cleanCharacters(value)
  if (removed.length > 0) warnings.add(() => warning(steps, removedCharacters(removed)))
  return text
}

interface Holder {
  readonly schema: z.core.$ZodType
  readonly names: readonly string[]
  readonly holder: object
}

function warnOfUnknown(name: string, { schema, names, holder }: Holder, { steps, warnings, checking }: Tidying): void {
  if (name.startsWith('_')) return
  warnings.add(() => warning(steps, describeUnknown(name, { schema, names, holder }, checking)))
}

function describeUnknown(name: string, { schema, names, holder }: Holder, checking: Checking): ProblemText {
  const found = unknownField(cutShort(name))
  const known = intendedName(name, schema, names)
  if (known === undefined) return { found, ...UNKNOWN_FIELD }
  if (Object.hasOwn(holder, known)) return { found, ...otherNameOf(known) }
  const value = (holder as Record<string, unknown>)[name]
  return { found, wanted: didYouMean(known), fix: renaming(known, memberSchema(schema, known), value, checking) }
}

/** The known name that was meant: a misspelling of it, or an alias from another vocabulary. */
function intendedName(name: string, schema: z.core.$ZodType, names: readonly string[]): string | undefined {
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
  if (schema === undefined || value === null) return renameTo(known)
  const { problems } = check(schema as z.ZodMiniType, value, checking)
  const error = problems.find(({ steps, problem }) => steps.length === 0 && problem.severity === 'error')
  return renameTo(known, error?.problem.fix)
}

function warning(steps: Path, text: ProblemText): Located {
  return { steps, problem: { severity: 'warning', path: formatPath(steps), ...text } }
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
  const checked = valueAt(root, steps)
  const value = Array.isArray(checked) ? valueAt(whole, steps) : checked
  const tooMuch = fixBy(issue, value)
  const hint = tooMuch === undefined ? checking.hints?.(steps) : undefined
  const around = { holder: valueAt(root, steps.slice(0, -1)), root, offsetAt: checking.offsetAt }
  return {
    steps,
    problem: {
      severity: 'error',
      path: formatPath(steps),
      found: foundBy(issue, value),
      wanted: hint?.wanted ?? wantedBy(issue, docs?.wanted),
      fix: tooMuch ?? hint?.fix ?? suggestionFrom(docs, value, around) ?? fixOf(docs, value, steps),
    },
  }
}

function foundBy(issue: z.core.$ZodIssue, value: unknown): string {
  return issue.code === 'too_big' && typeof value === 'string' ? characters(value.length) : describeValue(value)
}

function wantedBy(issue: z.core.$ZodIssue, documented: string | undefined): string {
  if (issue.code === 'too_big') {
    if (issue.origin === 'string') return atMostCharacters(Number(issue.maximum))
    return issue.origin === 'array' ? atMostItems(Number(issue.maximum)) : atMost(issue.maximum)
  }
  if (issue.code === 'too_small' && issue.origin === 'number') return atLeast(issue.minimum)
  if (issue.code === 'custom' && issue.message !== 'Invalid input') return issue.message
  return documented ?? (issue.code === 'invalid_type' ? valueOfType(issue.expected) : issue.message)
}

function fixBy(issue: z.core.$ZodIssue, value: unknown): string | undefined {
  if (issue.code !== 'too_big') return undefined
  if (typeof value === 'string') return shortenBy(value.length - Number(issue.maximum))
  return Array.isArray(value) ? removeSome(value.length - Number(issue.maximum)) : undefined
}

function suggestionFrom(docs: FieldDocs | undefined, value: unknown, around: Surroundings): string | undefined {
  const isLong = typeof value === 'string' && value.length > MAX_SUGGESTED_LENGTH
  return isLong ? undefined : docs?.suggest?.(value, around)
}

/** The fix of the schema; for a missing member, the whole member. */
function fixOf(docs: FieldDocs | undefined, value: unknown, steps: Path): string {
  const [example] = docs?.examples ?? []
  const name = steps.at(-1)
  if (value === undefined && example !== undefined && typeof name === 'string') return addField(name, example)
  return docs?.fix ?? CORRECT_OR_REMOVE
}

function schemaAt(schema: z.core.$ZodType, steps: Path): z.core.$ZodType | undefined {
  return steps.reduce<z.core.$ZodType | undefined>((at, step) => at && memberSchema(at, step), schema)
}

function valueAt(root: unknown, steps: Path): unknown {
  return steps.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step], root)
}
