import { SITE_FILE } from '../../core/article/object-keys.ts'
import type { ProblemText } from '../../core/validation/problem.ts'
import { plural } from '../console/plural.ts'

/** What `withdraw` prints: which feeds and partners have been told, since when, and what to do otherwise. */

// Before anything is written

export const REASON_MISSING = `Say why: --reason "The figures were wrong". Atom's readers and partners see it, and it stays in the file.
To remove an article without a word, use "feedwright unpublish".`

export const SITE_IS_NO_ARTICLE = `${SITE_FILE} is not an article. Name articles, by their keys or their files.`
export const PASS_YES = 'This is not an interactive terminal. Pass --yes to withdraw without a question.'
export const NOTHING_WITHDRAWN = 'Nothing was withdrawn.'

export function articleToWithdraw(objectKey: string, title: string): string {
  return `${objectKey}: "${title}"`
}

export function withdrawQuestion(articles: number, reason: string): string {
  return `Withdraw ${plural(articles, 'article')}, everywhere and at once, with the reason "${reason}"? (y/N) `
}

export const WAITING_FOR_SIGNS = 'waiting for feeds and partners to be told'
export const ARTICLES = 'articles'

// Articles that are not withdrawn

/** @param near the key that was probably meant */
export function notThere(near: string | undefined): string {
  const missing = 'the bucket has no such article'
  return near === undefined ? `${missing}. Check the key` : `${missing}. Did you mean "${near}"?`
}

export function removedAlready(title: string | undefined): string {
  const article = title === undefined ? 'it' : `"${title}"`
  return `${article} was removed already, without a reason. To give one, upload the file again and withdraw it`
}

export function cannotBeWritten(key: string, vocabulary: string): ProblemText {
  return {
    found: `an article in the vocabulary "${vocabulary}", in which this command cannot write`,
    wanted: 'an article in the vocabulary of Feedwright, which has a status and a reason',
    fix: `withdraw it where it was written and upload it again, or run "feedwright unpublish ${key}": it leaves every feed too, without a reason`,
  }
}

export function notWithdrawn(key: string): string {
  return `Nothing of this file was changed. Fix the errors and try again, or run "feedwright unpublish ${key}": it leaves
every feed and partner too, without a reason.`
}

// Feeds and partners

export const OUTCOMES = {
  withdrawn: 'withdrawn',
  already: 'withdrawn before, for the same reason',
  uploaded: 'written; not waited for',
  'no receipt yet': 'written, but not yet processed',
  'not live yet': 'written, and not everywhere yet',
  refused: 'not withdrawn',
  'not there': 'not there',
} as const

export const FEEDS = 'Feeds'
export const PARTNERS = 'Partners'
export const WAS_NOWHERE = 'It was in no feed, and no partner had it.'

export const GONE_AND_SAYS_WHY = 'gone, and Atom says why'
export const GONE = 'gone'
export const TOLD_TO_REMOVE = 'told to remove it'

export const NO_LONGER_THERE = 'no longer in the document; its format has no sign of removal'
export const SIGN_IS_OVER = 'no longer in the document; the days of its sign are over'

export function liveAfter(seconds: string): string {
  return `live after ${seconds} s`
}

export const NOT_SEEN_YET = 'not yet'

export function notYet(why: string): string {
  return `not yet: ${why}`
}

export function notRead(why: string): string {
  return `not read: ${why}`
}

export const STILL_IN_DOCUMENT = 'the article is still in the document'
export const NO_SIGN_YET = 'the article is gone, and the sign of its removal is not there yet'

// Why a document was not read

export const NOT_FOUND_HERE = 'it is private, and no stack names the bucket that it is in'
export const NOT_ALLOWED =
  'it is private, and these credentials may not read the bucket that it is in (docs/publishing.md)'
export const NO_SITE_TO_READ = `${SITE_FILE} in the bucket does not say what is there`
export const PART_MISSING = 'one of the sitemaps of its index is not there'
export const NOTHING_AT_PARTNERS = 'there is nothing'
export const UNREADABLE_DOCUMENT = 'what is there is not well-formed XML'

// Afterwards

export function notEverywhere(seconds: number): string {
  return `Not everything was seen within ${seconds} seconds. Run the same command again to keep waiting; it writes nothing twice.`
}

/** @param keys of articles that were named by their keys */
export function otherCopies(keys: readonly string[]): string {
  return `If you have a copy of ${keys.join(', ')} on this machine, write the status and the reason into it too, or name
the file instead of the key next time: "publish" with the old copy would bring the article back.`
}
