import type { ArticleRecord, Departure } from '../record/article-record.ts'
import { changedAt, isLive, type LiveRecord } from '../record/live-records.ts'
import type { FeedDefinition } from '../site/feed.ts'
import { periodOf } from '../site/period.ts'
import { compareUtf8 } from '../text/order.ts'
import type { Instant } from '../text/time.ts'

/**
 * Which entries and tombstones a document of a feed holds: the one place that chooses. The batch build asks it with a
 * feed's every entry, the pipeline with as many as it had to read; both get the same answer.
 */

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** How long an old entry that was corrected or came late is in the subscription document, before the feed's own last update. */
export const CORRECTION_WINDOW_MS = 7 * DAY
/** How long a tombstone is there, before the feed's own last update. */
export const TOMBSTONE_WINDOW_MS = 30 * DAY
/** Corrections and tombstones in one document: a site that takes down its archive must not make a document of it. */
export const MAX_EVENTS = 500

/** More late entries than these within an hour are no news: somebody brings in an archive. */
const MAX_BACKDATED_PER_HOUR = 5

/** How many of those that came late have to be known: enough to see whether the last that is shown came in a crowd. */
export function backdatedToRead({ limit }: FeedDefinition): number {
  return limit + MAX_BACKDATED_PER_HOUR
}

/** What one set of a feed's documents (RSS, Atom, JSON Feed) holds. */
export interface FeedPage {
  /** In the order of the document. */
  readonly entries: readonly LiveRecord[]
  /** The newest first. */
  readonly tombstones: readonly Departure[]
  /** The closed period that the page is the archive of; absent for the subscription document. */
  readonly period?: string
  /** The next older and next newer closed periods that have entries. */
  readonly prevArchive?: string
  readonly nextArchive?: string
  /** When the last of its entries came that came late. */
  readonly lastAdded?: Instant
}

/** Something that happened to a feed beyond a new entry: a correction of one that it shows, or entries that left. */
export interface FeedEvent {
  readonly at: Instant
  readonly key: string
  /** The entry that was corrected. */
  readonly corrected?: LiveRecord
  readonly left: readonly Departure[]
}

/** An entry that came to a feed after its period: into an archive that no subscriber reads again. */
export interface BackdatedEntry {
  readonly at: Instant
  readonly record: LiveRecord
}

/** The order of every feed: newest first, and among equals by key. */
export function newestFirst(one: LiveRecord, other: LiveRecord): number {
  return other.entry.published - one.entry.published || compareUtf8(one.key, other.key)
}

/** What of a record is recent in a feed: one for each time. @param shown whether the feed shows its entry */
export function eventsOf(record: ArticleRecord, feed: { path: string; archive: boolean; shown: boolean }): FeedEvent[] {
  const left = (record.left ?? []).filter((pair) => pair.feed === feed.path)
  const corrected = feed.archive && feed.shown && isLive(record) && wasUpdated(record) ? record : undefined
  const correctedAt = corrected && changedAt(corrected)
  const times = new Set([...left.map(({ at }) => at), ...(correctedAt === undefined ? [] : [correctedAt])])
  return [...times].map((at) => ({
    at,
    key: record.key,
    left: left.filter((pair) => pair.at === at),
    ...(corrected && correctedAt === at && { corrected }),
  }))
}

/** The newest first, and among equals by key. */
export function latestFirst(one: FeedEvent, other: FeedEvent): number {
  return other.at - one.at || compareUtf8(one.key, other.key)
}

/** When an entry came to a feed, where that was after its period; undefined where it came in time. */
export function backdatedAt({ entry, shown }: LiveRecord, feed: FeedDefinition | undefined): Instant | undefined {
  const [archive, since] = [feed?.archive, shown?.since]
  if (archive === undefined || since === undefined) return undefined
  return periodOf(archive, entry.published) < periodOf(archive, since) ? since : undefined
}

/** The entries of a feed that came late, in order. */
export function backdatedOf(definition: FeedDefinition, entries: readonly LiveRecord[]): BackdatedEntry[] {
  return entries
    .flatMap((record) => {
      const at = backdatedAt(record, definition)
      return at === undefined ? [] : [{ at, record }]
    })
    .sort(lastAddedFirst)
}

export function lastAddedFirst(one: BackdatedEntry, other: BackdatedEntry): number {
  return other.at - one.at || compareUtf8(one.record.key, other.record.key)
}

/** How many of a feed's entries, in order, the subscription document has in any case: the open period, and the limit. */
export function lengthOfNewest({ limit, archive }: FeedDefinition, entries: readonly LiveRecord[]): number {
  const newest = entries[0]
  if (archive === undefined || newest === undefined) return Math.min(limit, entries.length)
  const open = periodOf(archive, newest.entry.published)
  const closed = entries.findIndex(({ entry }) => periodOf(archive, entry.published) < open)
  return Math.max(Math.min(limit, entries.length), closed < 0 ? entries.length : closed)
}

