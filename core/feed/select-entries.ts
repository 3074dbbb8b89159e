import type { ArticleRecord, Removal } from '../record/article-record.ts'
import { removalsFrom } from '../record/departures.ts'
import { changedAt, isLive, type LiveRecord } from '../record/live-records.ts'
import type { FeedDefinition } from '../site/feed.ts'
import { periodOf } from '../site/period.ts'
import { groupBy } from '../text/group-by.ts'
import { compareUtf8 } from '../text/order.ts'
import { DAY_MS, type Instant } from '../text/time.ts'

/**
 * Selects the entries and tombstones of a feed's document; no other code chooses. The batch build passes every entry of
 * a feed, the pipeline only as many as it had to read; both get the same answer.
 */

const HOUR = 3_600_000
/**
 * How long the subscription document shows a corrected or backdated entry, counted back from the feed's last update.
 */
export const CORRECTION_WINDOW_MS = 7 * DAY_MS
/** How long the subscription document shows a tombstone, counted back from the feed's last update. */
export const TOMBSTONE_WINDOW_MS = 30 * DAY_MS
/** The limit of events (corrections, tombstones) in one document: a site that deletes its archive must not fill it. */
export const MAX_EVENTS = 500

/** More backdated entries than this within an hour are not news: an archive is being imported. */
const MAX_BACKDATED_PER_HOUR = 5

/** How many backdated entries must be read: enough to see whether the last one shown is part of an import. */
export function backdatedToRead({ limit }: FeedDefinition): number {
  return limit + MAX_BACKDATED_PER_HOUR
}

/** The content of one set of a feed's documents (RSS, Atom, JSON Feed). */
export interface FeedPage {
  /** In document order. */
  readonly entries: readonly LiveRecord[]
  /** Newest first. */
  readonly tombstones: readonly Removal[]
  /** The closed period that the page archives; absent for the subscription document. */
  readonly period?: string
  /** The next older and next newer closed periods that have entries. */
  readonly prevArchive?: string
  readonly nextArchive?: string
  /** When the latest of its backdated entries was added. */
  readonly lastAdded?: Instant
}

/** An event of a feed other than a new entry: a correction of an entry that it shows, or departures. */
export interface FeedEvent {
  readonly at: Instant
  readonly key: string
  /** The corrected entry. */
  readonly corrected?: LiveRecord
  readonly left: readonly Removal[]
}

/** An entry that was added after its period: into an archive document that no subscriber reads again. */
export interface BackdatedEntry {
  readonly at: Instant
  readonly record: LiveRecord
}

/** The order of every feed: newest first, ties by key. */
export function newestFirst(a: LiveRecord, b: LiveRecord): number {
  return b.entry.published - a.entry.published || compareUtf8(a.key, b.key)
}

/**
 * The events of a record in a feed, one for each time.
 * @param feed `shown`: whether the feed shows the record's entry
 */
