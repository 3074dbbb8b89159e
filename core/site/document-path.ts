import { pathsOverlap } from './overlap.ts'

/** The names of a feed's documents below its path. The page is for people; archives have none. */
export const DOCUMENT_NAMES = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json', page: 'index.html' } as const

export type DocumentKind = keyof typeof DOCUMENT_NAMES

/** The paths of the documents that list the feeds, in the order of `siteIndexDocuments`. */
export const LIST_PATHS = { opml: 'feeds.opml', start: 'index.html' } as const

const NAMES: readonly string[] = Object.values(DOCUMENT_NAMES)
const LISTS: readonly string[] = Object.values(LIST_PATHS)

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

/** Whether a site with feeds of these paths may publish a document at a path. */
export function isDocument(feedPaths: readonly string[], path: string): boolean {
  const feed = feedOfDocument(path)
  return LISTS.includes(path) || (feed !== undefined && feedPaths.some((each) => pathsOverlap(each, feed)))
}
