import { inUtf8 } from './file-history.ts'
import { isNewEnough, pathsIn, storedPath } from './membership.ts'
import { withLimits } from './partners.ts'
import type { FeedMembers, SiteFile } from './site-file.ts'
import type { WrittenArticle } from './written-article.ts'

/** An entry that some feed may show: it is live, and its file holds its id. */
export interface LiveEntry {
  readonly key: string
  readonly article: WrittenArticle
  readonly published: number
  readonly updated: number
  /** When it moved in its feeds; see `FileHistory`. */
  readonly moved: number
  /** Since when readers see it, in any feed; undefined if that is not known. */
  readonly arrived: number | undefined
  /** When it came back after it had left a feed; undefined if it never did, or if that is not known. */
  readonly returned: number | undefined
  readonly firstSeen: number
}

/** An entry that a feed had and has no longer. */
export interface GoneEntry {
  readonly feed: string
  readonly id: string
  readonly at: number
  /** Why its article was withdrawn. */
  readonly reason: string | undefined
  /** What partners are told of it: the entry as readers saw it last. */
  readonly entry?: GoneArticle | undefined
}

export interface GoneArticle {
  readonly key: string
  readonly writtenId: string
  readonly title: string
  readonly published: number
}

/** Everything that the documents of a site are made of. */
export interface Situation {
  readonly now: number
  readonly site: SiteFile
  readonly live: readonly LiveEntry[]
  readonly gone: readonly GoneEntry[]
}

/** What the documents of one folder have to hold, in each format. */
export interface ExpectedPage {
  readonly feed: FeedMembers
  /** The path of the feed, as it is stored. */
  readonly path: string
  /** When the feed ended, on the pages that say so: those that readers poll. */
  readonly ended?: number | undefined
  readonly entries: readonly LiveEntry[]
  /** The latest first. */
  readonly tombstones: readonly GoneEntry[]
  readonly updated: number
  /** Of a feed with `max_bytes`. */
  readonly fit?: Fit | undefined
  /** The folders that they link to. */
  readonly current?: string | undefined
  readonly prev?: string | undefined
  readonly next?: string | undefined
}

