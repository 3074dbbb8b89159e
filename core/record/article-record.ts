import { hash } from 'node:crypto'
import type { Entry } from '../article/entry.ts'
import { NORMALISER_VERSION } from '../article/normalise.ts'
import { readArticle } from '../intake/read-article.ts'
import type { Unreadable } from '../intake/unreadable.ts'
import type { Site } from '../site/site.ts'
import type { Instant } from '../text/time.ts'
import type { OffsetAt } from '../validation/date-suggestions.ts'
import type { Problem } from '../validation/problem.ts'
import { type Claim, claimedId, claimsMember, claimsOf, withClaim } from './claims.ts'

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

export interface RevisedRecord {
  readonly record: ArticleRecord
  readonly problems: readonly Problem[]
  /** What was thrown while the file was read: for the log. */
  readonly unreadable?: Unreadable
}

/**
 * The record after its file was read. A rejected file leaves the last good version in force; the same content again
 * changes nothing; `changed` moves only where the source bytes changed too, so that an upgrade of ours moves no date.
 * @param offsetAt for the fixes of dates, on a machine that the editor knows
 * @param read reads the file
 */
export function reviseRecord(
  previous: ArticleRecord | undefined,
  source: ArticleSource,
  site: Site,
  offsetAt?: OffsetAt,
  read: typeof readArticle = readArticle,
): RevisedRecord {
  const firstSeen = previous?.firstSeen ?? source.lastModified
  const { entry, problems, unreadable } = read(source.bytes, {
    site,
    key: source.key,
    firstSeen,
    uploaded: source.lastModified,
    offsetAt,
  })
  const sourceDigest = sha256(source.bytes)
  const contentDigest = entry === undefined ? previous?.contentDigest : sha256(JSON.stringify(entry))
  const changed = changeTime(previous, { contentDigest, sourceDigest, lastModified: source.lastModified })
  const kept = entry ?? previous?.entry
  const record: ArticleRecord = {
    key: source.key,
    normaliserVersion: NORMALISER_VERSION,
    sourceDigest,
    firstSeen,
    ...(changed !== undefined && { changed }),
    ...(kept && { entry: kept }),
    ...(contentDigest !== undefined && { contentDigest }),
    ...(previous?.shown && { shown: previous.shown }),
    ...(previous?.left && { left: previous.left }),
  }
  const claims = claimsMember(record, claimsAfter(previous, record, source))
  return { problems, record: { ...record, ...claims }, ...(unreadable && { unreadable }) }
}

/** The record of a file that is gone: a small marker with its history, so that a file that comes back is known. */
export function removeRecord(record: ArticleRecord, now: Instant): ArticleRecord {
  const { entry: _, ...marker } = record
  return { ...marker, ...claimsMember(marker, claimsOf(record)), removed: marker.removed ?? now }
}

/** When the entry was last updated (RFC 4287, section 4.2.15): what the article says, or when its content changed. */
export function updatedAt(record: ArticleRecord, entry: Entry): Instant {
  return entry.modified ?? Math.max(entry.published, record.changed ?? entry.published)
}

function claimsAfter(
  previous: ArticleRecord | undefined,
  record: ArticleRecord,
  { lastModified }: ArticleSource,
): readonly Claim[] {
  const id = claimedId(record)
  const claims = previous === undefined ? [] : claimsOf(previous)
  if (id === undefined) return claims
  // An old receipt has neither entry nor claims: if it speaks of this very file, the file has had this id all the time.
  const isPlain = previous?.claims === undefined && previous?.sourceDigest === record.sourceDigest
  // A file can be given an old time, and not one from before it had something else to say.
  const before = Math.max(record.firstSeen, previous?.changed ?? 0, ...claims.map(({ since }) => since))
  return withClaim(claims, id, isPlain ? record.firstSeen : Math.max(lastModified, before))
}

function changeTime(
  previous: ArticleRecord | undefined,
  now: { contentDigest: string | undefined; sourceDigest: string; lastModified: Instant },
): Instant | undefined {
  const sameSource = previous?.sourceDigest === now.sourceDigest
  const sameContent = previous?.contentDigest === undefined || previous.contentDigest === now.contentDigest
  return sameSource || sameContent ? previous?.changed : now.lastModified
}

function sha256(content: Uint8Array | string): string {
  return hash('sha256', content, 'hex')
}
