import { DOCUMENT_NAMES } from '../article/document-names.ts'
import { groupBy } from '../text/group-by.ts'
import { pathsOverlap } from './overlap.ts'
import { type ArchivePeriod, rangeOf } from './period.ts'
import type { Base } from './profiles/profile.ts'

export { DOCUMENT_NAMES }

/** How many numbered sitemaps a sitemap with too many addresses consists of. */
export const SITEMAP_PARTS = 16

/** The document of a feed that is a sitemap; if that is an index, its numbered sitemaps. */
export const SITEMAP_NAME = 'sitemap.xml'
export type SitemapKind = 'sitemap' | `sitemap-${number}`
export const SITEMAP_PART_KINDS: readonly SitemapKind[] = Array.from(
  { length: SITEMAP_PARTS },
  (_, index) => `sitemap-${index + 1}` as const,
)

export type DocumentKind = keyof typeof DOCUMENT_NAMES | SitemapKind

/** The name of a document below the path of its feed. */
export function nameOfKind(kind: DocumentKind): string {
  return isSitemap(kind) ? `${kind}.xml` : DOCUMENT_NAMES[kind]
}

export function isSitemap(kind: DocumentKind): kind is SitemapKind {
  return kind.startsWith('sitemap')
}

const ALL: readonly DocumentKind[] = ['rss', 'atom', 'json', 'page']
/** The page is there for the person at the partner's who opens the address in a browser; programs alone read a sitemap. */
const OF_BASES: Readonly<Record<Base, readonly DocumentKind[]>> = {
  rss: ['rss', 'page'],
  atom: ['atom', 'page'],
  urlset: ['sitemap', ...SITEMAP_PART_KINDS],
}

/** The documents that a feed can have, in order. @param base of its profile; undefined if it has none */
export function kindsOfBase(base: Base | undefined): readonly DocumentKind[] {
  return base === undefined ? ALL : OF_BASES[base]
}

/** The paths of the documents that list the feeds, in the order of `siteIndexDocuments`. */
export const LIST_PATHS = { opml: 'feeds.opml', start: 'index.html' } as const

const NAMES: readonly string[] = [...ALL, ...OF_BASES.urlset].map(nameOfKind)
const LISTS: readonly string[] = Object.values(LIST_PATHS)

/** The paths of every subscription document that any feed can have at a path. */
export function possiblePaths(feedPath: string): string[] {
  return NAMES.map((name) => `${feedPath}/${name}`)
}

const FEED_DOCUMENT = /^(?<feed>.+?)(?:\/archive\.(?<period>[^/]+))?\/(?<name>[^/]+)$/

/** The parts of a document's path: its feed, the period if it is an archive, and its name in the feed. */
export interface DocumentPath {
  readonly feed: string
  readonly period?: string
  readonly name: string
}

/** The parts of a path below the feed base; undefined if it is no path of a feed's document. */
export function parseDocumentPath(path: string): DocumentPath | undefined {
  return FEED_DOCUMENT.exec(path)?.groups as DocumentPath | undefined
}

/** The feed whose document a path names, whether the site has that feed or not. */
export function feedOfDocument(path: string): string | undefined {
  const { feed, name = '' } = parseDocumentPath(path) ?? {}
  return NAMES.includes(name) ? feed : undefined
}

/** Whether a part of a path is the name of a document, which is no folder. */
export function isDocumentName(part: string): boolean {
  return NAMES.includes(part) || LISTS.includes(part)
}

/** A feed or a family, and what it publishes. */
export interface FeedDocuments {
  readonly path: string
  /** Of its profile; absent if it has none. */
  readonly base?: Base | undefined
  /** Of its archives; absent if it has none. */
  readonly archive?: ArchivePeriod | undefined
}

/** Tells the paths of a site's possible documents from others. It looks feeds up: a site may have a thousand. */
export class DocumentPaths {
  readonly #feeds: ReadonlyMap<string, FeedDocuments>
  /** Families, by the number of the parts of their paths. */
  readonly #families: ReadonlyMap<number, readonly FeedDocuments[]>

  constructor(feeds: readonly FeedDocuments[]) {
    this.#feeds = new Map(feeds.map((feed) => [feed.path, feed]))
    this.#families = groupBy(
      feeds.filter(({ path }) => path.includes('{name}')),
      ({ path }) => path.split('/').length,
    )
  }

  /** Whether the path is a list of the site, or in the folder of a feed with the name of a document. */
  has(path: string): boolean {
    return LISTS.includes(path) || this.feedOf(path) !== undefined
  }

  /**
   * Whether a list or a feed publishes at the path: a document that every feed of its kind has, not one of those that
   * come and go with the number of its entries; or an archive of a period that may have entries.
   */
  publishes(path: string): boolean {
    const feed = this.feedOf(path)
    if (feed === undefined) return LISTS.includes(path)
    const { feed: folder, period, name } = parseDocumentPath(path) as DocumentPath
    if (folder !== folder.toLowerCase()) return false
    const isArchive = period !== undefined
    if (isArchive && (feed.archive === undefined || rangeOf(feed.archive, period) === undefined)) return false
    return lastingNames(feed, isArchive).includes(name)
  }

  /**
   * The documents that a feed always has, as paths; the first is the one that readers subscribe to.
   * @param path of any document in the feed's folder; without a feed there, the list is empty
   */
  besides(path: string): readonly string[] {
    const feed = this.feedOf(path)
    const folder = feedOfDocument(path)
    return feed === undefined ? [] : lastingNames(feed).map((name) => `${folder}/${name}`)
  }

  /** The feed in whose folder a document is, whether the feed has this one or not. */
  feedOf(path: string): FeedDocuments | undefined {
    const feed = feedOfDocument(path)
    if (feed === undefined) return undefined
    return (
      this.#feeds.get(feed) ??
      this.#families.get(feed.split('/').length)?.find((family) => pathsOverlap(family.path, feed))
    )
  }
}

/** Archives have no page for people. */
function lastingNames({ base }: FeedDocuments, isArchive = false): string[] {
  return kindsOfBase(base)
    .filter((kind) => (kind === 'page' ? !isArchive : !SITEMAP_PART_KINDS.includes(kind as SitemapKind)))
    .map(nameOfKind)
}
