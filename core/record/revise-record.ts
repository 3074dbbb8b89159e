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

/**
 * Reads a file and returns its new record. A rejected file keeps the last valid version; the same content again changes
 * nothing; `changed` moves only if the source bytes changed too, so that an upgrade of the normaliser moves no date.
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

/** The record of a deleted file: a small marker with its history, so that a file that comes back is recognised. */
export function removeRecord(record: ArticleRecord, now: Instant): ArticleRecord {
  const { entry: _, ...marker } = record
  return { ...marker, ...claimsMember(marker, claimsOf(record)), removed: marker.removed ?? now }
}

function claimsAfter(
  previous: ArticleRecord | undefined,
  record: ArticleRecord,
  { lastModified }: ArticleSource,
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

function sha256(content: Uint8Array | string): string {
  return sha256Hex(content)
}
