import type { Instant } from '../../core/text/time.ts'
import { CliError } from '../console/cli-error.ts'
import { digestOf, isLive, MAX_STORED_BYTES, type PartnerKey, toStored } from './partner-key.ts'
import { alreadyAPartner, noSuchPartner, tooManyFeeds } from './partners-texts.ts'

/** What to write into the store and what to delete, in one step. */
export interface KeyChanges {
  readonly puts: readonly PartnerKey[]
  /** Digests. */
  readonly deletes: readonly string[]
}

/**
 * A first token for a partner.
 * @throws CliError if there is such a partner, or if the list of feeds is too long for the store
 */
export function addPartner(
  keys: readonly PartnerKey[],
  { name, feeds, token, now }: { name: string; feeds: readonly string[]; token: string; now: Instant },
): KeyChanges {
  const before = keys.filter((key) => key.name === name)
  if (before.some((key) => isLive(key, now))) throw new CliError(alreadyAPartner(name))
  const key = { digest: digestOf(token), name, feeds, since: now }
  const { key: digest, value } = toStored(key)
  if (Buffer.byteLength(digest + value) > MAX_STORED_BYTES) throw new CliError(tooManyFeeds(MAX_STORED_BYTES))
  return { puts: [key], deletes: digestsOf(before) }
}

/**
 * A new token for a partner. The tokens that it has now end after the overlap, or earlier if they were to; those that have
 * ended are deleted.
 * @param overlap in milliseconds
 * @throws CliError if there is no such partner
 */
export function rotatePartner(
  keys: readonly PartnerKey[],
  { name, token, now, overlap }: { name: string; token: string; now: Instant; overlap: number },
): KeyChanges {
  const before = keys.filter((key) => key.name === name)
  const live = before.filter((key) => isLive(key, now)).sort((a, b) => b.since - a.since)
  const [newest] = live
  if (newest === undefined) throw new CliError(noSuchPartner(name))
  const until = now + overlap
  const ending = overlap > 0 ? live.map((key) => ({ ...key, until: Math.min(key.until ?? until, until) })) : []
  const ends = new Set(ending.map(({ digest }) => digest))
  return {
    puts: [{ digest: digestOf(token), name, feeds: newest.feeds, since: now }, ...ending],
    deletes: digestsOf(before).filter((digest) => !ends.has(digest)),
  }
}

/**
 * Takes every token from a partner.
 * @throws CliError if there is no such partner
 */
export function revokePartner(keys: readonly PartnerKey[], name: string): KeyChanges {
  const before = keys.filter((key) => key.name === name)
  if (before.length === 0) throw new CliError(noSuchPartner(name))
  return { puts: [], deletes: digestsOf(before) }
}

function digestsOf(keys: readonly PartnerKey[]): string[] {
  return keys.map(({ digest }) => digest)
}
