import { DOCUMENT_NAMES } from '../site/document-path.ts'
import type { Feed, FeedDefinition } from '../site/feed.ts'
import { escapeHtmlAttribute } from '../text/escape.ts'
import { kindsOf } from './document-kinds.ts'
import { CONTENT_TYPES } from './published-document.ts'

/** The formats that feed readers read, with their names on the pages for people. */
const FORMATS = [
  { kind: 'rss', name: 'RSS', document: DOCUMENT_NAMES.rss, type: CONTENT_TYPES.rss },
  { kind: 'atom', name: 'Atom', document: DOCUMENT_NAMES.atom, type: CONTENT_TYPES.atom },
  { kind: 'json', name: 'JSON Feed', document: DOCUMENT_NAMES.json, type: CONTENT_TYPES.json },
] as const

export type FeedFormat = (typeof FORMATS)[number]

/** The formats of a feed, the one to recommend first. */
export function formatsOf(definition: FeedDefinition): FeedFormat[] {
  const kinds = kindsOf(definition)
  return FORMATS.filter(({ kind }) => kinds.includes(kind))
}

/**
 * Autodiscovery links: by these, a feed reader that is given a page offers the feed, in each format.
 * @param address the address of the feed's folder
 */
export function discoveryLinks({ title, definition }: Pick<Feed, 'title' | 'definition'>, address: string): string[] {
  return formatsOf(definition).map(
    ({ name, document, type }) =>
      `<link rel="alternate" type="${type.split(';')[0]}" title="${escapeHtmlAttribute(`${title} (${name})`)}" href="${escapeHtmlAttribute(`${address}/${document}`)}">`,
  )
}
