import { SITE_FILE } from '../../core/article/object-keys.ts'
import type { ProblemText } from '../../core/validation/problem.ts'
import { NOTES } from '../../import/source-texts.ts'
import { plural } from '../console/plural.ts'

/** What `import` prints and writes into its report: its result, what it left out or rejected, and why it stopped. */

export const IMPORTING = 'importing'
export const BYTES = 'bytes'

// The result

/** Each follows a number of articles. */
export const REMARKS = {
  ...NOTES,
  undated: 'without a date: the time when the file is first seen is used instead',
  unnamed: 'without an id: the id is made from the file name, so people who subscribed before the move see it as new',
  renamed:
    'with an id that is no absolute URI: RSS and JSON Feed keep it, Atom has a tag: URI in its place, so people who subscribed to an Atom feed with this id see it as new',
  moved:
    "without an id, whose text an earlier import wrote for a file of another name: under its new name, subscribers see it as new. Put it in the place of the old article's file, under that name",
} as const

export const NOTE = 'note'

export function remark(count: number, name: keyof typeof REMARKS): string {
  return `${plural(count, 'article')} ${REMARKS[name]}`
}

export function moreFiles(count: number): string {
  return `… and ${plural(count, 'file')} more`
}

export function moreRejected(count: number): string {
  return `… and ${count} more are rejected`
}

export function andMore(count: number): string {
  return `, and ${count} more`
}

/** What is listed for a file. */
export const LABELS = {
  repaired: 'repaired',
  unmapped: 'not mapped',
  unresolved: 'unresolved',
  leftOut: 'left out',
  kept: 'kept',
  notFollowed: 'not followed',
} as const

/** @param what the beginning of it, as it is written */
export function unresolvedPart(what: string, line: number, count: number): string {
  return `${what} in line ${line}${count > 1 ? ` (${count} times)` : ''}`
}

export function configurationRead(generator: string, file: string): string {
  return `${file}: the configuration of ${generator}. Addresses and ids are those of that site.`
}

export function configurationNotRun(generator: string, file: string): string {
  return `${file}: the configuration of ${generator}, a program, which is not run. Addresses and ids are those that the files write themselves.`
}

export function keptFile(name: string): string {
  return `${name}: edited since, or not written by an import (--force overwrites it)`
}

export function wholeList(report: string): string {
  return `The whole list is in ${report}.`
}

export const STOPPED = 'Stopped. Run the same command again to import the rest; what was written stays.'

/** @param outcomes the number of each, as below */
export function articlesRead(articles: number, files: number, seconds: string, outcomes: readonly string[]): string {
  return `${plural(articles, 'article')} in ${plural(files, 'file')} read in ${seconds} s: ${outcomes.join(', ')}`
}

const OUTCOMES = {
  written: 'written',
  unchanged: 'unchanged',
  older: 'unchanged',
  kept: 'kept as they were',
  refused: 'rejected',
} as const

export function outcomeCount(count: number, outcome: keyof typeof OUTCOMES): string {
  return `${count} ${OUTCOMES[outcome]}`
}

export function siteUnchanged(file: string, out: string): string {
  return `${file} is unchanged. Next: feedwright check ${out}`
}

export function siteWritten(out: string): string {
  return `${SITE_FILE} was created from the source. Check it, especially "feed_base_url". Next: feedwright check ${out}`
}

/** @param lines of `moved`, as site.json has them */
export function movedProposed(lines: readonly string[], isWritten: boolean): string {
  const first = isWritten
    ? `The old feeds' addresses are in ${SITE_FILE}, as "moved":`
    : `For the readers of the old feeds, add these lines to "moved" in ${SITE_FILE}:`
  return [
    first,
    ...lines.map((line) => `  ${line}`),
    'They are answered below "feed_base_url". If the old feeds have another host, redirect them there (docs/site.md, "Old addresses").',
  ].join('\n')
}

export const SITE_AT_THE_END = `${SITE_FILE} is written at the end.`

export function siteMissing(out: string): string {
  return `There is no ${SITE_FILE}, and the source does not say which site this is: run again with --home-page and its address, or let "feedwright init ${out}" ask you.`
}

// Why nothing is imported

export const NO_OUT = '--out "" names no folder. Nothing was written.\nName one, for instance --out content.'

