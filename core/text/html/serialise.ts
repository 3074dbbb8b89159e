import type { Element, Nodes } from 'hast'
import { escapeHtml, escapeHtmlAttribute } from '../escape.ts'
import { VOID_ELEMENTS } from './element-names.ts'
import type { Allowance } from './html-limits.ts'

/** WHATWG HTML, "void elements": those that the allow-list lets through. */

/** Writes a cleaned tree so that an HTML parser and an XML parser read the same: all tags closed, all values quoted. @throws MarkupError */
export function serialise(node: Nodes, allowance: Allowance): string {
  if (node.type === 'text') return taken(escapeHtml(node.value), allowance)
  if (node.type === 'element') return serialiseElement(node, allowance)
  return 'children' in node ? serialiseAll(node.children, allowance) : ''
}

function taken(text: string, allowance: Allowance): string {
  allowance.take(text.length)
  return text
}

function serialiseElement(element: Element, allowance: Allowance): string {
  const { tagName } = element
  let attributes = ''
  for (const [property, value] of Object.entries(element.properties)) attributes += serialiseAttribute(property, value)
  if (VOID_ELEMENTS.has(tagName)) return taken(`<${tagName}${attributes} />`, allowance)
  // An HTML parser drops a line end that directly follows <pre>: a second one keeps the first.
  const lead = tagName === 'pre' && startsWithLineEnd(element) ? '\n' : ''
  const [start, end] = [taken(`<${tagName}${attributes}>${lead}`, allowance), taken(`</${tagName}>`, allowance)]
  return `${start}${serialiseAll(element.children, allowance)}${end}`
}

function serialiseAll(nodes: readonly Nodes[], allowance: Allowance): string {
  let html = ''
  for (const node of nodes) html += serialise(node, allowance)
  return html
}

function serialiseAttribute(property: string, value: Element['properties'][string]): string {
  if (value === undefined || value === null || value === false) return ''
  const name = property === 'className' ? 'class' : property.toLowerCase()
  const text = value === true ? '' : Array.isArray(value) ? value.join(' ') : String(value)
  return ` ${name}="${escapeHtmlAttribute(text)}"`
}

function startsWithLineEnd(element: Element): boolean {
  const first = element.children[0]
  return first?.type === 'text' && first.value.startsWith('\n')
}
