import { styleText } from 'node:util'
import type { Skipped } from '../../stores/folder/inner-links.ts'
import { errorReason } from '../console/report-error.ts'

/** Prints which file or folder is not read, and what to do. */
export function printSkipped({ path, why, target, error }: Skipped): void {
  console.error(`${styleText('yellow', 'Not read')}: ${path} ${words(why, target, error)}`)
}

function words(why: Skipped['why'], target: string | undefined, error: unknown): string {
  if (why === 'leads outside')
    return `is a link that leads outside the content folder, to ${target}. Put the file itself there.`
  if (why === 'leads to itself') return 'is a link that leads round in a circle. Remove it.'
  return `cannot be read: ${errorReason(error)}. Change its permissions; it is then read automatically.`
}
