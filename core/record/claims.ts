import { compareUtf8 } from '../text/order.ts'
import type { Instant } from '../text/time.ts'
import type { ArticleRecord, Claim } from './article-record.ts'

/**
 * The number of claims kept per file. An editor who corrects an id needs two or three; a program that writes a new id
 * with every upload must not make the record grow without bound. A claim that was dropped starts again when it recurs.
 */
const MAX_CLAIMS = 16

/**
 * The holder of each entry id: of all files that claim it, the one with the earliest claim, then the one with the
 * lesser key. A draft, a deleted file and one without a valid version claim nothing.
 */
export function holdersOfIds(records: Iterable<ArticleRecord>): Map<string, ArticleRecord> {
  const holders = new Map<string, ArticleRecord>()
  for (const record of records) {
    const id = claimedId(record)
    if (id === undefined) continue
    const holder = holders.get(id)
    if (holder === undefined || comesBefore(claimantOf(record, id), claimantOf(holder, id))) holders.set(id, record)
  }
  return holders
}

/** The entry id that a record claims; undefined if it claims none. */
export function claimedId({ entry, removed }: ArticleRecord): string | undefined {
  return entry === undefined || entry.draft || removed !== undefined ? undefined : entry.id
}

/** When the file of a record first claimed this id. */
export function claimedSince(record: ArticleRecord, id: string): Instant {
  return claimsOf(record).find((claim) => claim.id === id)?.since ?? record.firstSeen
}

/** The claims of a file, the latest first. */
export function claimsOf(record: ArticleRecord): readonly Claim[] {
  return record.claims ?? plainClaims(record)
}

/**
 * The `claims` member of a record. A record with an entry needs none if the file has claimed that id, and no other,
 * since it was first seen: most records are like that, and those written before claims were kept stay valid.
 */
export function claimsMember(record: ArticleRecord, claims: readonly Claim[]): Pick<ArticleRecord, 'claims'> {
  const [claim, ...former] = claims
  const id = record.entry?.draft === false ? record.entry.id : undefined
  const isPlain = claim?.id === id && claim?.since === record.firstSeen && former.length === 0
  return claim === undefined || isPlain ? {} : { claims }
}

/**
 * The claims of a record without the member. If it has no entry, like old records of deleted files and like receipts,
 * the ids that feeds showed are its claims.
 */
function plainClaims({ entry, shown, left = [], firstSeen }: ArticleRecord): readonly Claim[] {
  const seen = [shown?.id, ...left.map(({ id }) => id)].filter((id) => id !== undefined)
  const ids = entry === undefined ? new Set(seen) : entry.draft ? [] : [entry.id]
  return [...ids].map((id) => ({ id, since: firstSeen }))
}

/**
 * Adds a claim to those of a file. A claim keeps its time while the file is a draft, is deleted or has another id, so
 * that a correction does not lose the file its priority.
 * @param since when the claim began, if it is new
 */
export function withClaim(claims: readonly Claim[], id: string, since: Instant): readonly Claim[] {
  const known = claims.find((claim) => claim.id === id)
  return [known ?? { id, since }, ...claims.filter((claim) => claim !== known)].slice(0, MAX_CLAIMS)
}

interface Claimant {
  readonly key: string
  readonly since: Instant
}

/** Whether the first of two claimants of an id has priority over the second. */
export function comesBefore(a: Claimant, b: Claimant): boolean {
  return a.since === b.since ? compareUtf8(a.key, b.key) < 0 : a.since < b.since
}

function claimantOf(record: ArticleRecord, id: string): Claimant {
  return { key: record.key, since: claimedSince(record, id) }
}
