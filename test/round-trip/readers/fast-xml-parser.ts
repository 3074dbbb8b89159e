import { XMLParser } from 'fast-xml-parser'
import { htmlText } from './html-text.ts'
import { nameInAuthor, type ReadEntry, type Reader } from './read-entry.ts'

interface Node {
  readonly [name: string]: readonly Node[] | string | undefined
}

/** Every element is a list of nodes, every attribute begins with "@", and nothing is trimmed or guessed. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  alwaysCreateTextNode: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
  // Hexadecimal references are decoded with HTML's; a megabyte of text has more than the limit.
  htmlEntities: true,
  processEntities: { enabled: true, maxTotalExpansions: 1e9, maxExpandedLength: 1e9 },
})

export const fastXmlParser: Reader = {
  name: 'fast-xml-parser',
  formats: ['rss', 'atom'],
  read(body, format) {
    const root = parser.parse(body) as Node
    const channel = format === 'rss' ? nodes(nodes(root, 'rss')[0], 'channel')[0] : nodes(root, 'feed')[0]
    const entries = nodes(channel, format === 'rss' ? 'item' : 'entry')
    return { title: text(channel, 'title'), entries: entries.map(format === 'rss' ? readItem : readEntry) }
  },
}

function readItem(item: Node): ReadEntry {
  const [updated] = texts(item, 'atom:updated')
  const medias = nodes(item, 'media:content').filter((media) => media['@medium'] === undefined)
  return {
    id: text(item, 'guid'),
    title: text(item, 'title'),
    link: text(item, 'link'),
    published: Date.parse(String(text(item, 'pubDate'))),
    ...(updated !== undefined && { updated: Date.parse(updated) }),
    summary: htmlText(text(item, 'description') ?? ''),
    content: text(item, 'content:encoded'),
    categories: texts(item, 'category'),
    authors: [...texts(item, 'author').map(nameInAuthor), ...texts(item, 'dc:creator')],
    attachments: [...nodes(item, 'enclosure'), ...medias].map((node) => attribute(node, 'url') ?? ''),
    sources: text(item, 'dc:source'),
    credit: creditOf(item),
    rights: text(item, 'dc:rights'),
    about: linksOf(item, 'atom:link', 'related')[0],
  }
}

function readEntry(entry: Node): ReadEntry {
  return {
    id: text(entry, 'id'),
    title: text(entry, 'title'),
    link: linksOf(entry, 'link', 'alternate')[0],
    published: Date.parse(String(text(entry, 'published'))),
    updated: Date.parse(String(text(entry, 'updated'))),
    summary: text(entry, 'summary'),
    content: text(entry, 'content'),
    categories: nodes(entry, 'category').map((node) => attribute(node, 'term') ?? ''),
    authors: nodes(entry, 'author').map((node) => text(node, 'name') ?? ''),
    attachments: linksOf(entry, 'link', 'enclosure'),
    sources: text(entry, 'dc:source'),
    credit: creditOf(entry),
    rights: text(entry, 'rights'),
    about: linksOf(entry, 'link', 'related')[0],
  }
}

function creditOf(entry: Node): string | undefined {
  return [entry, ...nodes(entry, 'media:content')].flatMap((node) => texts(node, 'media:credit'))[0]
}

function linksOf(node: Node, name: string, relation: string): string[] {
  return nodes(node, name)
    .filter((link) => link['@rel'] === relation)
    .map((link) => attribute(link, 'href') ?? '')
}

function nodes(parent: Node | undefined, name: string): readonly Node[] {
  const found = parent?.[name]
  return Array.isArray(found) ? found : []
}

function texts(parent: Node | undefined, name: string): string[] {
  return nodes(parent, name).map((node) => (typeof node === 'string' ? node : String(node['#text'] ?? '')))
}

function text(parent: Node | undefined, name: string): string | undefined {
  return texts(parent, name)[0]
}

function attribute(node: Node, name: string): string | undefined {
  const found = node[`@${name}`]
  return typeof found === 'string' ? found : undefined
}
