import { compareUtf8 } from '../text/order.ts'
import type { Instant } from '../text/time.ts'
import type { ArticleRecord, Claim } from './article-record.ts'

/**
 * Claims kept of one file. An editor who corrects an id needs two or three; a program that writes a new one with every
 * upload must not make the record grow without end. The claim on an id that is forgotten begins again.
 */
const MAX_CLAIMS = 16

/**
 * Who holds an entry id: of all files that claim it the one that claimed it first, then the one with the lesser key. A
 * draft, a removed file and one without a good version claim nothing.
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

/** When the file of a record first claimed the id that it claims. */
export function claimedSince(record: ArticleRecord, id: string): Instant {
  return claimsOf(record).find((claim) => claim.id === id)?.since ?? record.firstSeen
}

/** The claims of a file, the last one first. */
export function claimsOf(record: ArticleRecord): readonly Claim[] {
  return record.claims ?? plainClaims(record)
}

/**
 * What a record says of claims. One with an entry says nothing if the file has claimed that id, and no other, since it was
 * first seen: most are so, and those written before claims were kept stay as they are.
 */
export function claimsMember(record: ArticleRecord, claims: readonly Claim[]): Pick<ArticleRecord, 'claims'> {
  const [claim, ...former] = claims
  const id = record.entry?.draft === false ? record.entry.id : undefined
  const isPlain = claim?.id === id && claim?.since === record.firstSeen && former.length === 0
  return claim === undefined || isPlain ? {} : { claims }
}

/** Without an entry, as records of files that are gone once were and receipts are, the ids that feeds showed tell. */
function plainClaims({ entry, shown, left = [], firstSeen }: ArticleRecord): readonly Claim[] {
  const seen = [shown?.id, ...left.map(({ id }) => id)].filter((id) => id !== undefined)
  const ids = entry === undefined ? new Set(seen) : entry.draft ? [] : [entry.id]
  return [...ids].map((id) => ({ id, since: firstSeen }))
}

/**
 * The claims of a file once it claims an id. A claim keeps its time while the file is a draft, gone or has another id:
 * a correction costs no file its place.
 * @param since when the claim began, if it is a new one
 */
export function withClaim(claims: readonly Claim[], id: string, since: Instant): readonly Claim[] {
  const known = claims.find((claim) => claim.id === id)
  return [known ?? { id, since }, ...claims.filter((claim) => claim !== known)].slice(0, MAX_CLAIMS)
}

interface Claimant {
  readonly key: string
  readonly since: Instant
}

/** Whether one of two that claim an id has the better claim. */
export function comesBefore(one: Claimant, other: Claimant): boolean {
  return one.since === other.since ? compareUtf8(one.key, other.key) < 0 : one.since < other.since
}

function claimantOf(record: ArticleRecord, id: string): Claimant {
  return { key: record.key, since: claimedSince(record, id) }
}
