import { ARTICLE_ENDING, SITE_FILE } from '../../core/article/object-keys.ts'
import type { ProblemText } from '../../core/validation/problem.ts'
import { plural } from '../console/plural.ts'

/** What `check` prints: its result, the files that it cannot check, and what happens on every save. */

export const CHECKING = 'checking'
export const FILES_CHECKED = 'files'

// The result

export function scheduledFor(date: string | undefined): string {
  return `scheduled for ${date}`
}

export const FILE_ROWS = { feeds: 'feeds', url: 'url', id: 'id' } as const
export const NO_FEEDS = 'none'

export function withoutSite(isRejected: boolean): string {
  const why = isRejected ? `${SITE_FILE} is rejected` : `There is no ${SITE_FILE} here or in any folder above`
  return `${why}: what depends on it was not checked (addresses, entry ids, feeds, vocabularies of folders).`
}

export function filesChecked(
  files: number,
  { rejected, errors, warnings }: { rejected: number; errors: number; warnings: number },
): string {
  const counts = `${files - rejected} accepted, ${rejected} rejected`
  return `${plural(files, 'file')} checked: ${counts} (${plural(errors, 'error')}, ${plural(warnings, 'warning')})`
}

/** @param name that the file should have */
export function wrongEnding(name: string): ProblemText {
  return {
    found: `a file name that does not end in "${ARTICLE_ENDING}"`,
    wanted: 'a name with that ending: no other file below articles/ is an article',
    fix: `rename it to ${JSON.stringify(name)}`,
  }
}

// Partners

/** More would hide the first. */
const MAX_NAMED = 10

/** @param known the paths of all feeds with a profile; `near` is the one that was probably meant */
export function noPartnerFeed(
  path: string,
  { near, known }: { near?: string | undefined; known: readonly string[] },
): string {
  const none = `There is no feed with a profile at ${JSON.stringify(path)}.`
  if (near !== undefined) return `${none} Did you mean ${JSON.stringify(near)}?`
  if (known.length === 0) return `${none} site.json has no feed with "profile".`
  const more = known.length > MAX_NAMED ? ` and ${known.length - MAX_NAMED} more` : ''
  return `${none} There is one at ${known.slice(0, MAX_NAMED).join(', ')}${more}.`
}

export const ONE_PARTNER = '--for checks against one partner: name it once'

// Sizes of attached files

/** @param name of the member */
export function writeSize(name: string, bytes: number): string {
  return `write "${name}": ${bytes}`
}

export function notMeasured(address: string, reason: string): string {
  return `write the size of the file; it could not be measured at ${address}: ${reason}`
}

export const NO_LENGTH = 'the server does not say the size'
export const ENCODED_ON_THE_WAY = 'the server says only the size of a compressed transfer'
export const NO_WEB_ADDRESS = 'it leads to an address that is neither http nor https'

export function answeredWith(status: number): string {
  return `the server answers with ${status}`
}

export function leadsElsewhere(location: string): string {
  return `it leads to ${JSON.stringify(location)}, which is no address`
}

export function redirectedOften(most: number): string {
  return `it leads on more than ${most} times`
}

export function slowServer(seconds: number): string {
  return `no answer within ${seconds} seconds`
}

export function notPublic(host: string): string {
  return `${host} is in a private network`
}

export const MEASURE_AND_WATCH = '--measure asks servers once, and --watch never ends: use one of them'

// Files that cannot be checked

export function nothingThere(name: string): string {
  return `There is no file or folder ${name}.`
}

export function nothingToCheck(names: readonly string[]): string {
  return `There is nothing to check in ${names.join(', ')}: no site.json, no article.`
}

export const NO_SITE_HERE = 'There is no site.json here or in any folder above. Name the files or folders to check.'

// On every save

export const CHECKS_SAVES = 'Save a file and it is checked again. Ctrl-C stops.'

export function notWatched(reason: string): string {
  return `Not watched: ${reason}.`
}

export const WATCH_HAS_NO_END = '--json prints one document at the end, and --watch never ends: use one of them'
