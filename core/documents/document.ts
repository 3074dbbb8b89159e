import type { Instant } from '../text/time.ts'

/** One file as it is published. */
export interface PublishedDocument {
  /** Below the feed base: "all/atom.xml". */
  readonly path: string
  /** With charset, as the HTTP header says it. */
  readonly contentType: string
  readonly body: string
  /** When the newest thing in it was updated. */
  readonly updated: Instant
}

export const CONTENT_TYPES = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  /** JSON Feed 1.1, "Suggestions for Publishers"; JSON is UTF-8, and the parameter helps those who look for one. */
  json: 'application/feed+json; charset=utf-8',
  opml: 'text/x-opml; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const

/** The names of a feed's documents below its path. */
export const DOCUMENT_NAMES = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' } as const

export const GENERATOR = 'Feedwright'
