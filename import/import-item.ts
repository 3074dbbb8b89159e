import type { Instant } from '../core/text/time.ts'
import type { Located, Problem } from '../core/validation/problem.ts'
import type { Format } from './source-formats.ts'

/** The members of an article in our own vocabulary, not yet held against its schema; what is undefined is not there. */
export type Members = Readonly<Record<string, unknown>>

/** What a reader comes upon in a document, in the document's order. */
export type ImportItem = FoundFormat | ImportedArticle | ImportedSite | NextDocument | LeftOut | Refused

/** What the document is; before anything else of it. */
export interface FoundFormat {
  readonly what: 'format'
  readonly format: Format
}

export interface ImportedArticle {
  readonly what: 'article'
  /** Where in the document: "item 3"; empty where the document is the article. */
  readonly part: string
  readonly article: Members
  /** A name for the file, where the source has one beside or instead of an address. */
  readonly slug?: string
  /** What the source said that has no place in an article. */
  readonly unmapped: readonly string[]
  /** The path in the source of a member of the article, for problems; the same where the source has the article's words. */
  readonly pathOf?: (path: string) => string
  /** What was done about things that are not as they should be. */
  readonly notes?: readonly Note[]
  /** What the source holds the article back by, beyond what the reader heeds; absent where nothing of the source can. */
  readonly heldBack?: (now: Instant) => readonly Located[]
}

/** What the source says of the whole site. */
export interface ImportedSite {
  readonly what: 'site'
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly homePage?: string | undefined
  readonly language?: string | undefined
  readonly icon?: string | undefined
  readonly author?: string | undefined
}

/** A further document of the same feed. */
export interface NextDocument {
  readonly what: 'next'
  readonly address: string
  /** Where the feed says that this document is: with it, an address tells which file beside this one is meant. */
  readonly self?: string
  /** What a relative address is relative to, where the document says so. */
  readonly base?: string
}

/** Not meant for a feed; said, and no fault. */
export interface LeftOut {
  readonly what: 'left out'
  readonly part: string
  readonly why: string
}

export interface Refused {
  readonly what: 'refused'
  readonly part: string
  readonly problems: readonly Problem[]
}

/** What a reader may need to tell people once, with a count. */
export const NOTES = {
  zone: 'with a date without a time zone, which was taken for UTC',
  day: 'with a day and no time of day, which was taken for midnight UTC',
  held: 'that the source holds back by what an article has no member for: each is a draft, and what held it back is listed',
  page: 'with the text of the page, since its JSON-LD has none',
} as const

export type Note = keyof typeof NOTES

export function refused(part: string, words: Pick<Problem, 'found' | 'wanted' | 'fix'>): Refused {
  return { what: 'refused', part, problems: [{ severity: 'error', path: '$', ...words }] }
}

/** Reads one part of a document: what is thrown there is that part's line in the report, and the other parts go on. */
export function tried(part: string, read: () => ImportItem): ImportItem {
  try {
    return read()
  } catch (error) {
    return unreadable(part, error)
  }
}

/** Of an entry that something about it breaks the reading of. */
export function unreadable(part: string, error: unknown): Refused {
  return refused(part, {
    found: `an entry that cannot be read: ${(error as Error).message}`,
    wanted: 'an entry like the others of this document',
    fix: 'correct it in the source, or write its article by hand',
  })
}

/** Only what is there: empty texts and lists are not. */
export function present(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => !isEmpty(value)))
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && value.length === 0
}
