import { ARTICLE_ENDING } from '../../core/article/object-keys.ts'
import type { ExitCode } from './exit-codes.ts'
import { plural } from './plural.ts'

/** What every command may print: sections of its help, problems of files, progress, and why it stopped. */

// Help

export const EXIT_CODES = 'Exit codes:'
export const EXAMPLES = 'Examples:'

export const EXIT_CODE_MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'everything was done',
  1: 'a file was rejected; everything else was done',
  2: 'the command line is invalid, or the command could not do its work',
  3: 'an accepted file was not live before the timeout, or work is left',
}

// Problems of files

export const SEVERITY_NAMES = { error: 'error', warning: 'warning' } as const
export const PROBLEM_ROWS = { found: 'found', wanted: 'wanted', fix: 'fix' } as const

export const NOT_AN_ARTICLE = 'Not an article'

export function moreUnsupported(count: number): string {
  return `${plural(count, 'more file')} that do not end in "${ARTICLE_ENDING}".`
}

export function renameTo(name: string): string {
  return `Rename it to ${name}: articles end in "${ARTICLE_ENDING}".`
}

export const CONVERT_IT = 'Move it away, and convert it to an article: feedwright import.'
export const MOVE_IT = 'Move it to where your website keeps its files: only articles belong here.'

/** @param number identifies the failure in the file's receipt */
export function notRead(file: string, number: string): string {
  return `${file} could not be read (number ${number}):`
}

// Progress

/** What cli-progress fills in is in braces. @param doing "reading" @param things "articles" */
export function progressFormat(doing: string, things: string): string {
  return `${doing} {bar} {value}/{total} ${things}, {eta} s to go`
}

// Errors

export function stopped(why: string): string {
  return `feedwright: ${why}`
}

/** To stand between "Cannot" and the reason. */
export const WRITE_OUTPUT = 'write to standard output'

export function fault(reason: string): string {
  return `this is a fault in Feedwright: ${reason}
Report it to its maintainers with the command that you ran, and what it prints with DEBUG=1 in the environment.`
}
