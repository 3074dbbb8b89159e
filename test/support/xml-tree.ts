import { SaxesParser } from 'saxes'

/** An element as a strict, namespace-aware parser sees it. */
export interface XmlElement {
  /** With the usual prefix of its namespace, whatever the document calls it: "atom:link", "title". */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** The character data directly inside. */
  readonly text: string
}

const PREFIXES: Record<string, string> = {
  '': '',
  'http://www.w3.org/2005/Atom': 'atom:',
  'http://purl.org/rss/1.0/modules/content/': 'content:',
  'http://purl.org/dc/elements/1.1/': 'dc:',
  'http://purl.org/dc/terms/': 'dcterms:',
  'http://search.yahoo.com/mrss/': 'media:',
  'http://purl.org/syndication/history/1.0': 'fh:',
  'http://purl.org/atompub/tombstones/1.0': 'at:',
  'http://www.w3.org/1999/xhtml': 'xhtml:',
  'http://www.w3.org/XML/1998/namespace': 'xml:',
  'http://www.w3.org/2000/xmlns/': 'xmlns:',
}

interface Building extends XmlElement {
  readonly children: XmlElement[]
  text: string
}

/** The root of a document. Throws at the first thing that is not well-formed. */
export function parseXml(xml: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const root: Building = { name: '', attributes: {}, children: [], text: '' }
  const open: Building[] = [root]
  const innermost = () => open[open.length - 1] as Building
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    const attributes: Record<string, string> = {}
    for (const { uri, local, value } of Object.values(tag.attributes)) attributes[qualified(uri, local)] = value
    const element: Building = { name: qualified(tag.uri, tag.local), attributes, children: [], text: '' }
    innermost().children.push(element)
    open.push(element)
  })
  const text = (characters: string) => {
    innermost().text += characters
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(xml).close()
  return root.children[0] as XmlElement
}

export function all(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter((child) => child.name === name)
}

/** The one child of this name. */
export function one(parent: XmlElement, name: string): XmlElement {
  const found = all(parent, name)
  if (found.length !== 1) throw new Error(`${found.length} ${name} in ${parent.name}`)
  return found[0] as XmlElement
}

/** The texts of all children of this name, in order. */
export function texts(parent: XmlElement, name: string): string[] {
  return all(parent, name).map((child) => child.text)
}

/** The attributes of all links of this relation, in order. */
export function links(parent: XmlElement, rel: string): Readonly<Record<string, string>>[] {
  return all(parent, 'atom:link')
    .map((link) => link.attributes)
    .filter((attributes) => attributes.rel === rel)
}

function qualified(uri: string, local: string): string {
  return `${PREFIXES[uri] ?? `{${uri}}`}${local}`
}
