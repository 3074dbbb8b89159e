import type { Instant } from '../core/text/time.ts'
import type { Located, Problem } from '../core/validation/problem.ts'
import type { Format } from './source-formats.ts'
import { type NOTES, unreadableEntry } from './source-texts.ts'

/** The members of an article in Feedwright's vocabulary, not yet validated; a member that is undefined is missing. */
export type Members = Readonly<Record<string, unknown>>

/** What a reader finds in a document, in document order. */
export type ImportItem = FoundFormat | ImportedArticle | ImportedSite | NextDocument | LeftOut | Refused

/** The format of the document; the first item. */
export interface FoundFormat {
  readonly what: 'format'
  readonly format: Format
}

export interface ImportedArticle {
  readonly what: 'article'
  /** The place in the document: "item 3"; empty if the document is the article. */
  readonly part: string
  readonly article: Members
  /** A name for the file, if the source has one in addition to or instead of an address. */
  readonly slug?: string
  /** What the source has that no member of an article can hold. */
  readonly unmapped: readonly string[]
  /** What only the source's own program can resolve, such as the tags of a site generator. */
  readonly unresolved?: readonly Unresolved[]
  /** Maps the path of an article's member to its path in the source, for problems; absent if both are the same. */
  readonly pathOf?: (path: string) => string
  /** Assumptions that the reader made about incomplete values. */
  readonly notes?: readonly Note[]
  /**
   * What in the source holds the article back, beyond what the reader interprets; absent if nothing in the source can.
   */
  readonly heldBack?: (now: Instant) => readonly Located[]
}

/** A part of the source that was left out, or left as it is, since only the source's own program knows its meaning. */
export interface Unresolved {
  /** The beginning of it, as it is written. */
  readonly what: string
  /** The line in the file in which it stands first. */
  readonly line: number
  /** How often the file has it. */
  readonly count: number
}

/** What the source says about the whole site. */
export interface ImportedSite {
  readonly what: 'site'
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly homePage?: string | undefined
  readonly language?: string | undefined
  readonly icon?: string | undefined
  readonly author?: string | undefined
  /** The feed's own address, if the source is a feed that says it. */
  readonly feedAddress?: string | undefined
  /** The name of the program that made the feed, as the feed has it. */
  readonly generator?: string | undefined
}

/** A further document of the same feed. */
export interface NextDocument {
  readonly what: 'next'
  readonly address: string
  /** The document's own address according to the feed: it relates addresses in the feed to files next to this one. */
  readonly self?: string
  /** The base of relative addresses, if the document declares one. */
  readonly base?: string
}

/** Not meant for a feed: reported, but not as a problem. */
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

export type Note = keyof typeof NOTES

export function refused(part: string, words: Pick<Problem, 'found' | 'wanted' | 'fix'>): Refused {
  return { what: 'refused', part, problems: [{ severity: 'error', path: '$', ...words }] }
}

/**
 * Reads one part of a document: an error becomes that part's line in the report, and reading continues with the next
 * part.
 */
export function tried(part: string, read: () => ImportItem): ImportItem {
  try {
    return read()
  } catch (error) {
    return unreadable(part, error)
  }
}

/** For an entry that cannot be read because of its content. */
export function unreadable(part: string, error: unknown): Refused {
  return refused(part, unreadableEntry((error as Error).message))
}

/** Without missing members, empty texts and empty lists. */
export function present(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => !isEmpty(value)))
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && value.length === 0
}
