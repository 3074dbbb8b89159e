import { check } from '../validation/check.ts'
import { parseJson } from '../validation/parse-json.ts'
import type { Problem } from '../validation/problem.ts'
import { withPlaces } from '../validation/with-places.ts'
import type { Entry } from './entry.ts'
import { type Circumstances, normalise } from './normalise.ts'
import { articleSchema, LARGEST_FILE, LONGEST_KEY } from './schema.ts'

/** What came of reading one article file. */
export interface ReadArticle {
  /** Absent where the file was rejected: there is at least one error then. */
  readonly entry?: Entry
  /** Every problem, errors first, each with its place in the file. */
  readonly problems: readonly Problem[]
}

/** Reads one article file whole: JSON, schema, cleaning. Never throws; whatever is wrong is in the problems. */
export function readArticle(bytes: Uint8Array, circumstances: Circumstances): ReadArticle {
  const unfit = unfitFile(bytes, circumstances.key)
  if (unfit !== undefined) return { problems: [unfit] }
  const parsed = parseJson(bytes)
  if ('problem' in parsed) return { problems: [parsed.problem] }
  const checked = check(articleSchema, parsed.json.value)
  const normalised = checked.value === undefined ? undefined : normalise(checked.value, circumstances)
  const located = [...checked.problems, ...(normalised?.problems ?? [])]
  const problems = located.length === 0 ? [] : withPlaces(parsed.json, located).sort(errorsFirst)
  return { ...(normalised?.entry && { entry: normalised.entry }), problems }
}

function unfitFile(bytes: Uint8Array, key: string): Problem | undefined {
  if (bytes.byteLength > LARGEST_FILE)
    return fileProblem(
      `a file of more than ${LARGEST_FILE} bytes`,
      `at most ${LARGEST_FILE} bytes (1 MiB)`,
      'keep images and recordings out of the file (link to them), or part the article',
    )
  const length = new TextEncoder().encode(key).byteLength
  if (length > LONGEST_KEY)
    return fileProblem(
      `a file name of ${length} bytes`,
      `at most ${LONGEST_KEY} bytes below articles/`,
      'give the file or its folder a shorter name',
    )
  return undefined
}

function fileProblem(found: string, wanted: string, fix: string): Problem {
  return { severity: 'error', path: '$', found, wanted, fix }
}

function errorsFirst(one: Problem, other: Problem): number {
  return Number(one.severity === 'notice') - Number(other.severity === 'notice')
}
