import type { Element, Root } from 'hast'
import { decodeEscapes } from './to-text.ts'

const TOKEN = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+/g
const ATTRIBUTE = / ([a-z]+)="([^"]*)"/g
const VOID = new Set(['br', 'img'])

/**
 * The tree of HTML that the fast path accepted, or of its beginning: the one that an HTML parser would make, as each
 * element is closed where it was opened, for a small part of the time.
 */
export function provenTree(html: string): Root {
  const root: Root = { type: 'root', children: [] }
  const open: (Root | Element)[] = [root]
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(html); match !== null; match = TOKEN.exec(html)) {
    const tagName = match[2]
    const parent = open[open.length - 1] as Root | Element
    if (tagName === undefined) parent.children.push({ type: 'text', value: decodeEscapes(match[0]) })
    else if (match[1] === '/') open.pop()
    else {
      const element: Element = { type: 'element', tagName, properties: propertiesOf(match[3] ?? ''), children: [] }
      parent.children.push(element)
      if (!VOID.has(tagName)) open.push(element)
    }
  }
  return root
}

function propertiesOf(attributes: string): Element['properties'] {
  const properties: Element['properties'] = {}
  if (attributes === '') return properties
  for (const [, name = '', value = ''] of attributes.matchAll(ATTRIBUTE)) properties[name] = decodeEscapes(value)
  return properties
}
