import { NORMALISER_VERSION } from '../article/normalise.ts'
import { backdatedAt, eventsOf } from '../feed/select-entries.ts'
import type { readArticle } from '../intake/read-article.ts'
import type { Unreadable } from '../intake/unreadable.ts'
import type { Change } from '../ports/queue.ts'
import type { Remembered } from '../receipts/remembered.ts'
import type { ArticleRecord, ArticleSource, Departure } from '../record/article-record.ts'
import { claimedId, claimedSince } from '../record/claims.ts'
import { withoutDepartures } from '../record/departures.ts'
import { isLive } from '../record/live-records.ts'
import { earliestDeparture, placeIn } from '../record/placements.ts'
import { type RevisedRecord, removeRecord, reviseRecord } from '../record/revise-record.ts'
import { standingOf } from '../record/standing.ts'
import { definitionAt, feedOf, placementsOf } from '../site/feed.ts'
import { periodOf } from '../site/period.ts'
import type { Site } from '../site/site.ts'
import { endOfWindow, isInWindow } from '../site/window.ts'
import { canonical } from '../text/json.ts'
import type { Instant } from '../text/time.ts'
import type { Problem } from '../validation/problem.ts'
import type { OffsetAt } from '../validation/suggest.ts'
import { claimKey, dueKey, INDEX, indexKey, lateKey, leftKey, type Owner, parseKey, recentKey } from './catalog-keys.ts'
import type { CatalogRecord, Outbox } from './catalog-record.ts'

/** All that a record's content depends on. */
export interface Inputs {
  readonly key: string
  /** The current record. */
  readonly held?: CatalogRecord
  readonly remembered?: Remembered
  /** The current file; absent if it is gone. */
  readonly source?: ArticleSource
  readonly site: Site
  readonly now: Instant
  /** The offset to suggest for a date that has none. */
  readonly offsetAt?: OffsetAt | undefined
  /** Reads the file; `readArticle` by default. */
  readonly read?: typeof readArticle | undefined
  /** Whether another file holds the entry id, as far as the caller knows. */
  readonly lost: boolean
  /** Whether another file's entry replaces this departed one in its feed. */
  readonly isSuperseded: (left: Departure) => boolean
}

export interface NextRecord {
  /** Settled if nothing changed and no work is pending; its `run` is the next one. */
  readonly record: CatalogRecord
  /** Whether its content differs from the current record's. */
  readonly isChange: boolean
  readonly problems: readonly Problem[]
  readonly unreadable?: Unreadable
}

/** Computes what the record must say now. Pure. */
export function nextRecord(inputs: Inputs): NextRecord {
  const { held, remembered, site, now } = inputs
  const before = held?.article ?? remembered?.article
  const { article: read, ...revision } = readSource(inputs, before)
  const standing = standingOf(read, now)
  const lost = inputs.lost && claimedId(read) !== undefined
  const feeds = feedsShowing(site, { article: read, standing, lost })
  const shown = placeIn(read, feeds, { before, now: Math.max(now, earliestDeparture(before)) })
  const article = withoutDepartures(shown, inputs.isSuperseded)
  const keysOf = (generation: number) => keysToOwn({ article, standing, site, now }, { key: inputs.key, generation })

  const run = (held?.run ?? 0) + 1
  const generation = held?.generation ?? remembered?.generation ?? 0
  const next = { run, generation, article, standing, lost, keys: keysOf(generation) }
  if (held !== undefined && saysTheSame(held, next))
    return { ...revision, isChange: false, record: { ...next, ...(held.todo && { todo: held.todo }) } }
  const risen = { ...next, generation: generation + 1, keys: keysOf(generation + 1) }
  return { ...revision, isChange: true, record: { ...risen, todo: outboxOf(held, risen, site) } }
}

/** The article's record after its file was read or found to be gone. */
function readSource(
  { key, source, site, now, offsetAt, read }: Inputs,
  before: ArticleRecord | undefined,
): { article: ArticleRecord } & Omit<RevisedRecord, 'record'> {
  if (source === undefined) return { article: removeRecord(before ?? blankRecord(key, now), now), problems: [] }
  const { record, ...revision } = reviseRecord(isBlank(before) ? undefined : before, source, site, offsetAt, read)
  return { article: record, ...revision }
}

/**
 * The marker of a file that was gone before it was ever read: without it, a stalled worker could still create the
 * record of a file that no longer exists.
 */
function blankRecord(key: string, now: Instant): ArticleRecord {
  return { key, normaliserVersion: NORMALISER_VERSION, sourceDigest: '', firstSeen: now }
}

function isBlank(record: ArticleRecord | undefined): boolean {
  return record?.sourceDigest === ''
}

