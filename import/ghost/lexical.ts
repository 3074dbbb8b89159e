import { escapeHtml } from '../../core/text/escape.ts'
import { MAX_NESTING, MarkupError } from '../../core/text/html/html-limits.ts'
import { isObject } from '../../core/text/json.ts'
import { element } from '../markup.ts'
import { deepElements, unknownCard } from '../source-texts.ts'
import { Card } from './card.ts'
import { type CardsFound, isCard, showCard } from './cards.ts'

type Node = Readonly<Record<string, unknown>>

/** The bits of a text's `format` (Lexical, "TextNode"), the innermost first. */
const FORMATS: readonly (readonly [bit: number, tag: string])[] = [
  [16, 'code'],
  [128, 'mark'],
  [32, 'sub'],
  [64, 'sup'],
  [8, 'u'],
  [4, 's'],
  [2, 'em'],
  [1, 'strong'],
]
const BLOCKS: Readonly<Record<string, string>> = { paragraph: 'p', quote: 'blockquote', aside: 'blockquote' }
const HEADING = /^h[1-6]$/
/** What has no mark of its own. */
const TRANSPARENT = new Set(['root', 'at-link', 'at-link-search', 'zwnj'])

/**
 * The text of Ghost's editor since version 5 (Lexical's serialised state) as HTML.
 * @throws MarkupError if it is nested too deeply
 */
export function lexicalToHtml(document: unknown, found: CardsFound): string {
  return isObject(document) ? shown(document.root, 0, found) : ''
}

function shown(node: unknown, depth: number, found: CardsFound): string {
  if (!isObject(node)) return ''
  if (depth > MAX_NESTING) throw new MarkupError(deepElements(MAX_NESTING))
  const type = typeOf(node)
  if (type === 'text') return textOf(node)
  if (type === 'linebreak') return '<br>'
  if (type === 'tab') return '\t'
  if (isCard(type)) return showCard(new Card(type, node), found)
  const inside = type === 'list' ? itemsOf(node, depth, found) : childrenOf(node, depth, found)
  return withMark(node, type, inside, found)
}

/** Ghost's own nodes of a kind are "extended-…". */
function typeOf({ type }: Node): string {
  return typeof type === 'string' ? type.replace(/^extended-/, '') : ''
}

function withMark(node: Node, type: string, inside: string, found: CardsFound): string {
  if (Object.hasOwn(BLOCKS, type)) return inside === '' ? '' : element(BLOCKS[type] as string, {}, inside)
  if (type === 'heading') return element(HEADING.test(String(node.tag)) ? String(node.tag) : 'h2', {}, inside)
  if (type === 'link' || type === 'autolink')
    return element('a', { href: typeof node.url === 'string' ? node.url : undefined }, inside)
  if (type === 'list') return listOf(node, inside)
  if (type === 'listitem') return element('li', {}, inside)
  if (TRANSPARENT.has(type)) return inside
  if (inside === '') return showCard(new Card(type, node), found)
  found.remarks.add(unknownCard(type))
  return element('div', {}, inside)
}

function textOf({ text, format }: Node): string {
  if (typeof text !== 'string' || text === '') return ''
  let html = escapeHtml(text)
  for (const [bit, tag] of FORMATS) if ((Number(format) & bit) !== 0) html = `<${tag}>${html}</${tag}>`
  return html
}

function childrenOf({ children }: Node, depth: number, found: CardsFound): string {
  return Array.isArray(children) ? children.map((child) => shown(child, depth + 1, found)).join('') : ''
}

function listOf({ listType, tag, start }: Node, inside: string): string {
  const isNumbered = listType === 'number' || tag === 'ol'
  const first = Number(start)
  return element(isNumbered ? 'ol' : 'ul', { start: isNumbered && first > 1 ? first : undefined }, inside)
}

/** Lexical has a list within a list in an item of its own, behind the item that it belongs to. */
function itemsOf({ children, listType }: Node, depth: number, found: CardsFound): string {
  const items: string[] = []
  for (const child of Array.isArray(children) ? children : []) {
    if (!isObject(child)) continue
    const inside = childrenOf(child, depth + 1, found)
    const last = items.length - 1
    if (isOnlyList(child) && last >= 0) items[last] += inside
    else items.push(listType === 'check' ? (child.checked === true ? '☑ ' : '☐ ') + inside : inside)
  }
  return items.map((inside) => element('li', {}, inside)).join('')
}

function isOnlyList({ children }: Node): boolean {
  return Array.isArray(children) && children.length === 1 && isObject(children[0]) && children[0].type === 'list'
}
