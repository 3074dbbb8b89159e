import { escapeHtml, escapeHtmlAttribute } from '../core/text/escape.ts'

/** HTML for what a source has in another form. It is cleaned like all other HTML when its article is read. */

const VOID = new Set(['br', 'hr', 'img'])

/**
 * An element; attributes without a value are left out.
 * @param inside HTML
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  inside = '',
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => ` ${key}="${escapeHtmlAttribute(String(value))}"`)
  const start = `<${name}${written.join('')}>`
  return VOID.has(name) ? start : `${start}${inside}</${name}>`
}

/** A paragraph of HTML; nothing if there is nothing in it. */
export function paragraph(inside: string): string {
  return inside === '' ? '' : element('p', {}, inside)
}

/** @param caption HTML */
export function figure(inside: string, caption = ''): string {
  return element('figure', {}, inside + (caption === '' ? '' : element('figcaption', {}, caption)))
}

/** A link in a paragraph of its own; only the words if there is no address. */
export function linkParagraph(address: string, words: string): string {
  const shown = escapeHtml(words === '' ? address : words)
  return paragraph(address === '' ? shown : element('a', { href: address }, shown))
}
