/** One published file. */
export interface PublishedDocument {
  /** Relative to the feed base: "all/atom.xml". */
  readonly path: string
  /** The value of the HTTP header, with the charset. */
  readonly contentType: string
  readonly body: string
  /** Whether it is an archive of a closed period: it changes only if an old article does. */
  readonly isArchive?: true
  /** Whether its feed is unlisted: search engines must not index it, and scripts of other sites must not read it. */
  readonly isUnlisted?: true
  /** Whether its feed is private: no shared cache may keep it. Such a document is unlisted too. */
  readonly isPrivate?: true
  /** The address of the licence of what is in it (RFC 8288, relation "license"). */
  readonly license?: string
  /** WebSub: the hubs to notify when it changes, and its topic. */
  readonly push?: { readonly hubs: readonly string[]; readonly topic: string }
  /** What answers at an old address instead of a document: a redirect (301), or that there is none any more (410). */
  readonly instead?: { readonly movedTo: string } | { readonly isGone: true }
}

/** A document without its bytes: its type, how long caches keep it, who may find it, and the hubs to notify. */
export type DescribedDocument = Omit<PublishedDocument, 'body'>

/**
 * A minute in caches, and a day if the origin cannot be reached. For half a minute more, a cache asks the origin in the
 * background: of the readers of a popular feed, none waits for the origin or for its time-out. Not longer, because pings
 * wait until no cache serves the old document (lib/settings.ts).
 */
export const CACHE_CONTROL = 'public, max-age=60, s-maxage=60, stale-while-revalidate=30, stale-if-error=86400'

/** An hour: an archive changes only if an old article does, and subscribers read that in the open document. */
export const ARCHIVE_CACHE_CONTROL =
  'public, max-age=3600, s-maxage=3600, stale-while-revalidate=30, stale-if-error=86400'

/**
 * A day in feed readers, which are to keep a redirect. The cache asks again after a minute, so that a correction of
 * `site.json` reaches the readers that come later.
 */
export const MOVED_CACHE_CONTROL = 'public, max-age=86400, s-maxage=60, stale-while-revalidate=30, stale-if-error=86400'

/**
 * For private feeds: a minute in the client's own cache, in no other. CloudFront then keeps it for a second, the least time
 * of its cache policy, and asks the function for the token even then.
 */
export const PRIVATE_CACHE_CONTROL = 'private, max-age=60'

export const CONTENT_TYPES = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  /** JSON Feed 1.1, "Suggestions for Publishers"; JSON is UTF-8, and the charset helps clients that look for one. */
  json: 'application/feed+json; charset=utf-8',
  opml: 'text/x-opml; charset=utf-8',
  html: 'text/html; charset=utf-8',
  sitemap: 'application/xml; charset=utf-8',
} as const

export const GENERATOR = 'Feedwright'
