import { escapeHtmlAttribute } from '../text/escape.ts'
import { CONTENT_TYPES, DOCUMENT_NAMES } from './published-document.ts'

/** The formats of every feed, with their names on the pages for people. */
export const FORMATS = [
  { name: 'RSS', document: DOCUMENT_NAMES.rss, type: CONTENT_TYPES.rss },
  { name: 'Atom', document: DOCUMENT_NAMES.atom, type: CONTENT_TYPES.atom },
  { name: 'JSON Feed', document: DOCUMENT_NAMES.json, type: CONTENT_TYPES.json },
] as const

/**
 * Autodiscovery links: by these, a feed reader that is given a page offers the feed, in each format.
 * @param address the address of the feed's folder
 */
export function discoveryLinks(title: string, address: string): string[] {
  return FORMATS.map(
    ({ name, document, type }) =>
      `<link rel="alternate" type="${type.split(';')[0]}" title="${escapeHtmlAttribute(`${title} (${name})`)}" href="${escapeHtmlAttribute(`${address}/${document}`)}">`,
  )
}
