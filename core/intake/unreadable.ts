import { sha256Hex } from '../text/digest.ts'
import type { Problem } from '../validation/problem.ts'
import { unreadableArticle } from './intake-texts.ts'

/** What was thrown while an article was read: a bug of this program, which its editor cannot fix and an operator must see. */
export interface Unreadable {
  /** In both the receipt and the log, so that one leads to the other. */
  readonly number: string
  readonly error: unknown
}

/** Hexadecimal digits: short enough to read out on the telephone, and different for every file of a site. */
const DIGITS = 12

/** The number is made from the bytes: a file has the same number in every run, so its receipt does not change. */
export function unreadableOf(bytes: Uint8Array, error: unknown): Unreadable {
  return { number: sha256Hex(bytes).slice(0, DIGITS), error }
}

/** The problem of such a file: the only one in its receipt. */
export function unreadableProblem({ number }: Unreadable): Problem {
  return { severity: 'error', path: '$', ...unreadableArticle(number) }
}

/** Whether a problem in a receipt reports this failure, in the words of any version. */
export function reportsUnreadable({ path, found }: Problem, { number }: Unreadable): boolean {
  return path === '$' && found.includes(`(number ${number})`)
}
