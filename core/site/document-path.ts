import { DOCUMENT_NAMES } from '../article/document-names.ts'
import { groupBy } from '../text/group-by.ts'
import { pathsOverlap } from './overlap.ts'

export { DOCUMENT_NAMES }

export type DocumentKind = keyof typeof DOCUMENT_NAMES

/** The paths of the documents that list the feeds, in the order of `siteIndexDocuments`. */
export const LIST_PATHS = { opml: 'feeds.opml', start: 'index.html' } as const

const NAMES: readonly string[] = Object.values(DOCUMENT_NAMES)
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

/** Tells the paths of a site's possible documents from others. It looks feeds up: a site may have a thousand. */
export class DocumentPaths {
  readonly #feeds: ReadonlySet<string>
  /** The paths of families, by the number of their parts. */
  readonly #families: ReadonlyMap<number, readonly string[]>

  constructor(feedPaths: readonly string[]) {
    this.#feeds = new Set(feedPaths)
    this.#families = groupBy(
      feedPaths.filter((path) => path.includes('{name}')),
      (path) => path.split('/').length,
    )
  }

  has(path: string): boolean {
    const feed = feedOfDocument(path)
    if (feed === undefined) return LISTS.includes(path)
    if (this.#feeds.has(feed)) return true
    return this.#families.get(feed.split('/').length)?.some((family) => pathsOverlap(family, feed)) ?? false
  }
}
