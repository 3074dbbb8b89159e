import { styleText } from 'node:util'
import { errorReason } from '../console/report-error.ts'
import { someOf } from './print-activity.ts'

/** Work that failed and will be retried. */
export interface Unfinished {
  /** What is not done yet, each as text. */
  readonly names: readonly string[]
  /** Why the first of them failed. */
  readonly error: unknown
}

/** Prints what could not be done and why; with `DEBUG=1`, also the stack. */
export function printUnfinished({ names, error }: Unfinished): void {
  const words = `${someOf(names)}: ${errorReason(error)}. Retrying until it succeeds.`
  console.error(`${styleText('red', 'Not published yet')}: ${words}`)
  if (process.env.DEBUG) console.error(error)
}

export function printFinished(): void {
  console.error(`${styleText('green', 'Recovered')}: everything that failed has been done.`)
}
