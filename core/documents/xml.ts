import { cdata, escapeXml } from '../text/escape.ts'
import type { Piece } from './pieces.ts'

/** The first line of every XML document. */
export const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

type Attributes = Record<string, string | number | undefined>

/** `<name attributes>text</name>`, the text escaped. */
export function element(name: string, text: string, attributes?: Attributes): string {
  return `<${name}${write(attributes)}>${escapeXml(text)}</${name}>`
}

/** `<name attributes><![CDATA[html]]></name>`: an element whose text is HTML source. */
export function htmlElement(name: string, html: string, attributes?: Attributes): string {
  return `<${name}${write(attributes)}>${cdata(html)}</${name}>`
}

/** `<name attributes/>`; attributes that are undefined are left out. */
export function emptyElement(name: string, attributes: Attributes): string {
  return `<${name}${write(attributes)}/>`
}

/** An element with child elements, one per line. */
export function parent(name: string, children: readonly string[], indent: string, attributes?: Attributes): string {
  // Not by concatenation: V8 would put a text of many parts together once more for each document.
  return parentPieces(name, children, indent, attributes).join('')
}

/** As `parent`, in pieces. A child that has pieces itself is one element of the list for each. */
export function parentPieces(
  name: string,
  children: readonly (Piece | readonly Piece[])[],
  indent: string,
  attributes?: Attributes,
): Piece[] {
  const line = `\n${indent}  `
  return [
    `<${name}${write(attributes)}>`,
    ...children.flatMap((child): Piece[] => [line, child].flat()),
    `\n${indent}</${name}>`,
  ]
}

function write(attributes: Attributes | undefined): string {
  let text = ''
  for (const name in attributes) {
    const value = attributes[name]
    if (value !== undefined) text += ` ${name}="${escapeAttribute(String(value))}"`
  }
  return text
}

/** XML parsers replace an unescaped line end or tab in an attribute with a space (XML 1.0, section 3.3.3). */
function escapeAttribute(text: string): string {
  return escapeXml(text).replaceAll('\n', '&#xA;').replaceAll('\t', '&#x9;')
}
