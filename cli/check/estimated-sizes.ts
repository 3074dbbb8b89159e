import { sitePages } from '../../core/build-site.ts'
import { pageSizes } from '../../core/documents/feed-documents.ts'
import type { ArticleRecord } from '../../core/record/article-record.ts'
import { isLive, type LiveRecord } from '../../core/record/live-records.ts'
import type { Feed } from '../../core/site/feed.ts'
import { type Size, sizeIfLarge } from '../../core/site/large-feeds.ts'
import { DEFAULT_LIMIT, type Site } from '../../core/site/site.ts'
import type { Instant } from '../../core/text/time.ts'

type Content = 'full' | 'summary'

/** The bytes that an entry takes in each format (RSS, Atom, JSON Feed), by what the feed has of it. */
export type EntrySizes = Readonly<Record<Content, readonly number[]>>

/** What an entry adds to the documents of a feed; undefined if there is no entry. */
export function entrySizes(record: ArticleRecord, site: Site): EntrySizes | undefined {
  if (!isLive(record)) return undefined
  const empty = emptySizes(site)
  const sizesIn = (content: Content) =>
    sizesWith([record], content, site).map((bytes, format) => bytes - (empty[content][format] as number))
  return { full: sizesIn('full'), summary: sizesIn('summary') }
}

const emptyOf = new WeakMap<Site, EntrySizes>()

/** The documents without an entry, which are the same for all articles of a site. */
function emptySizes(site: Site): EntrySizes {
  const sizes = emptyOf.get(site) ?? { full: sizesWith([], 'full', site), summary: sizesWith([], 'summary', site) }
  emptyOf.set(site, sizes)
  return sizes
}

function sizesWith(entries: readonly LiveRecord[], content: Content, site: Site): number[] {
  return pageSizes(site, feedWith(content), { entries, tombstones: [] })
}

function feedWith(content: Content): Feed {
  const definition = { path: 'all', title: '', limit: DEFAULT_LIMIT, content, listed: true }
  return { path: definition.path, title: definition.title, definition, name: '' }
}

/** The feeds that would be too large for readers to poll, by path: judged by the sizes of their entries. */
export function largeFeedsAmong(
  site: Site,
  read: readonly { readonly record: ArticleRecord; readonly sizes?: EntrySizes | undefined }[],
  now: Instant,
): Record<string, Size> {
  const sizes = new Map(read.map(({ record, sizes }) => [record.key, sizes]))
  const records = read.map(({ record }) => record)
  const large: Record<string, Size> = {}
  for (const { feed, pages } of sitePages(site, records, now)) {
    const { content, maxBytes = Number.POSITIVE_INFINITY } = feed.definition
    const entries = pages[0]?.entries ?? []
    const formats = [0, 1, 2].map((format) =>
      entries.reduce((sum, { key }) => sum + (sizes.get(key)?.[content][format] ?? 0), 0),
    )
    const size = { entries: entries.length, bytes: Math.min(Math.max(...formats), maxBytes) }
    const found = sizeIfLarge(size, feed.definition)
    if (found !== undefined) large[feed.path] = found
  }
  return large
}
