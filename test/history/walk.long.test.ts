import { buildSite } from '../../core/build-site.ts'
import type { ArticleRecord } from '../../core/record/article-record.ts'
import type { LiveRecord } from '../../core/record/live-records.ts'
import { removeRecord } from '../../core/record/revise-record.ts'
import { ARCHIVE_PERIODS, type ArchivePeriod, periodOf } from '../../core/site/period.ts'
import type { Site } from '../../core/site/site.ts'
import type { Instant } from '../../core/text/time.ts'
import { Random } from '../simulation/random.ts'
import { NOW, recordsOf, siteOf } from '../support/publish-site.ts'
import {
  FORMATS,
  type Format,
  metOn,
  NAMES,
  type Page,
  type Reader,
  readLightly,
  readStrictly,
  walk,
  wrongWaysBack,
} from '../support/walk.ts'

/**
 * RFC 5005, section 4: whoever follows the links from the subscription document meets every entry there is, without a
 * gap, and who meets one twice knows it.
 */

const SECOND = 1_000
const DAY = 86_400 * SECOND
const YEARS = 4 * 365 * DAY
const LIMITS = [1, 50, 500]
/** From how many articles on the documents are not parsed, but read. */
const MANY = 500

interface Wanted {
  readonly count: number
  readonly archive: ArchivePeriod
  readonly limit: number
}

type Pages = Record<Format, ReadonlyMap<string, Page>>

function siteWith({ archive, limit }: Wanted): Site {
  return siteOf({ feeds: [{ path: 'all', title: 'All', archive, limit }] })
}

/** Articles of four years, a third of them at the time of another, some at the very ends of periods; all copies of one. */
function liveRecords(site: Site, { count }: Wanted): LiveRecord[] {
  const random = new Random(count)
  const [template] = recordsOf(site, { template: {} }) as [LiveRecord]
  const times: Instant[] = []
  for (let index = 0; index < count; index++) times.push(timeOf(random, times))
  return times.map((published, index) => copyOf(template, index, published, random))
}

function timeOf(random: Random, times: readonly Instant[]): Instant {
  if (times.length > 0 && random.chance(1 / 3)) return random.pick(times)
  const time = NOW - DAY - random.below(YEARS / SECOND) * SECOND
  if (!random.chance(0.1)) return time
  const midnight = time - (time % DAY)
  return random.pick([midnight, midnight - 1])
}

/** One in fifty was corrected, at times lately: it is in the subscription document too. */
function copyOf(template: LiveRecord, index: number, published: Instant, random: Random): LiveRecord {
  const key = `article-${index}`
  const { entry, changed: _, ...rest } = template
  const isCorrected = random.chance(1 / 50)
  return {
    ...rest,
    key,
    firstSeen: published,
    ...(isCorrected && { changed: NOW - random.below(20) * DAY }),
    entry: { ...entry, id: `${entry.id}-${index}`, writtenId: undefined, url: `${entry.url}-${index}`, published },
  }
}

/** What no feed shows, at a time that many have: a draft, a scheduled, an expired, a removed one. */
function others([first]: readonly LiveRecord[]): ArticleRecord[] {
  if (first === undefined) return []
  const other = (name: string, entry: object): LiveRecord => ({
    ...first,
    key: name,
    entry: { ...first.entry, id: `${first.entry.id}-${name}`, writtenId: undefined, ...entry },
  })
  return [
    other('draft', { draft: true }),
    other('scheduled', { published: NOW + 1 }),
    other('expired', { expires: NOW - 1 }),
    removeRecord(other('removed', {}), NOW - DAY),
  ]
}

/** The feed's pages by address, document by document: of what was built only their ids and links are kept. */
function pagesOf(site: Site, records: readonly ArticleRecord[], read: Reader): Pages {
  const pages = { rss: new Map<string, Page>(), atom: new Map<string, Page>(), json: new Map<string, Page>() }
  for (const { path, body } of buildSite(site, records, NOW)) {
    const format = FORMATS.find((each) => path.endsWith(`/${NAMES[each]}`))
    if (format !== undefined) pages[format].set(`${site.feedBaseUrl}${path}`, read(format, body))
  }
  return pages
}

/** Walks in each format, and compares with what is live. */
function expectWholeHistory(wanted: Wanted): void {
  const site = siteWith(wanted)
  const live = liveRecords(site, wanted)
  const pages = pagesOf(site, [...live, ...others(live)], wanted.count < MANY ? readStrictly : readLightly)
  const periods = new Set(live.map(({ entry }) => periodOf(wanted.archive, entry.published)))
  for (const format of FORMATS) {
    const walked = walk(pages[format], `${site.feedBaseUrl}all/${NAMES[format]}`)
    // The open period has no archive, each of the others has one, and all are met.
    expect([walked.length, pages[format].size]).toEqual([periods.size, periods.size])
    expect(wrongWaysBack(pages[format], walked, format)).toEqual([])
    const met = metOn(pages[format], walked)
    expect(differences(new Set(live.map(({ entry }) => entry.id)), met)).toEqual([])
    expect([...met].filter(([, times]) => times.size > 1)).toEqual([])
  }
}

function differences(live: ReadonlySet<string>, met: ReadonlyMap<string, unknown>): string[] {
  const missed = [...live].filter((id) => !met.has(id)).map((id) => `missed ${id}`)
  return [...missed, ...[...met.keys()].filter((id) => !live.has(id)).map((id) => `met ${id}`)]
}

describe.each(ARCHIVE_PERIODS)('the history by %s', (archive) => {
  it.each([1, 2, 49, 50, 51, 500])('of %d articles has no gap, whatever the limit', (count) => {
    for (const limit of LIMITS) expectWholeHistory({ count, archive, limit })
  })

  it.each(LIMITS)('of 5,000 articles has no gap (limit %d)', (limit) => {
    expectWholeHistory({ count: 5_000, archive, limit })
  })
})

it('the history of 20,000 articles has no gap', () => {
  expectWholeHistory({ count: 20_000, archive: 'day', limit: 50 })
})

it('entries are met twice: in the subscription document and in an archive', () => {
  const wanted: Wanted = { count: 500, archive: 'month', limit: 50 }
  const site = siteWith(wanted)
  const pages = pagesOf(site, liveRecords(site, wanted), readStrictly)
  for (const format of FORMATS) {
    const entries = [...pages[format].values()].flatMap((page) => page.entries)
    expect(entries.length).toBeGreaterThan(500 + 10)
  }
})

it('the two ways to read a document agree', () => {
  for (const limit of LIMITS) {
    const wanted: Wanted = { count: 120, archive: 'month', limit }
    const site = siteWith(wanted)
    const live = liveRecords(site, wanted)
    expect(pagesOf(site, live, readLightly)).toEqual(pagesOf(site, live, readStrictly))
  }
})
