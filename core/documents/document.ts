/** One file as it is published. */
export interface PublishedDocument {
  /** Below the feed base: "all/atom.xml". */
  readonly path: string
  /** With charset, as the HTTP header says it. */
  readonly contentType: string
  readonly body: string
}

/** A minute in caches, a day where the origin cannot be reached; never the old document to a poller who comes rarely. */
export const CACHE_CONTROL = 'public, max-age=60, s-maxage=60, stale-if-error=86400'

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