/** The paths of the feeds that a site shows an article in. */
export function feedsShowing(
  site: Site,
  { article: { entry }, standing, lost }: Pick<CatalogRecord, 'article' | 'standing' | 'lost'>,
): string[] {
  if (entry === undefined || standing !== 'live' || lost) return []
  return placementsOf(site.feeds, entry).map((placement) => feedOf(placement).path)
}

/**
 * The keys of the catalog that an article owns once it is in the feeds that its record names. A feed whose window has
 * ended is still one of these: the article left it by the clock, and its removal is still to be announced there.
 */
export function keysToOwn(
  { article, standing, site, now }: Placed & { readonly now: Instant },
  owner: Owner,
): string[] {
  const feeds = article.shown?.feeds ?? []
  const touched = new Set([...feeds, ...(article.left ?? []).map(({ feed }) => feed)])
  const recent = [...touched].flatMap((path) => {
    const archive = definitionAt(site.feeds, path)?.archive !== undefined
    return eventsOf(article, { path, archive, shown: feeds.includes(path) }).map(({ at }) => recentKey(path, at, owner))
  })
  const late = feeds.flatMap((path) => {
    const at = isLive(article) ? backdatedAt(article, definitionAt(site.feeds, path)) : undefined
    return at === undefined ? [] : [lateKey(path, at, owner)]
  })
  const id = claimedId(article)
  const leftIds = new Set(article.left?.map((pair) => pair.id))
  return [
    ...indexKeys(article, { site, now }, owner),
    ...recent,
    ...late,
    ...dueTimes({ article, standing, site, now }).map((at) => dueKey(at, owner)),
    ...(id === undefined ? [] : [claimKey(id, claimedSince(article, id), owner)]),
    ...[...leftIds].map((left) => leftKey(left, owner)),
  ]
}

/** An article and where it is. */
interface Placed {
  readonly article: ArticleRecord
  readonly standing: CatalogRecord['standing']
  readonly site: Site
}

function indexKeys(article: ArticleRecord, { site, now }: { site: Site; now: Instant }, owner: Owner): string[] {
  if (!isLive(article)) return []
  const { published } = article.entry
  const feeds = (article.shown?.feeds ?? []).filter((path) =>
    isInWindow(definitionAt(site.feeds, path) ?? {}, published, now),
  )
  return feeds.map((path) => indexKey(path, published, owner))
}

/**
 * When the standing changes next, or the first window ends of a feed that has the entry. An entry that expires before it
 * is published changes once.
 */
function dueTimes({ article: { entry, shown }, standing, site, now }: Placed & { readonly now: Instant }): Instant[] {
  if (entry === undefined) return []
  const { published, expires = Number.POSITIVE_INFINITY } = entry
  if (standing === 'scheduled') return [Math.min(published, expires)]
  if (standing !== 'live') return []
  const ends = (shown?.feeds ?? []).map((path) => endOfWindow(definitionAt(site.feeds, path) ?? {}, published) ?? now)
  const next = Math.min(expires, ...ends.filter((end) => end > now))
  return Number.isFinite(next) ? [next] : []
}

/** Ignores how the record was made, and its claims: the claim that counts is among the keys. */
function saysTheSame(one: CatalogRecord, other: CatalogRecord): boolean {
  const said = ({ article }: CatalogRecord) => {
    const { sourceDigest: _, normaliserVersion: __, claims: ___, ...words } = article
    return canonical(words)
  }
  const hasSameKeys = one.keys.length === other.keys.length && one.keys.every((key, at) => key === other.keys[at])
  return one.standing === other.standing && one.lost === other.lost && hasSameKeys && said(one) === said(other)
}

function outboxOf(held: CatalogRecord | undefined, next: CatalogRecord, site: Site): Outbox {
  const ids = [held && claimedId(held.article), claimedId(next.article)].filter((id) => id !== undefined)
  const pending = held?.todo
  return {
    retire: distinct([...(pending?.retire ?? []), ...(held?.keys ?? [])]),
    tell: distinctChanges([
      ...(pending?.tell ?? []),
      ...[...(held?.keys ?? []), ...next.keys].flatMap((name) => changeOf(name, site)),
    ]),
    ids: distinct([...(pending?.ids ?? []), ...ids]),
  }
}

/**
 * The change that putting or deleting a key makes. A backdated entry has a key of `index/` in the same feed, and every
 * message about a feed makes its subscription document again.
 */
function changeOf(name: string, site: Site): Change[] {
  const isIndex = name.startsWith(INDEX)
  if (!isIndex && !name.startsWith('recent/')) return []
  const { of: feed, at } = parseKey(name)
  const archive = definitionAt(site.feeds, feed)?.archive
  return [{ feed, period: isIndex && archive !== undefined && at !== undefined ? periodOf(archive, at) : '' }]
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}

function distinctChanges(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map((change) => [`${change.feed} ${change.period}`, change])).values()]
}