export function eventsOf(record: ArticleRecord, feed: { path: string; archive: boolean; shown: boolean }): FeedEvent[] {
  const left = removalsFrom(feed.path, record)
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

/** Newest first, ties by key. */
export function latestFirst(a: FeedEvent, b: FeedEvent): number {
  return b.at - a.at || compareUtf8(a.key, b.key)
}

/** When an entry was added to a feed, if that was after its period; otherwise undefined. */
export function backdatedAt({ entry, shown }: LiveRecord, feed: FeedDefinition | undefined): Instant | undefined {
  const [archive, since] = [feed?.archive, shown?.since]
  if (archive === undefined || since === undefined) return undefined
  return periodOf(archive, entry.published) < periodOf(archive, since) ? since : undefined
}

/** The backdated entries of a feed, in order. */
export function backdatedOf(definition: FeedDefinition, entries: readonly LiveRecord[]): BackdatedEntry[] {
  return entries
    .flatMap((record) => {
      const at = backdatedAt(record, definition)
      return at === undefined ? [] : [{ at, record }]
    })
    .sort(lastAddedFirst)
}

export function lastAddedFirst(a: BackdatedEntry, b: BackdatedEntry): number {
  return b.at - a.at || compareUtf8(a.record.key, b.record.key)
}

/**
 * How many of a feed's newest entries the subscription document always has: the open period, or `limit` if more.
 */
export function lengthOfNewest({ limit, archive }: FeedDefinition, entries: readonly LiveRecord[]): number {
  const newest = entries[0]
  if (archive === undefined || newest === undefined) return Math.min(limit, entries.length)
  const open = periodOf(archive, newest.entry.published)
  const closed = entries.findIndex(({ entry }) => periodOf(archive, entry.published) < open)
  return Math.max(Math.min(limit, entries.length), closed < 0 ? entries.length : closed)
}

/** The events of a feed in addition to its newest entries, in order. */
export interface FeedActivity {
  /** At least those within `TOMBSTONE_WINDOW_MS` of the feed's update, or the first `MAX_EVENTS`. */
  readonly events: readonly FeedEvent[]
  /** At least those within `CORRECTION_WINDOW_MS` of the feed's update, or the first `backdatedToRead`. */
  readonly backdated: readonly BackdatedEntry[]
}

/** The subscription document before it is made to fit the feed's `max_bytes`. */
export interface SubscriptionPage extends Pick<FeedPage, 'entries' | 'tombstones' | 'lastAdded'> {
  /**
   * The entries that it may leave out, in order. In a feed with archives, those that an archive document has which
   * readers meet on their way back: not those of the open period, nor those that were corrected or added since.
   */
  readonly spare: readonly LiveRecord[]
}

/**
 * The subscription document (RFC 5005, section 4): the newest entries, corrected and backdated ones, and tombstones of
 * recent departures.
 * @param entries the feed's entries in order, at least `lengthOfNewest` of them
 */
export function subscriptionPage(
  definition: FeedDefinition,
  entries: readonly LiveRecord[],
  { events, backdated }: FeedActivity,
): SubscriptionPage {
  const newest = entries.slice(0, lengthOfNewest(definition, entries))
  const updated = updatedOf(newest, events, backdated)
  const lately = events.slice(0, MAX_EVENTS)
  const corrected = lately.flatMap(({ at, corrected }) =>
    corrected !== undefined && at > updated - CORRECTION_WINDOW_MS ? [corrected] : [],
  )
  const backdatedShown = newsAmong(definition, backdated).filter(({ at }) => at > updated - CORRECTION_WINDOW_MS)
  const news = [...corrected, ...backdatedShown.map(({ record }) => record)]
  const shown = [...newest, ...othersThan(newest, news)]
  const ids = new Set(shown.map(({ entry }) => entry.id))
  const tombstones = lately.flatMap(({ at, left }) => (at > updated - TOMBSTONE_WINDOW_MS ? left : []))
  return {
    entries: shown,
    tombstones: firstOfEachId(tombstones).filter(({ id }) => !ids.has(id)),
    ...(backdatedShown[0] && { lastAdded: backdatedShown[0].at }),
    spare: spareAmong(definition, newest, news),
  }
}

function spareAmong(
  { archive }: FeedDefinition,
  newest: readonly LiveRecord[],
  news: readonly LiveRecord[],
): readonly LiveRecord[] {
  const [first, ...others] = newest
  if (first === undefined || archive === undefined) return others
  const open = periodOf(archive, first.entry.published)
  const kept = new Set(news.map(({ key }) => key))
  return others.filter(({ key, entry }) => !kept.has(key) && periodOf(archive, entry.published) < open)
}

/**
 * The backdated entries to show: not those of an imported archive, which subscribers can page through. Only the last
 * `limit` can be shown: of an entry that was added before these it is not known whether it is part of an import.
 */
function newsAmong(definition: FeedDefinition, backdated: readonly BackdatedEntry[]): readonly BackdatedEntry[] {
  const known = backdated.slice(0, backdatedToRead(definition))
  return known.slice(0, definition.limit).filter((_, at) => !isInCrowd(known, at))
}

/** Whether an entry is one of more than `MAX_BACKDATED_PER_HOUR` consecutive ones that were added within an hour. */
function isInCrowd(backdated: readonly BackdatedEntry[], at: number): boolean {
  const firsts = Array.from({ length: MAX_BACKDATED_PER_HOUR + 1 }, (_, before) => at - before)
  return firsts.some((first) => {
    const [newest, oldest] = [backdated[first], backdated[first + MAX_BACKDATED_PER_HOUR]]
    return newest !== undefined && oldest !== undefined && newest.at - oldest.at < HOUR
  })
}

/** The others that are not among the first, without duplicates, in order. */
function othersThan(first: readonly LiveRecord[], others: readonly LiveRecord[]): LiveRecord[] {
  const byKey = new Map(others.map((record) => [record.key, record]))
  for (const { key } of first) byKey.delete(key)
  return [...byKey.values()].sort(newestFirst)
}

/** When the feed was last updated, judged by these; 0 if nothing was ever in it. */
export function updatedOf(
  newest: readonly LiveRecord[],
  events: readonly FeedEvent[],
  backdated: readonly BackdatedEntry[] = [],
): Instant {
  const happened = Math.max(events[0]?.at ?? 0, backdated[0]?.at ?? 0)
  return newest.reduce((latest, record) => Math.max(latest, changedAt(record)), happened)
}

/** The closed periods of a feed with their entries, newest first. */
export function closedPeriods(definition: FeedDefinition, entries: readonly LiveRecord[]): [string, LiveRecord[]][] {
  const { archive } = definition
  if (archive === undefined) return []
  const periods = groupBy(entries, ({ entry }) => periodOf(archive, entry.published))
  const [, ...closed] = periods
  return closed
}

/**
 * The links of a page of a feed to its neighbours.
 * @param period undefined for the subscription document
 * @param closed the closed periods, oldest first
 */
export function neighboursOf(period: string | undefined, closed: readonly string[]): Partial<FeedPage> {
  const at = period === undefined ? closed.length : closed.indexOf(period)
  const [prevArchive, nextArchive] = [closed[at - 1], period === undefined ? undefined : closed[at + 1]]
  return { ...(prevArchive !== undefined && { prevArchive }), ...(nextArchive !== undefined && { nextArchive }) }
}

function wasUpdated(record: LiveRecord): boolean {
  return changedAt(record) > record.entry.published
}

/**
 * Two files may have departures of one id: a worker that has not seen the claim of the one may show the other for a
 * moment. The latest counts, and the reason of whichever was withdrawn.
 */
function firstOfEachId(tombstones: readonly Removal[]): Removal[] {
  const first = new Map<string, Removal>()
  for (const removal of tombstones) {
    const known = first.get(removal.id)
    if (known === undefined) first.set(removal.id, removal)
    else if (known.entry?.reason === undefined && removal.entry?.reason !== undefined)
      first.set(removal.id, { ...known, entry: removal.entry })
  }
  return [...first.values()]
}
