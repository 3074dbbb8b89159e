import type { Standing } from '../record/standing.ts'
import type { Problem, ProblemText } from '../validation/problem.ts'

/** What editors read in a receipt, as JSON and as a page. */

// In the JSON

export const NOTHING_PUBLISHED = 'nothing yet: this file has never been valid'

export function lastVersion(title: string, isInFeeds: boolean): string {
  return `the last accepted version, "${title}", ${isInFeeds ? 'in its feeds' : 'in no feed'}`
}

export const LAST_SITE = 'the last accepted site.json'

/** @param holder the file that has the id */
export function idTaken(id: string, holder: string): ProblemText {
  return {
    found: `the entry id ${id}, which ${holder} has`,
    wanted: 'an id that no other article has',
    fix: 'give one of the two another id, or remove one; until then, no feed shows this file',
  }
}

/** @param near the nearest path that the site has */
export function feedNotThere(path: string, near: string | undefined): ProblemText {
  return {
    found: `"${path}", at which the site has no feed`,
    wanted: 'the path of a feed in site.json',
    fix: near === undefined ? 'correct the path, or remove it: until then it names no feed' : `did you mean "${near}"?`,
  }
}

/** @param near the nearest path that the site has, which shows the article */
export function feedMeantOtherwise(path: string, near: string): ProblemText {
  return {
    ...feedNotThere(path, near),
    fix: `did you mean "${near}"? As it is, that feed would show the article; if you mean neither, remove the path`,
  }
}

// On the page

export function pageTitle(isAccepted: boolean, file: string): string {
  return `${isAccepted ? 'Accepted' : 'Rejected'}: ${file}`
}

export const REJECTED = 'Rejected: this file has errors'

/**
 * @param standing undefined for the site
 * @param feeds how many show it; of a withdrawn article, how many have dropped it
 */
export function acceptedHeadline(standing: Standing | undefined, feeds: number): string {
  switch (standing) {
    case 'live':
      if (feeds === 0) return 'Accepted. It matches no feed.'
      return `Accepted. It will appear in ${feeds === 1 ? 'one feed' : `${feeds} feeds`} shortly.`
    case 'scheduled':
      return 'Accepted. It will appear at its date of publication.'
    case 'draft':
      return 'Accepted as a draft. No feed shows it.'
    case 'withdrawn':
      return `Withdrawn. ${withdrawnFrom(feeds)}`
    case 'expired':
      return 'Accepted. It has expired, so no feed shows it.'
    case 'removed':
      return 'Removed. The file is gone, and its feeds will drop the entry shortly.'
    default:
      return 'Accepted'
  }
}

function withdrawnFrom(feeds: number): string {
  if (feeds === 0) return 'No feed had the article.'
  const removed = feeds === 1 ? 'One feed drops it shortly' : `${feeds} feeds drop it shortly`
  return `${removed}. Atom, and each partner whose format has a sign for it, announces the removal.`
}

export const PROCESSED = 'Processed'
export const PROBLEMS = 'Problems'

/** @param published from the JSON */
export function staysPublished(published: string): string {
  if (published === NOTHING_PUBLISHED) return 'Nothing is published yet: this file has never been valid.'
  if (published === LAST_SITE) return 'The last accepted site.json stays in use.'
  return `Still published: ${published}.`
}

export function severityName(severity: Problem['severity']): string {
  return severity === 'error' ? 'Error' : 'Warning'
}

export const AT = 'at'

export function position(line: number, column: number | undefined): string {
  return column === undefined ? `, line ${line}` : `, line ${line}, column ${column}`
}

export const PROBLEM_ROWS = { found: 'Found', wanted: 'Wanted', fix: 'Fix' } as const

export const ENTRY = 'The entry'
export const ENTRY_ROWS = {
  title: 'Title',
  standing: 'Status',
  url: 'Address',
  entry_id: 'Entry id',
  date_published: 'Published',
  date_modified: 'Updated',
} as const

export const FEEDS = 'Its feeds'
export const PARTNERS = 'Its partners'
export const PRIVATE = 'private'
export const FEEDS_LEFT = 'Feeds that drop it'
export const PARTNERS_LEFT = 'Partners that lose it'
export const TOLD_TO_REMOVE = 'told to remove it'
export const NO_SIGN_OF_REMOVAL = 'no longer in the document; its format has no sign of removal'