/** How a page becomes shorter, which depends on the sizes of its documents. */
export interface Fit {
  readonly maxBytes: number
  /** How many entries it may leave out. */
  readonly most: number
  readonly without: (dropped: number) => Pick<ExpectedPage, 'entries' | 'updated'>
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** An article that arrives later than this after its upload or its date was taken away in between. */
const ON_ITS_WAY = 5 * 60_000
const DEFAULT_LIMIT = 50
/** Of more backdated entries within an hour none is shown (decision 10). */
const IMPORT = 5
/** How much of "2026-05-31T23:59:59.999Z" names a period. */
const PERIOD_NAMES = { year: 4, month: 7, day: 10, hour: 13 }

/** The pages of a site by their folders: the subscription document and the archives of each feed. */
export function expectedPages({ now, site, live, gone }: Situation): Map<string, ExpectedPage> {
  const pages = new Map<string, ExpectedPage>()
  for (const feed of site.feeds) {
    const members = new Map<string, LiveEntry[]>(feed.each === undefined ? [[storedPath(feed, feed.path), []]] : [])
    for (const entry of live.filter(({ published }) => isNewEnough(feed, published, now)))
      for (const path of pathsIn(feed, entry.article)) members.set(path, [...(members.get(path) ?? []), entry])
    for (const [path, entries] of members) {
      const left = gone.filter((each) => each.feed === path)
      for (const [folder, page] of pagesOfFeed({ site, feed, path, entries: entries.sort(newestFirst), left }))
        pages.set(folder, page)
    }
  }
  return pages
}

interface FeedSituation {
  readonly site: SiteFile
  readonly feed: FeedMembers
  readonly path: string
  /** The newest first. */
  readonly entries: readonly LiveEntry[]
  readonly left: readonly GoneEntry[]
}

function pagesOfFeed({ site, feed, path, entries, left }: FeedSituation): [folder: string, ExpectedPage][] {
  const { archive, limit = DEFAULT_LIMIT, max_bytes: maxBytes } = withLimits(feed)
  const of = { site, feed, path }
  if (archive === undefined) {
    const top = entries.slice(0, limit)
    return [[path, subscription(of, { top, left, maxBytes, older: top.slice(1) })]]
  }
  const periodOf = ({ published }: LiveEntry) => periodName(published, archive)
  const periods = [...new Set(entries.map(periodOf))].sort()
  const open = periods.pop()
  const folders = periods.map((period) => `${path}/archive.${period}`)
  const top = entries.filter((entry, rank) => rank < limit || periodOf(entry) === open)
  const corrected = entries.filter(({ moved, published }) => moved > published)
  const backdated = entries.filter(
    (entry) => entry.arrived !== undefined && periodName(entry.arrived, archive) > periodOf(entry),
  )
  const older = top.filter((entry) => periodOf(entry) !== open)
  const first = subscription(of, { top, left, corrected, backdated, limit, maxBytes, older })
  return [
    [path, { ...first, prev: folders.at(-1) }],
    ...periods.map((period, at): [string, ExpectedPage] => {
      const inPeriod = entries.filter((entry) => periodOf(entry) === period)
      const updated = Math.max(...inPeriod.map(({ moved }) => moved))
      const links = { current: path, prev: at === 0 ? undefined : folders[at - 1], next: folders[at + 1] }
      return [folders[at] as string, { feed, path, entries: inPeriod, tombstones: [], updated, ...links }]
    }),
  ]
}

interface Candidates {
  /** What is shown in any case. */
  readonly top: readonly LiveEntry[]
  readonly left: readonly GoneEntry[]
  readonly corrected?: readonly LiveEntry[]
  readonly backdated?: readonly LiveEntry[]
  readonly limit?: number
  readonly maxBytes: number | undefined
  /** Those of the newest that `max_bytes` may leave out unless something happened to them. */
  readonly older: readonly LiveEntry[]
}

/** What happened within a time counted back from the last of all these is shown with the newest entries. */
function subscription(
  { site, feed, path }: Omit<FeedSituation, 'entries' | 'left'>,
  candidates: Candidates,
): ExpectedPage {
  const { top, left, corrected = [], backdated = [], limit = 0, maxBytes, older } = candidates
  const arrivals = [...backdated].sort((a, b) => arrivedAt(b) - arrivedAt(a) || inUtf8(a.key, b.key))
  const moves = [...top, ...corrected].map(({ moved }) => moved)
  const last = Math.max(...moves, ...left.map(({ at }) => at), ...arrivals.map(arrivedAt))
  const corrections = corrected.filter(({ moved }) => last - moved < 7 * DAY)
  const news = arrivals
    .slice(0, limit)
    .filter((entry) => last - arrivedAt(entry) < 7 * DAY && !isImported(entry, arrivals))
  const entries = [...new Set([...top, ...corrections, ...news])].sort(newestFirst)
  const tombstones = left.filter(({ at }) => last - at < 30 * DAY).sort((a, b) => b.at - a.at)
  const spare = older.filter((entry) => !corrections.includes(entry) && !news.includes(entry))
  // A partner would take a last entry for an article.
  const ended = feed.ended === undefined || feed.profile !== undefined ? undefined : Date.parse(feed.ended)
  const without = (dropped: number) => {
    const gone = spare.slice(spare.length - dropped)
    const shown = entries.filter((entry) => !gone.includes(entry))
    const times = [...shown.map(({ moved }) => moved), ...news.map(arrivedAt), ...tombstones.map(({ at }) => at)]
    const updated = times.length === 0 ? founded(site) : Math.max(...times)
    return { entries: shown, updated: Math.max(updated, ended ?? updated) }
  }
  const fit = maxBytes === undefined ? undefined : { maxBytes, most: spare.length, without }
  return { feed, path, ended, ...without(0), tombstones, fit }
}

/** Whether an entry arrived in an hour with more than five. */
function isImported(entry: LiveEntry, arrivals: readonly LiveEntry[]): boolean {
  return arrivals.some((first) => {
    const inHour = arrivals.filter((each) => {
      const after = arrivedAt(each) - arrivedAt(first)
      return after >= 0 && after < HOUR
    })
    return inHour.length > IMPORT && inHour.includes(entry)
  })
}

/** When a partner last had news of an entry: its last change, or its return. */
export function newsOf({ moved, published, firstSeen, arrived = 0, returned = 0 }: LiveEntry): number {
  const isLate = arrived > Math.max(published, firstSeen) + ON_ITS_WAY
  return Math.max(moved, isLate ? arrived : 0, returned)
}

function arrivedAt({ arrived }: LiveEntry): number {
  return arrived ?? 0
}

function newestFirst(a: LiveEntry, b: LiveEntry): number {
  return b.published - a.published || inUtf8(a.key, b.key)
}

function periodName(instant: number, archive: keyof typeof PERIOD_NAMES): string {
  return new Date(instant).toISOString().slice(0, PERIOD_NAMES[archive]).toLowerCase()
}

/** A feed that never had anything is as old as the site's authority. */
function founded({ id_authority }: SiteFile): number {
  return Date.parse(id_authority.split(',')[1] as string)
}
