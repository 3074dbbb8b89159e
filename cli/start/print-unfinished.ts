import { styleText } from 'node:util'
import { errorReason } from '../console/report-error.ts'
import { someOf } from './print-activity.ts'

/** What failed, and is tried again. */
export interface Unfinished {
  /** What is not done yet, each in words. */
  readonly names: readonly string[]
  /** Why the first of them failed. */
  readonly error: unknown
}

/** Says what could not be done and why. A stack is for those who ask for it: `DEBUG=1`. */
export function printUnfinished({ names, error }: Unfinished): void {
  const words = `${someOf(names)}: ${errorReason(error)}. Trying again until it works.`
  console.error(`${styleText('red', 'Not published yet')}: ${words}`)
  if (process.env.DEBUG) console.error(error)
}

export function printFinished(): void {
  console.error(`${styleText('green', 'It works again')}: everything that failed is done.`)
}
