import type { Entry } from '../article/entry.ts'
import type { Instant } from '../text/time.ts'

/**
 * What the catalog holds of one article file: its last good version, and the little history that no file holds.
 */
export interface ArticleRecord {
  /** The article key: the path below `articles/`, less `.json`. */
  readonly key: string
  readonly normaliserVersion: number
  /** SHA-256 of the source bytes that were read last, in hexadecimal. */
  readonly sourceDigest: string
  readonly firstSeen: Instant
  /** When the content last changed after it was first seen; absent while it never did. */
  readonly changed?: Instant
  /** When the file was found to be gone; absent while it is there. */
  readonly removed?: Instant
  /** The last good version; absent where there never was one, and once the file is gone. */
  readonly entry?: Entry
  /** SHA-256 of the last good version: tells a file that comes back changed from one that comes back as it was. */
  readonly contentDigest?: string
  /** The entry ids that the file has claimed, the last one first; absent if it has had one id since it was first seen. */
  readonly claims?: readonly Claim[]
  /** Where readers see the entry: its id, and the paths of the feeds that show it, in order. Absent where none does. */
  readonly shown?: Placement
  /** What feeds showed and show no longer, in order; a feed that shows the id again has left nothing. */
  readonly left?: readonly Departure[]
}

export interface Placement {
  readonly id: string
  readonly feeds: readonly string[]
  /** Since when readers see this id, after a time in which no feed showed it; absent in records of before it was kept. */
  readonly since?: Instant
}

/** An entry that is gone from a feed: what becomes a tombstone (RFC 6721). */
export interface Departure {
  /** The path of the feed. */
  readonly feed: string
  /** The entry id. */
  readonly id: string
  readonly at: Instant
}

/** An article file as a store gives it. */
export interface ArticleSource {
  readonly key: string
  readonly bytes: Uint8Array
  readonly lastModified: Instant
}

/** An entry id that a file has claimed, and the time of the upload that claimed it first. */
export interface Claim {
  readonly id: string
  readonly since: Instant
}

/** When the entry was last updated (RFC 4287, section 4.2.15): what the article says, or when its content changed. */
export function updatedAt(record: ArticleRecord, entry: Entry): Instant {
  return entry.modified ?? Math.max(entry.published, record.changed ?? entry.published)
}
