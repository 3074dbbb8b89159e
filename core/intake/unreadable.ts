import { hash } from 'node:crypto'
import type { Problem } from '../validation/problem.ts'

/** What was thrown while an article was read: a fault of ours, which its editor cannot mend and an operator has to see. */
export interface Unreadable {
  /** Stands in the receipt and in the log, so that one leads to the other. */
  readonly number: string
  readonly error: unknown
}

/** Hexadecimal digits: short enough to read out on the telephone, and no two files of a site share them. */
const DIGITS = 12

/** The number is made of the bytes: the same file has the same in every run, and its receipt does not change. */
export function unreadableOf(bytes: Uint8Array, error: unknown): Unreadable {
  return { number: hash('sha256', bytes, 'hex').slice(0, DIGITS), error }
}

/** The problem of such a file: all that its receipt says. */
export function unreadableProblem({ number }: Unreadable): Problem {
  return {
    severity: 'error',
    path: '$',
    found: `This article could not be read (number ${number})`,
    wanted: 'an article that this program can read',
    fix: 'give the number to whoever runs this site: the log has the reason with it; other articles are not affected',
  }
}
