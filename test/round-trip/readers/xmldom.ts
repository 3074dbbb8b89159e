import { DOMParser, type Element } from '@xmldom/xmldom'
import { htmlText } from './html-text.ts'
import { nameInAuthor, type ReadEntry, type Reader } from './read-entry.ts'

const ATOM = 'http://www.w3.org/2005/Atom'
const CONTENT = 'http://purl.org/rss/1.0/modules/content/'
const DC = 'http://purl.org/dc/elements/1.1/'
const MEDIA = 'http://search.yahoo.com/mrss/'

const parser = new DOMParser({
  // XML 1.0's line ends (section 2.11): its own default is XML 1.1's, which has U+2028 for one.
  normalizeLineEndings: (source) => source.replace(/\r\n?/g, '\n'),
  onError: (level, message) => {
    // U+FFFD is what a browser makes of a reference to half a surrogate pair: it may stand in a text.
    if (level === 'warning' && message.startsWith('Unicode replacement character')) return
    throw new Error(`${level}: ${message}`)
  },
})

/** A DOM, read by namespaces and not by prefixes. */
export const xmldom: Reader = {
  name: '@xmldom/xmldom',
  formats: ['rss', 'atom'],
  read(body, format) {
    const root = parser.parseFromString(body, 'text/xml').documentElement
    const holder = format === 'rss' ? children(root, null, 'channel')[0] : root
    const space = format === 'rss' ? null : ATOM
    const entries = children(holder, space, format === 'rss' ? 'item' : 'entry')
    return { title: text(holder, space, 'title'), entries: entries.map(format === 'rss' ? readItem : readEntry) }
  },
}

function readItem(item: Element): ReadEntry {
  const [updated] = texts(item, ATOM, 'updated')
  const medias = children(item, MEDIA, 'content').filter((media) => !media.hasAttribute('medium'))
  return {
    id: text(item, null, 'guid'),
    title: text(item, null, 'title'),
    link: text(item, null, 'link'),
    published: Date.parse(String(text(item, null, 'pubDate'))),
    ...(updated !== undefined && { updated: Date.parse(updated) }),
    summary: htmlText(text(item, null, 'description') ?? ''),
    content: text(item, CONTENT, 'encoded'),
    categories: texts(item, null, 'category'),
    authors: [...texts(item, null, 'author').map(nameInAuthor), ...texts(item, DC, 'creator')],
    attachments: [...children(item, null, 'enclosure'), ...medias].map((node) => node.getAttribute('url') ?? ''),
    sources: text(item, DC, 'source'),
    credit: creditOf(item),
    rights: text(item, DC, 'rights'),
    about: linksOf(item, 'related')[0],
  }
}

function readEntry(entry: Element): ReadEntry {
  return {
    id: text(entry, ATOM, 'id'),
    title: text(entry, ATOM, 'title'),
    link: linksOf(entry, 'alternate')[0],
    published: Date.parse(String(text(entry, ATOM, 'published'))),
    updated: Date.parse(String(text(entry, ATOM, 'updated'))),
    summary: text(entry, ATOM, 'summary'),
    content: text(entry, ATOM, 'content'),
    categories: children(entry, ATOM, 'category').map((node) => node.getAttribute('term') ?? ''),
    authors: children(entry, ATOM, 'author').map((node) => text(node, ATOM, 'name') ?? ''),
    attachments: linksOf(entry, 'enclosure'),
    sources: text(entry, DC, 'source'),
    credit: creditOf(entry),
    rights: text(entry, ATOM, 'rights'),
    about: linksOf(entry, 'related')[0],
  }
}

function creditOf(entry: Element): string | undefined {
  return [entry, ...children(entry, MEDIA, 'content')].flatMap((node) => texts(node, MEDIA, 'credit'))[0]
}

function linksOf(holder: Element, relation: string): string[] {
  return children(holder, ATOM, 'link')
    .filter((link) => link.getAttribute('rel') === relation)
    .map((link) => link.getAttribute('href') ?? '')
}

function children(parent: Element | null | undefined, space: string | null, name: string): Element[] {
  const found: Element[] = []
  for (let node = parent?.firstChild; node; node = node.nextSibling)
    if (node.nodeType === 1 && node.localName === name && (node.namespaceURI || null) === space)
      found.push(node as unknown as Element)
  return found
}

function texts(parent: Element | null | undefined, space: string | null, name: string): string[] {
  return children(parent, space, name).map((node) => node.textContent ?? '')
}

function text(parent: Element | null | undefined, space: string | null, name: string): string | undefined {
  return texts(parent, space, name)[0]
}
