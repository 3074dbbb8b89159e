import { styleText } from 'node:util'
import { errorReason } from '../console/report-error.ts'
import { someOf } from './print-activity.ts'
import { ALL_DONE, NOT_PUBLISHED_YET, RECOVERED, retrying } from './start-texts.ts'

/** Work that failed and will be retried. */
export interface Unfinished {
  /** What is not done yet, each as text. */
  readonly names: readonly string[]
  /** Why the first of them failed. */
  readonly error: unknown
}

/** Prints what could not be done and why; with `DEBUG=1`, also the stack. */
export function printUnfinished({ names, error }: Unfinished): void {
  console.error(`${styleText('red', NOT_PUBLISHED_YET)}: ${retrying(someOf(names), errorReason(error))}`)
  if (process.env.DEBUG) console.error(error)
}

export function printFinished(): void {
  console.error(`${styleText('green', RECOVERED)}: ${ALL_DONE}`)
}
