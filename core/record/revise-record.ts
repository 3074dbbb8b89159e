import { hash } from 'node:crypto'
import { NORMALISER_VERSION } from '../article/normalise.ts'
import { readArticle } from '../intake/read-article.ts'
import type { Unreadable } from '../intake/unreadable.ts'
import type { Site } from '../site/site.ts'
import type { Instant } from '../text/time.ts'
import type { Problem } from '../validation/problem.ts'
import type { OffsetAt } from '../validation/suggest.ts'
import type { ArticleRecord, ArticleSource, Claim } from './article-record.ts'
import { claimedId, claimsMember, claimsOf, withClaim } from './claims.ts'

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
