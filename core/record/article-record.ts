import type { Entry } from '../article/entry.ts'
import type { Instant } from '../text/time.ts'

/**
 * The catalog's record of one article file: its last valid version, and the history that the file itself does not hold.
 */
export interface ArticleRecord {
  /** The article key: the path below `articles/`, without `.json`. */
  readonly key: string
  /** The version of the code that made `entry`. */
  readonly normaliserVersion: number
  /** SHA-256 of the last source bytes that were read, in hexadecimal. */
  readonly sourceDigest: string
  /** When the file was first seen: the publication date of an article without one. */
  readonly firstSeen: Instant
  /** When the content last changed after it was first seen; absent if it never did. */
  readonly changed?: Instant
  /** When the file was found to be deleted; absent while it exists. */
  readonly removed?: Instant
  /** The last valid version; absent if there never was one, and once the file is deleted. */
  readonly entry?: Entry
  /** SHA-256 of the last valid version: it shows whether a file that comes back has changed. */
  readonly contentDigest?: string
  /** The entry ids that the file has claimed, the latest first; absent if it has had one id since it was first seen. */
  readonly claims?: readonly Claim[]
  /** Where readers see the entry: its id and the sorted paths of the feeds that show it. Absent if no feed does. */
  readonly shown?: Placement
  /** Departures: what feeds no longer show, sorted; if a feed shows the id again, its departure is removed. */
  readonly left?: readonly Departure[]
  /** What is known of the entries in `left`, by id; absent in records from before this was kept. */
  readonly departed?: readonly DepartedEntry[]
}

export interface Placement {
  readonly id: string
  readonly feeds: readonly string[]
  /**
   * When this id became visible after a time in which no feed showed it; absent in records from before this was kept.
   */
  readonly since?: Instant
  /**
   * When it last came back into a feed that had announced its removal; absent if it never did. Always later than the
   * removal: a partner skips an item whose date has not moved.
   */
  readonly returned?: Instant
}

/** An entry that left a feed; it becomes a tombstone (RFC 6721). */
export interface Departure {
  /** The path of the feed. */
  readonly feed: string
  /** The entry id. */
  readonly id: string
  readonly at: Instant
}

/** What a sign of removal repeats of an entry, as readers last saw it. */
export interface DepartedEntry {
  /** The entry id. */
  readonly id: string
  /** The id as the article has it, if it differs. */
  readonly writtenId?: string
  readonly url: string
  readonly title: string
  readonly published: Instant
  /** Why the article was withdrawn, as plain text on one line; absent if it was not, or gives no reason. */
  readonly reason?: string
}

/** A departure as a feed announces it. */
export interface Removal extends Departure {
  /** Absent if the entry left before this was kept: then only its id can be announced. */
  readonly entry?: DepartedEntry
}

/** An article file as a store returns it. */
export interface ArticleSource {
  readonly key: string
  readonly bytes: Uint8Array
  readonly lastModified: Instant
}

/** An entry id that a file has claimed, and the time of the upload that first claimed it. */
export interface Claim {
  readonly id: string
  readonly since: Instant
}

/**
 * When the entry was last updated (RFC 4287, section 4.2.15): as the article says, otherwise when its content changed.
 */
export function updatedAt(record: ArticleRecord, entry: Entry): Instant {
  return entry.modified ?? Math.max(entry.published, record.changed ?? entry.published)
}
