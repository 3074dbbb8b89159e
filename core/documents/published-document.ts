/** One file as it is published. */
export interface PublishedDocument {
  /** Below the feed base: "all/atom.xml". */
  readonly path: string
  /** With charset, as the HTTP header says it. */
  readonly contentType: string
  readonly body: string
  /** Of a closed period: it changes only where an old article does. */
  readonly isArchive?: true
  /** Of a feed for those who know its address: not for search engines, nor for scripts of other sites. */
  readonly isUnlisted?: true
  /** WebSub: the hubs to tell when it changes, and what it is to them. */
  readonly push?: { readonly hubs: readonly string[]; readonly topic: string }
}

/** A minute in caches, a day where the origin cannot be reached; never the old document to a poller who comes rarely. */
export const CACHE_CONTROL = 'public, max-age=60, s-maxage=60, stale-if-error=86400'

/** An hour: what is closed changes only where an old article does, and who waits for that reads the open document. */
export const ARCHIVE_CACHE_CONTROL = 'public, max-age=3600, s-maxage=3600, stale-if-error=86400'

export const CONTENT_TYPES = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  /** JSON Feed 1.1, "Suggestions for Publishers"; JSON is UTF-8, and the parameter helps those who look for one. */
  json: 'application/feed+json; charset=utf-8',
  opml: 'text/x-opml; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const

/** The names of a feed's documents below its path; the page is for people, and archives have none. */
export const DOCUMENT_NAMES = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json', page: 'index.html' } as const

export const GENERATOR = 'Feedwright'
