import { toRfc3339 } from '../../text/time.ts'
import { EXTENSION_NAMESPACES, historyElements, robotsElements } from '../extensions.ts'
import type { FeedModel, Tombstone } from '../feed-model.ts'
import { licenseElements, licensingNamespaces } from '../licensing.ts'
import type { Piece } from '../pieces.ts'
import { CONTENT_TYPES, GENERATOR } from '../published-document.ts'
import { DECLARATION, element, emptyElement, parent, parentPieces } from '../xml.ts'
import { personElement, renderEntry } from './atom-entry.ts'

const TOMBSTONES_NAMESPACE = 'http://purl.org/atompub/tombstones/1.0'
const NAMESPACES = { xmlns: 'http://www.w3.org/2005/Atom', ...EXTENSION_NAMESPACES }

/** Atom 1.0 (RFC 4287), in pieces. */
export function renderAtom(feed: FeedModel): Piece[] {
  const entries = feed.items.map((item) => feed.texts.piece(item, 'atom', () => renderEntry(item, feed.options)))
  const attributes = { ...NAMESPACES, ...licensingNamespaces(feed, 'atom'), 'xml:lang': feed.options.language }
  return [DECLARATION, ...parentPieces('feed', [...feedElements(feed), ...entries], '', attributes), '\n']
}

function feedElements({ options }: FeedModel): string[] {
  const { id, title, description, updated, link, feedLinks, hubs, authors, favicon, image, copyright } = options
  return [
    element('id', id),
    element('title', title, { type: 'text' }),
    element('subtitle', description, { type: 'text' }),
    element('updated', toRfc3339(updated.getTime())),
    ...authors.map((person) => personElement('author', person, '  ')),
    ...(feedLinks === undefined
      ? []
      : [emptyElement('link', { rel: 'self', href: feedLinks.atom, type: CONTENT_TYPES.atom.split(';')[0] })]),
    emptyElement('link', { rel: 'alternate', href: link }),
    ...hubs.map((hub) => emptyElement('link', { rel: 'hub', href: hub })),
    ...licenseElements(options.license, 'atom'),
    ...historyElements(options, 'atom', 'link'),
    ...robotsElements(options),
    ...(favicon === undefined ? [] : [element('icon', favicon)]),
    ...(image === undefined ? [] : [element('logo', image)]),
    ...(copyright === undefined ? [] : [element('rights', copyright, { type: 'text' })]),
    element('generator', GENERATOR),
    ...options.tombstones.map(tombstoneElement),
  ]
}

/**
 * `at:deleted-entry` (RFC 6721, section 3). It declares its own namespace, so that feeds without tombstones have none.
 */
function tombstoneElement({ id, when, comment }: Tombstone): string {
  const attributes = { 'xmlns:at': TOMBSTONES_NAMESPACE, ref: id, when: toRfc3339(when.getTime()) }
  if (comment === undefined) return emptyElement('at:deleted-entry', attributes)
  return parent('at:deleted-entry', [element('at:comment', comment, { type: 'text' })], '  ', attributes)
}