/** What happened to a feed beside its newest entries, in order. */
export interface FeedActivity {
  /** At least those of `TOMBSTONE_WINDOW_MS` before the feed's update or the first `MAX_EVENTS`. */
  readonly events: readonly FeedEvent[]
  /** At least those of `CORRECTION_WINDOW_MS` before the feed's update or the first `backdatedToRead`. */
  readonly backdated: readonly BackdatedEntry[]
}

/**
 * The subscription document (RFC 5005, section 4): the newest entries, what was corrected or came late, what left lately.
 * @param entries the feed's entries in order, at least `lengthOfNewest` of them
 */
export function subscriptionPage(
  definition: FeedDefinition,
  entries: readonly LiveRecord[],
  { events, backdated }: FeedActivity,
): Pick<FeedPage, 'entries' | 'tombstones' | 'lastAdded'> {
  const newest = entries.slice(0, lengthOfNewest(definition, entries))
  const updated = updatedOf(newest, events, backdated)
  const lately = events.slice(0, MAX_EVENTS)
  const corrected = lately.flatMap(({ at, corrected }) =>
    corrected !== undefined && at > updated - CORRECTION_WINDOW_MS ? [corrected] : [],
  )
  const backdatedShown = newsAmong(definition, backdated).filter(({ at }) => at > updated - CORRECTION_WINDOW_MS)
  const shown = [...newest, ...besideThese(newest, [...corrected, ...backdatedShown.map(({ record }) => record)])]
  const ids = new Set(shown.map(({ entry }) => entry.id))
  const tombstones = lately.flatMap(({ at, left }) => (at > updated - TOMBSTONE_WINDOW_MS ? left : []))
  return {
    entries: shown,
    tombstones: firstOfEachId(tombstones).filter(({ id }) => !ids.has(id)),
    ...(backdatedShown[0] && { lastAdded: backdatedShown[0].at }),
  }
}

/** The late entries that are shown: not those of an archive that moves in, which subscribers can walk through. */
function newsAmong(definition: FeedDefinition, backdated: readonly BackdatedEntry[]): readonly BackdatedEntry[] {
  const known = backdated.slice(0, backdatedToRead(definition))
  return known.filter((_, at) => !isInCrowd(known, at)).slice(0, definition.limit)
}

/** Whether an entry is one of more than `MAX_BACKDATED_PER_HOUR`, next to each other in order, that came within an hour. */
function isInCrowd(backdated: readonly BackdatedEntry[], at: number): boolean {
  const firsts = Array.from({ length: MAX_BACKDATED_PER_HOUR + 1 }, (_, before) => at - before)
  return firsts.some((first) => {
    const [newest, oldest] = [backdated[first], backdated[first + MAX_BACKDATED_PER_HOUR]]
    return newest !== undefined && oldest !== undefined && newest.at - oldest.at < HOUR
  })
}

/** Each of the others once that is not among the first, in order. */
function besideThese(first: readonly LiveRecord[], others: readonly LiveRecord[]): LiveRecord[] {
  const byKey = new Map(others.map((record) => [record.key, record]))
  for (const { key } of first) byKey.delete(key)
  return [...byKey.values()].sort(newestFirst)
}

/** When the feed was last updated, as far as these tell; 0 where nothing ever was in it. */
export function updatedOf(
  newest: readonly LiveRecord[],
  events: readonly FeedEvent[],
  backdated: readonly BackdatedEntry[] = [],
): Instant {
  const happened = Math.max(events[0]?.at ?? 0, backdated[0]?.at ?? 0)
  return newest.reduce((latest, record) => Math.max(latest, changedAt(record)), happened)
}

/** The closed periods of a feed with their entries, the newest first. */
export function closedPeriods(definition: FeedDefinition, entries: readonly LiveRecord[]): [string, LiveRecord[]][] {
  const { archive } = definition
  if (archive === undefined) return []
  const periods = new Map<string, LiveRecord[]>()
  for (const record of entries) {
    const period = periodOf(archive, record.entry.published)
    const present = periods.get(period)
    if (present === undefined) periods.set(period, [record])
    else present.push(record)
  }
  const [, ...closed] = periods
  return closed
}

/** The links of the pages of a feed. @param closed the closed periods in order, the oldest first */
export function neighboursOf(period: string | undefined, closed: readonly string[]): Partial<FeedPage> {
  const at = period === undefined ? closed.length : closed.indexOf(period)
  const [prevArchive, nextArchive] = [closed[at - 1], period === undefined ? undefined : closed[at + 1]]
  return { ...(prevArchive !== undefined && { prevArchive }), ...(nextArchive !== undefined && { nextArchive }) }
}

function wasUpdated(record: LiveRecord): boolean {
  return changedAt(record) > record.entry.published
}

function firstOfEachId(tombstones: readonly Departure[]): Departure[] {
  const ids = new Set<string>()
  return tombstones.filter(({ id }) => !ids.has(id) && ids.add(id) !== undefined)
}
