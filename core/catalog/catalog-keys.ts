import { sha256Hex } from '../text/digest.ts'
import { EARLIEST, type Instant, LATEST } from '../text/time.ts'

/**
 * The keys of the catalog. A listing is in the order of keys, so a key that sorts is an index entry.
 *
 * A key of `index/`, `recent/`, `late/`, `due/`, `ids/` or `pending/` ends in its record's generation, so it is never
 * used twice; one of `rejected/` in its record's run. These objects are empty: the name is the whole content, and the
 * record decides whether it is valid.
 */

const DIGITS = String(LATEST - EARLIEST).length
const RADIX = 36

/** The last good `site.json`. */
export const SITE_KEY = 'site'
/** What rebuilds were requested, and how far they have come. */
export const REBUILD_KEY = 'rebuild'
export const INDEX = 'index/'
export const DUE = 'due/'
export const IDS = 'ids/'
export const REJECTED = 'rejected/'
/** Takes the place of a claim's time in `ids/`, and sorts after every time. */
const LEFT = 'left'

/** The record that a key belongs to, and the record's generation. */
export interface Owner {
  /** The article key. */
  readonly key: string
  readonly generation: number
}

export function recordKey(articleKey: string): string {
  return `records/${articleKey}`
}

export function manifestKey(feed: string): string {
  return `manifests/${feed}`
}

/** An entry of a feed; the newest sorts first. */
export function indexKey(feed: string, published: Instant, owner: Owner): string {
  return `${indexPrefix(feed)}${descending(published)}/${ownerPart(owner)}`
}

export function indexPrefix(feed: string): string {
  return `${INDEX}${feedPart(feed)}/`
}

/** A correction or removal in a feed; the latest sorts first. */
export function recentKey(feed: string, at: Instant, owner: Owner): string {
  return `${recentPrefix(feed)}${descending(at)}/${ownerPart(owner)}`
}

export function recentPrefix(feed: string): string {
  return `recent/${feedPart(feed)}/`
}

/** A backdated entry: one that joined a feed after its period. The last one added sorts first. */
export function lateKey(feed: string, at: Instant, owner: Owner): string {
  return `${latePrefix(feed)}${descending(at)}/${ownerPart(owner)}`
}

export function latePrefix(feed: string): string {
  return `late/${feedPart(feed)}/`
}

/** A period of a feed that this generation of the record changed; it stays until the period is published. */
export function pendingKey(feed: string, period: string, owner: Owner): string {
  return `${pendingPrefix(feed)}${period}/${ownerPart(owner)}`
}

export function pendingPrefix(feed: string): string {
  return `pending/${feedPart(feed)}/`
}

export function periodOfPendingKey(name: string): string {
  return name.split('/')[2] as string
}

/** The article's standing changes at this time; the earliest sorts first. */
export function dueKey(at: Instant, owner: Owner): string {
  return `${dueBefore(at)}/${ownerPart(owner)}`
}

/** Sorts before the due keys of that instant and after all earlier ones. */
export function dueBefore(at: Instant): string {
  return `${DUE}${ascending(at)}`
}

/**
 * A claim on an entry id; the better claim sorts first.
 * @param since when the file first claimed this id
 */
export function claimKey(id: string, since: Instant, owner: Owner): string {
  return `${idPrefix(id)}${ascending(since)}/${ownerPart(owner)}`
}

/** A record that has tombstones of an entry id: it must be processed again when another file takes the id over. */
export function leftKey(id: string, owner: Owner): string {
  return `${idPrefix(id)}${LEFT}/${ownerPart(owner)}`
}

export function idPrefix(id: string): string {
  return `${IDS}${sha256Hex(id)}/`
}

export interface ParsedKey extends Owner {
  /** The time in the key; undefined for a key made by `leftKey`. */
  readonly at?: Instant
  /** The feed's path, or the hash of an entry id. */
  readonly of: string
}

/** Parses a key of `index/`, `recent/`, `late/` or `ids/`. */
export function parseKey(name: string): ParsedKey {
  const [kind, of, time, ...rest] = name.split('/') as [string, string, string, ...string[]]
  const generation = Number(rest.pop())
  const at = time === LEFT ? undefined : kind === 'ids' ? fromAscending(time) : fromDescending(time)
  return { of: of.replaceAll('!', '/'), ...(at !== undefined && { at }), key: rest.join('/'), generation }
}

/** The article key of a due key. */
export function articleOfDueKey(name: string): string {
  return name.split('/').slice(2, -1).join('/')
}

/** The time at which a due key asks for its article. */
export function timeOfDueKey(name: string): Instant {
  return fromAscending(name.split('/')[1] as string)
}

/**
 * A rejection that no notice has named yet; it stays until one is sent. The run is short, because a file may be rejected
 * for a name that is as long as S3 allows.
 * @param articleKey undefined for `site.json`
 * @param run the run of the record under which the receipt was written
 */
export function rejectedKey(articleKey: string | undefined, run: number): string {
  return `${REJECTED}${articleKey === undefined ? '' : `${articleKey}/`}${run.toString(RADIX)}`
}

/** The article key of a rejected key, or undefined for `site.json`. */
export function articleOfRejectedKey(name: string): string | undefined {
  const end = name.lastIndexOf('/')
  return end < REJECTED.length ? undefined : name.slice(REJECTED.length, end)
}

/** The path of the feed that a folder below `index/` belongs to. */
export function feedOfFolder(folder: string): string {
  return folder.slice(INDEX.length, -1).replaceAll('!', '/')
}

/** The position after which the index keys of a range of times begin; `end` is exclusive. */
export function indexFrom(feed: string, end: Instant): string {
  return `${indexPrefix(feed)}${descending(end - 1)}`
}

function ownerPart({ key, generation }: Owner): string {
  return `${key}/${generation}`
}

/** Reversible, since a feed's path has no "!". */
function feedPart(feed: string): string {
  return feed.replaceAll('/', '!')
}

function ascending(instant: Instant): string {
  return String(instant - EARLIEST).padStart(DIGITS, '0')
}

function fromAscending(text: string): Instant {
  return Number(text) + EARLIEST
}

function descending(instant: Instant): string {
  return String(LATEST - instant).padStart(DIGITS, '0')
}

function fromDescending(text: string): Instant {
  return LATEST - Number(text)
}
