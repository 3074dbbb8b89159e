import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import type { Instant } from '../../core/text/time.ts'

/** What opens private feeds: an entry of the store under the SHA-256 of its token. The token itself is kept nowhere. */
export interface PartnerKey {
  /** In hexadecimal. */
  readonly digest: string
  /** The partner's short name. A partner has several keys while one of them is being replaced. */
  readonly name: string
  /** Paths of feeds as `site.json` has them, each with everything below it; "*" is every private feed. */
  readonly feeds: readonly string[]
  readonly since: Instant
  /** When it ends, or ended. */
  readonly until?: Instant
}

/** A key and a value as CloudFront's KeyValueStore has them, which edge/request.js reads. */
export interface StoredKey {
  readonly key: string
  readonly value: string
}

/** In bytes, of a key and its value together (AWS: "Quotas on key value stores"). */
export const MAX_STORED_BYTES = 1_024

const TOKEN_BYTES = 16
const SECOND = 1_000

const storedValue = z.object({
  name: z.string(),
  feeds: z.array(z.string()),
  since: z.number(),
  until: z.optional(z.number()),
})

/** A new token: 128 random bits, in hexadecimal. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('hex')
}

export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** In hexadecimal digits: enough to tell the tokens of a site apart, and too few to search for one. */
const SHORT_DIGEST = 8

/** What names a token where it must not be shown. */
export function shortDigest(digest: string): string {
  return digest.slice(0, SHORT_DIGEST)
}

/** Times are in seconds, as edge/request.js compares them. */
export function toStored({ digest, name, feeds, since, until }: PartnerKey): StoredKey {
  const value = { name, feeds, since: inSeconds(since), ...(until !== undefined && { until: inSeconds(until) }) }
  return { key: digest, value: JSON.stringify(value) }
}

/** Undefined for an entry that is not one of ours. */
export function fromStored({ key, value }: StoredKey): PartnerKey | undefined {
  let json: unknown
  try {
    json = JSON.parse(value)
  } catch {
    return undefined
  }
  const { data } = z.safeParse(storedValue, json)
  if (data === undefined) return undefined
  const { name, feeds, since, until } = data
  return { digest: key, name, feeds, since: since * SECOND, ...(until !== undefined && { until: until * SECOND }) }
}

export function isLive({ until }: PartnerKey, now: Instant): boolean {
  return until === undefined || until > now
}

/** Rounded up: a key never ends before it was said to. */
function inSeconds(instant: Instant): number {
  return Math.ceil(instant / SECOND)
}
