import { styleText } from 'node:util'
import type { Skipped } from '../../stores/folder/inner-links.ts'
import { errorReason } from '../console/report-error.ts'
import { cannotBeRead, LEADS_TO_ITSELF, leadsOutside, NOT_READ } from './start-texts.ts'

/** Prints which file or folder is not read, and what to do. */
export function printSkipped({ path, why, target, error }: Skipped): void {
  console.error(`${styleText('yellow', NOT_READ)}: ${path} ${words(why, target, error)}`)
}

function words(why: Skipped['why'], target: string | undefined, error: unknown): string {
  if (why === 'leads outside') return leadsOutside(target)
  return why === 'leads to itself' ? LEADS_TO_ITSELF : cannotBeRead(errorReason(error))
}
