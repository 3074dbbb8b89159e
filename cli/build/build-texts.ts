import { SITE_FILE } from '../../core/article/object-keys.ts'
import type { ProblemText } from '../../core/validation/problem.ts'
import type { ObstacleKind } from '../../stores/folder/obstacles.ts'
import { plural } from '../console/plural.ts'

/** What `build` prints: its result, what is in its way, and folders that it does not build into. */

export const READING = 'reading'
export const ARTICLES_READ = 'articles'

// The result

export const NO_SITE = 'Nothing was built: there is no site to build.'

export function noSiteFile(folder: string): ProblemText {
  return {
    found: `no ${SITE_FILE} in ${folder}`,
    wanted: 'a file that names the site and its feeds',
    fix: `write ${folder}/${SITE_FILE}; the sample site in content/ shows every member`,
  }
}

export function articlesRead(articles: number, errors: number, warnings: number, seconds: string): string {
  return `${plural(articles, 'article')} (${errors} with errors, ${warnings} with warnings) in ${seconds} s`
}

export function documentsBuilt(
  out: string,
  { documents, written, removed }: { documents: number; written: number; removed: number },
): string {
  const unchanged = documents - written
  return `${documents} documents in ${out}: ${written} written, ${unchanged} unchanged, ${removed} removed`
}

export function redirectsWritten(file: string): string {
  return `The old addresses are in ${file}, for Netlify, Cloudflare Pages and GitLab Pages. Other hosts: docs/site.md#old-addresses`
}

export function privateFeedsWithheld(paths: readonly string[]): string {
  return `Not built: ${paths.join(', ')}. ${paths.length === 1 ? 'This feed is' : 'These feeds are'} private, and a folder has no lock.`
}

export function kept(path: string): string {
  return `Kept: ${path} is no longer published, but was changed since it was built. Remove it yourself.`
}

// What is in the way of documents

export const IN_THE_WAY = 'Nothing was built. These are in the way of documents:'

export const OBSTACLES: Readonly<Record<ObstacleKind, string>> = {
  foreign: 'no build wrote it',
  changed: 'it was changed since a build wrote it',
  file: 'a folder has to go there, and no build wrote this file',
  folder: 'a document has to go there, and it is a folder',
  link: 'a folder has to go there, and it is a symbolic link',
}

export function moreObstacles(count: number): string {
  return `and ${count} more`
}

export function clearTheWay(areReplaceable: boolean): string {
  return areReplaceable
    ? 'Move them away, or choose another folder, or replace them: --force'
    : 'Move them away, or choose another folder: --force replaces files, but no folders and no links to folders.'
}

/** @param state the folder with the list of what builds wrote */
export function listIsIn(state: string): string {
  return `What builds wrote is listed in ${state}; keep that folder between builds.`
}

/** @param why as a sentence */
export function noPlaceForList(why: string): string {
  return `${why}\nNothing was built: what a build writes is listed there. Another place for it: --state <folder>`
}

// Folders that are not built into

/** @param why one of the reasons below */
export function cannotBuildInto(out: string, why: string): string {
  return `Cannot build into ${out}: ${why}. Nothing was written.
Choose a folder for the documents alone, for instance --out public.`
}

export const NO_NAME = 'it is not the name of a folder'
export const A_FILE = 'it is a file, not a folder'
export const ROOT = 'it is the root of the disk'
export const HOLDS_ARTICLES = 'it holds the articles'
export const IS_CONTENT = 'it is the content folder'
export const IN_STATE = 'it is in the folder of --state'
export const HOLDS_STATE = 'it holds the folder of --state, which must not be public'

export function holdsContent(content: string): string {
  return `it holds the content folder ${content}`
}

/** @param purpose one of the purposes below */
export function inOwnFolder(folder: string, purpose: string): string {
  return `it is in ${folder}/, ${purpose}`
}

export const ARTICLES_PURPOSE = 'and the next build would read the documents as articles'
export const RECEIPTS_PURPOSE = 'which holds the receipts that "start" writes'
export const STATE_PURPOSE = 'which holds the private files of "start" and "build"'

export function cannotKeepState(state: string): string {
  return `Cannot keep the state in ${state}: it is or holds the content folder, or is in articles/. Nothing was written.
Choose a folder for the state alone, for instance --state .feedwright.`
}
