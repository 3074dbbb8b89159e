import * as z from 'zod/mini'
import { cleanCharacters } from '../text/characters.ts'
import { nearName } from './near-name.ts'
import { describeValue, formatPath, type Path, type Problem } from './problem.ts'
import { type Meaning, meaningOf, memberNames, memberSchema, unwrap } from './schema.ts'

export interface Checked<Value> {
  /** Absent where there is any error. */
  readonly value?: Value
  readonly problems: readonly Located[]
}

/** A problem that still knows the steps to its member, so that a caller can find the line. */
export interface Located {
  readonly problem: Problem
  readonly steps: Path
}

/** What is wanted of the member at these steps and how to mend it, where that is other than the schema says. */
export type Advice = (steps: Path) => Pick<Problem, 'wanted' | 'fix'> | undefined

/** A longer text is no slip of the pen, and no pattern shall be tried on it. */
const LONGEST_MENDED = 1_000

/**
 * Holds a JSON value against a schema and reports everything at once: each error with its path, what was found, what
 * is wanted and the fix; each unknown member with the known one it may have been meant for; each character dropped.
 */
export function check<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  advice?: Advice,
): Checked<z.infer<Schema>> {
  const notices: Located[] = []
  const tidied = tidy(schema, value, [], notices)
  const result = z.safeParse(schema, tidied, { reportInput: true })
  if (result.success) return { value: result.data, problems: notices }
  return {
    problems: [...result.error.issues.map((issue) => fromIssue(issue, { schema, root: tidied, advice })), ...notices],
  }
}

/** A copy of what the schema knows of a value: characters cleaned, nulls left out, the rest named in `notices`. */
function tidy(schema: z.core.$ZodType | undefined, value: unknown, steps: Path, notices: Located[]): unknown {
  if (typeof value === 'string') return tidyText(value, steps, notices)
  if (value === null || typeof value !== 'object' || schema === undefined) return value
  if (Array.isArray(value)) {
    const element = memberSchema(schema, 0)
    return value.map((each, index) => tidy(element, each, [...steps, index], notices))
  }
  const names = memberNames(schema)
  if (names === undefined) return value
  const copy: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    if (!names.includes(name)) noticeUnknown(name, names, value, steps, notices)
    else if (member !== null) copy[name] = tidy(memberSchema(schema, name), member, [...steps, name], notices)
  }
  return copy
}

function tidyText(value: string, steps: Path, notices: Located[]): string {
  const { text, removed } = cleanCharacters(value)
  if (removed.length > 0)
    notices.push(
      notice(steps, {
        found: `characters that a feed cannot carry: ${removed.join(', ')}`,
        wanted: 'text without control characters',
        fix: 'nothing to do: they were taken out; look where they came from',
      }),
    )
  return text
}

function noticeUnknown(name: string, names: string[], holder: object, steps: Path, notices: Located[]): void {
  if (name.startsWith('_')) return
  const near = nearName(
    name,
    names.filter((known) => !Object.hasOwn(holder, known) && known !== '$schema'),
  )
  notices.push(
    notice([...steps, name], {
      found: `a member that is not in the vocabulary: ${JSON.stringify(name.slice(0, 60).toWellFormed())}`,
      wanted: near ? `did you mean "${near}"?` : 'one of the documented members, or a name that starts with "_"',
      fix: near ? `rename it to "${near}"` : 'take it out, or start its name with "_" to keep it in silence',
    }),
  )
}

function notice(steps: Path, words: Pick<Problem, 'found' | 'wanted' | 'fix'>): Located {
  return { steps, problem: { severity: 'notice', path: formatPath(steps), ...words } }
}

interface Checking {
  readonly schema: z.core.$ZodType
  readonly root: unknown
  readonly advice: Advice | undefined
}

function fromIssue(issue: z.core.$ZodIssue, { schema, root, advice }: Checking): Located {
  const steps = issue.path
  const at = schemaAt(schema, steps)
  const meaning = at && (meaningOf(at) ?? meaningOf(unwrap(at)))
  const value = valueAt(root, steps)
  const tooMuch = fixBy(issue, value)
  const advised = tooMuch === undefined ? advice?.(steps) : undefined
  return {
    steps,
    problem: {
      severity: 'error',
      path: formatPath(steps),
      found: foundBy(issue, value),
      wanted: advised?.wanted ?? wantedBy(issue, meaning?.wanted),
      fix: tooMuch ?? advised?.fix ?? mendBy(meaning, value) ?? meaning?.fix ?? 'correct or take out this member',
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

function mendBy(meaning: Meaning | undefined, value: unknown): string | undefined {
  const isLong = typeof value === 'string' && value.length > LONGEST_MENDED
  return isLong ? undefined : meaning?.mend?.(value)
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
