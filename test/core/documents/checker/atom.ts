import { all, texts, type XmlElement } from '../../../support/xml-tree.ts'
import { checkMedia, each, TERMS, unknown } from './rss.ts'
import * as rules from './rules.ts'

/** Atom 1.0 as RFC 4287 and the W3C feed validator want it. */

const FEED = ['id', 'title', 'subtitle', 'updated', 'author', 'link', 'icon', 'logo', 'rights', 'generator', 'entry']
const ENTRY = ['id', 'title', 'published', 'updated', 'author', 'link', 'category', 'summary', 'content', 'rights']
const EXTENSIONS = ['dc:source', 'dcterms:valid', 'media:content', 'media:title', 'media:description', 'media:credit']
const HISTORY = ['fh:archive', 'at:deleted-entry']
const RELATIONS = [
  'self',
  'alternate',
  'hub',
  'related',
  'via',
  'enclosure',
  'current',
  'prev-archive',
  'next-archive',
].concat('license')

export function checkAtom(root: XmlElement, address: string): string[] {
  if (root.name !== 'atom:feed') return ['the root is no atom:feed']
  const entries = all(root, 'atom:entry')
  const self = all(root, 'atom:link').filter(({ attributes }) => attributes.rel === 'self')
  return [
    ...unknown(root, [...FEED.map((name) => `atom:${name}`), ...HISTORY, 'xhtml:meta']),
    ...all(root, 'at:deleted-entry').flatMap((tombstone) => checkTombstone(tombstone, entries)),
    ...common(root),
    ...['subtitle', 'icon', 'logo', 'rights', 'generator'].flatMap((name) => atMostOnce(root, `atom:${name}`)),
    ...['atom:subtitle', 'atom:rights', 'atom:generator'].flatMap((name) => each(root, name, rules.blank)),
    ...['atom:icon', 'atom:logo'].flatMap((name) => each(root, name, rules.notWeb)),
    ...rules.notLanguage('xml:lang', root.attributes['xml:lang'] ?? ''),
    ...rules.wrongCount('link to the document itself', self.length, 1),
    ...self.flatMap(({ attributes }) => (attributes.href === address ? [] : [`the self link is ${attributes.href}`])),
    ...(all(root, 'atom:author').length === 0 ? ['the feed has no author'] : []),
    ...newest(root, entries),
    ...entries.flatMap((entry, at) => checkEntry(entry).map((message) => `entry ${at + 1}: ${message}`)),
    ...rules.repeated(
      'an id',
      entries.flatMap((entry) => texts(entry, 'atom:id')),
    ),
  ]
}

function checkEntry(entry: XmlElement): string[] {
  const language = entry.attributes['xml:lang']
  return [
    ...unknown(entry, [...ENTRY.map((name) => `atom:${name}`), ...EXTENSIONS, TERMS]),
    ...atMostOnce(entry, TERMS),
    ...common(entry),
    ...['published', 'summary', 'content', 'rights'].flatMap((name) => atMostOnce(entry, `atom:${name}`)),
    ...atMostOnce(entry, 'dc:source'),
    ...each(entry, 'atom:published', rules.notRfc3339),
    ...['atom:summary', 'atom:content', 'atom:rights', 'dc:source'].flatMap((name) => each(entry, name, rules.blank)),
    ...(all(entry, 'atom:link').some(({ attributes }) => attributes.rel === 'alternate') ? [] : ['no alternate link']),
    ...(texts(entry, 'atom:content').length + texts(entry, 'atom:summary').length === 0 ? ['no text'] : []),
    ...each(entry, 'atom:content', rules.unsafeHtml),
    ...all(entry, 'atom:category').flatMap(({ attributes }) => [
      ...rules.blank('category', attributes.term ?? ''),
      ...(attributes.scheme === undefined ? [] : rules.notUri('category scheme', attributes.scheme)),
    ]),
    ...(language === undefined ? [] : rules.notLanguage('xml:lang', language)),
    ...checkMedia(entry),
  ]
}

function common(holder: XmlElement): string[] {
  const links = all(holder, 'atom:link')
  const alternates = links.filter(({ attributes }) => attributes.rel === 'alternate')
  return [
    ...['id', 'title', 'updated'].flatMap((name) => rules.wrongCount(name, texts(holder, `atom:${name}`).length, 1)),
    ...each(holder, 'atom:id', rules.notUri),
    ...each(holder, 'atom:title', rules.blank),
    ...each(holder, 'atom:updated', rules.notRfc3339),
    ...all(holder, 'atom:author').flatMap(checkPerson),
    ...links.flatMap(checkLink),
    ...rules.repeated(
      'an alternate link',
      alternates.map(({ attributes: { type, hreflang } }) => `${type} ${hreflang}`),
    ),
    ...['title', 'subtitle', 'summary', 'rights'].flatMap((name) => typed(holder, name, 'text')),
    ...typed(holder, 'content', 'html'),
  ]
}

function typed(holder: XmlElement, name: string, type: string): string[] {
  return all(holder, `atom:${name}`).flatMap(({ attributes }) =>
    attributes.type === type ? [] : [`${name} is of the type ${attributes.type}`],
  )
}

/** RFC 4287, section 4.2.15: the feed was updated when its newest entry was, or when an older one came to it. */
function newest(root: XmlElement, entries: readonly XmlElement[]): string[] {
  const left = all(root, 'at:deleted-entry').map(({ attributes }) => attributes.when ?? '')
  const times = [...entries.flatMap((entry) => texts(entry, 'atom:updated')), ...left].map((text) => Date.parse(text))
  const updated = Date.parse(texts(root, 'atom:updated')[0] ?? '')
  return times.length > 0 && Math.max(...times) > updated ? ['the feed was updated before its newest entry was'] : []
}

/** RFC 6721, section 3. */
function checkTombstone({ attributes }: XmlElement, entries: readonly XmlElement[]): string[] {
  const { ref = '', when = '' } = attributes
  return [
    ...rules.notUri('a tombstone', ref),
    ...rules.notRfc3339('a tombstone', when),
    ...(entries.some((entry) => texts(entry, 'atom:id').includes(ref))
      ? ['a tombstone of an entry that is there']
      : []),
  ]
}

function checkPerson(person: XmlElement): string[] {
  return [
    ...unknown(person, ['atom:name', 'atom:uri', 'atom:email']),
    ...rules.wrongCount('name', texts(person, 'atom:name').length, 1),
    ...atMostOnce(person, 'atom:uri'),
    ...atMostOnce(person, 'atom:email'),
    ...each(person, 'atom:name', rules.blank),
    ...each(person, 'atom:uri', rules.notWeb),
    ...each(person, 'atom:email', rules.notEmail),
  ]
}

function checkLink({ attributes }: XmlElement): string[] {
  const { rel = '', href = '', type, length, title, hreflang } = attributes
  return [
    ...(RELATIONS.includes(rel) ? [] : [`a link has the relation ${rel}`]),
    ...rules.notWeb(`link ${rel}`, href),
    ...(type === undefined ? [] : rules.notMediaType(`link ${rel}`, type)),
    ...(type === undefined && rel === 'enclosure' ? ['an enclosure has no type'] : []),
    ...(length === undefined ? [] : rules.notNumber(`link ${rel}`, length)),
    ...(title === undefined ? [] : rules.blank(`title of link ${rel}`, title)),
    ...(hreflang === undefined ? [] : rules.notLanguage(`link ${rel}`, hreflang)),
  ]
}

function atMostOnce(holder: XmlElement, name: string): string[] {
  return [...rules.wrongCount(name, texts(holder, name).length, 0, 1)]
}
