import type { Entry } from '../article/entry.ts'
import { NORMALISER_VERSION } from '../article/normalise.ts'
import { readArticle } from '../intake/read-article.ts'
import type { Unreadable } from '../intake/unreadable.ts'
import type { Site } from '../site/site.ts'
import { sha256Hex } from '../text/digest.ts'
import type { Instant } from '../text/time.ts'
import type { Problem } from '../validation/problem.ts'
import type { OffsetAt } from '../validation/suggest.ts'
import type { ArticleRecord, ArticleSource, Claim } from './article-record.ts'
import { claimedId, claimsMember, claimsOf, withClaim } from './claims.ts'

export interface RevisedRecord {
  readonly record: ArticleRecord
  readonly problems: readonly Problem[]
  /** The exception that reading the file threw, for the log. */
  readonly unreadable?: Unreadable
}

/** What the bytes of a file came to, whatever its history is. */
export interface SourceReading {
  /** Absent if the file was rejected. */
  readonly entry?: Entry
  readonly problems: readonly Problem[]
  readonly unreadable?: Unreadable
  readonly sourceDigest: string
  /** Of the entry's JSON; absent where no record keeps it. */
  readonly contentDigest?: string
}

/** What to know of a file to read it. */
export interface SourceCircumstances {
  readonly site: Site
  readonly firstSeen: Instant
  /** The UTC offset of the editor's machine, for the fixes of dates; absent in the cloud. */
  readonly offsetAt?: OffsetAt | undefined
  /** Reads the file. */
  readonly read?: typeof readArticle
}

/** Reads a file: the same bytes under the same circumstances always give the same reading. */
export function readSource(
  { key, bytes, lastModified }: ArticleSource,
  { site, firstSeen, offsetAt, read = readArticle }: SourceCircumstances,
): SourceReading {
  const reading = read(bytes, { site, key, firstSeen, uploaded: lastModified, offsetAt })
  return { ...reading, sourceDigest: sha256Hex(bytes) }
}

/** A reading with the digest by which a later version of the file is compared with it. */
export function withContentDigest(reading: SourceReading): SourceReading {
  return reading.entry === undefined ? reading : { ...reading, contentDigest: digestOfEntry(reading.entry) }
}

/** The digest of an entry in its record. */
export function digestOfEntry(entry: Entry): string {
  return sha256Hex(JSON.stringify(entry))
}

/** When a file was first seen: its publication date if it has none. */
export function firstSeenOf(previous: ArticleRecord | undefined, source: Pick<ArticleSource, 'lastModified'>): Instant {
  return previous?.firstSeen ?? source.lastModified
}

/**
 * Reads a file and returns its new record.
 * @param previous the record of the last time; absent for a file that is new
 * @param offsetAt the UTC offset of the editor's machine, for the fixes of dates; absent in the cloud
 * @param read reads the file
 */
export function reviseRecord(
  previous: ArticleRecord | undefined,
  source: ArticleSource,
  site: Site,
  offsetAt?: OffsetAt,
  read: typeof readArticle = readArticle,
): RevisedRecord {
  const circumstances = { site, firstSeen: firstSeenOf(previous, source), offsetAt, read }
  const reading = withContentDigest(readSource(source, circumstances))
  const { problems, unreadable } = reading
  return { problems, record: recordOf(previous, source, reading), ...(unreadable && { unreadable }) }
}

/**
 * The record of a file after a reading of it. A rejected file keeps the last valid version; the same content again
 * changes nothing; `changed` moves only if the source bytes changed too, so that an upgrade of the normaliser moves no
 * date.
 */
export function recordOf(
  previous: ArticleRecord | undefined,
  { key, lastModified }: Pick<ArticleSource, 'key' | 'lastModified'>,
  { entry, sourceDigest, ...reading }: SourceReading,
): ArticleRecord {
  const contentDigest = reading.contentDigest ?? previous?.contentDigest
  const changed = changeTime(previous, { contentDigest, sourceDigest, lastModified })
  const kept = entry ?? previous?.entry
  const record: ArticleRecord = {
    key,
    normaliserVersion: NORMALISER_VERSION,
    sourceDigest,
    firstSeen: firstSeenOf(previous, { lastModified }),
    ...(changed !== undefined && { changed }),
    ...(kept && { entry: kept }),
    ...(contentDigest !== undefined && { contentDigest }),
    ...(previous?.shown && { shown: previous.shown }),
    ...(previous?.left && { left: previous.left }),
    ...(previous?.departed && { departed: previous.departed }),
  }
  return { ...record, ...claimsMember(record, claimsAfter(previous, record, lastModified)) }
}

/** The record of a deleted file: a small marker with its history, so that a file that comes back is recognised. */
export function removeRecord(record: ArticleRecord, now: Instant): ArticleRecord {
  const { entry: _, ...marker } = record
  return { ...marker, ...claimsMember(marker, claimsOf(record)), removed: marker.removed ?? now }
}

function claimsAfter(
  previous: ArticleRecord | undefined,
  record: ArticleRecord,
  lastModified: Instant,
): readonly Claim[] {
  const id = claimedId(record)
  const claims = previous === undefined ? [] : claimsOf(previous)
  if (id === undefined) return claims
  // An old receipt has neither entry nor claims: if it has the digest of this file, the file has always had this id.
  const isPlain = previous?.claims === undefined && previous?.sourceDigest === record.sourceDigest
  // A file can carry an old modification time, but no claim begins before the previous change of the content.
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