export function foreignReport(file: string): string {
  return `No import wrote ${file}, and this one would replace it. Nothing was written.
Move that file away, or choose another folder with --out.`
}

export function siteRejected(
  file: string,
  { path, found, wanted }: Record<'path' | 'found' | 'wanted', string>,
): string {
  return `${file} is rejected (${path}: found ${found}, wanted ${wanted}). Fix it first: feedwright check lists every problem. Nothing was imported.`
}

export function nothingThere(name: string): string {
  return `There is no file or folder ${name}.`
}

export function neitherFileNorFolder(name: string): string {
  return `${name} is neither a file nor a folder. Save its output to a file, and import that.`
}

export function nothingToImport(name: string): string {
  return `There is nothing to import in ${name}.`
}

export function noAddress(name: string): string {
  return `${name} is not an address.`
}

export function noHomePage(address: string): string {
  return `--home-page wants an address like https://www.example.org/, not ${address}`
}

export const WHOLE_NUMBER = 'It is a whole number, 0 or more.'

export function unreadableConfig(file: string, reason: string): string {
  return `The configuration ${file} cannot be read: ${reason}. Nothing was imported.
Fix it, or name another one with --config.`
}

// What is left out of a folder

export const CONFIG_FILE = "the site's configuration"
export const NO_POST = 'not in a folder of articles: name its folder to import it'

export const ODD_FILE = 'a device, a pipe or a socket, not a file'
export const DEAD_LINK = 'a symbolic link that leads nowhere'
export const INNER_LINK = 'a symbolic link to what is imported from its own place'
export const OUTER_LINK = 'a symbolic link that leads out of the folder'

// What is rejected

export function unreadableFile(reason: string): ProblemText {
  return {
    found: `what cannot be read: ${reason}`,
    wanted: 'a file or a folder that may be read',
    fix: 'change that and run the same command again, or leave it out',
  }
}

/** @param found why there is no document, as below */
export function noDocument(found: string): ProblemText {
  return { found, wanted: 'a document', fix: 'try again later, or save it and import the file' }
}

export function blocked(file: string): ProblemText {
  return {
    found: `something that is not a file in the place of ${file}, or a link on the way that leads out of the articles' folder`,
    wanted: 'a file, or nothing',
    fix: 'move it away, and run the same command again',
  }
}

export function otherFormat(found: string, wanted: string): ProblemText {
  return {
    found: `a document that is ${found}, and is linked from one that is ${wanted}`,
    wanted: `a further document of the same feed, as ${wanted}`,
    fix: 'import it by itself if you want it',
  }
}

// Documents that are not followed

export const FILE_TO_ADDRESS = 'a file cannot lead to an address'
export const NOT_IN_FOLDER = `not in the folder of the file, and ${FILE_TO_ADDRESS}`
export const OUTSIDE = 'outside of the folder that was named'
export const OTHER_ORIGIN = 'another origin than the one that was named'
export const NOT_AN_ADDRESS = 'no address'
export const NOT_A_NAME = 'no name that a file can have'
export const NO_SUCH_FILE = 'there is no such file, or it may not be read'
export const NOT_A_FILE = 'not a file'

export function longAddress(most: number): string {
  return `an address of more than ${most} characters`
}

export function manyDocuments(most: number): string {
  return `more than ${most} documents: --max-documents takes more`
}

// Addresses that cannot be read

export function notOfOrigin(address: string, origin: string): string {
  return `${address} is not of ${origin}`
}

export function tooSlow(address: string, seconds: number): string {
  return cannotBeRead(address, `no complete response within ${seconds} s`)
}

export function cannotBeRead(address: string, reason: string): string {
  return `${address} cannot be read: ${reason}`
}

export function answersWith(address: string, status: number, words: string): string {
  return `${address} answers with ${status} ${words}`.trim()
}

export function redirectsElsewhere(address: string, target: string): string {
  return `${address} redirects to ${target}, another origin: if you mean that one, name it`
}

export function redirectsOften(address: string, most: number): string {
  return `${address} redirects more than ${most} times`
}

export function redirectsNowhere(address: string): string {
  return `${address} redirects to an invalid address`
}

export function unknownEncoding(address: string): string {
  return `${address} has a content encoding that was not requested`
}

export function largeDocument(address: string, most: number): string {
  return `${address} is larger than ${most} bytes: save it in parts, and import those`
}
