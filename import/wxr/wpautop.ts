import { type DefaultTreeAdapterMap, defaultTreeAdapter, parseFragment, serialize } from 'parse5'
import { MarkupError } from '../../core/text/html/html-limits.ts'
import { boundedTree } from '../bounded-html.ts'
import { bareAddress } from './bare-addresses.ts'

type Node = DefaultTreeAdapterMap['childNode']
type Parent = DefaultTreeAdapterMap['parentNode']

/** Elements that belong inside a paragraph (HTML, "phrasing content"); all others separate paragraphs. */
const PHRASING = new Set([
  ...['a', 'abbr', 'acronym', 'audio', 'b', 'bdi', 'bdo', 'big', 'br', 'button', 'cite', 'code', 'data', 'del', 'dfn'],
  ...['em', 'font', 'i', 'img', 'ins', 'kbd', 'label', 'mark', 'picture', 'q', 'rp', 'rt', 'ruby', 's', 'samp'],
  ...['small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'video', 'wbr'],
])
/** The classic editor makes paragraphs inside these too. */
const HOLDERS = new Set(['blockquote', 'div', 'section', 'article', 'center'])
const BLANK_LINE = /\r?\n[ \t]*\r?\n\s*/

/**
 * The paragraphs of a text from WordPress's classic editor, which stores them as blank lines and makes the markup for
 * display: blank lines separate paragraphs, single line ends are line breaks. Existing markup stays; a text with too
 * much markup for an article is returned unchanged, since the article is refused for it in any case.
 */
export function withParagraphs(html: string): string {
  try {
    const fragment = parseFragment(html, { treeAdapter: boundedTree(html.length) })
    makeParagraphs(fragment)
    return serialize(fragment)
  } catch (error) {
    if (error instanceof MarkupError) return html
    throw error
  }
}

function makeParagraphs(parent: Parent): void {
  const children = parent.childNodes
  parent.childNodes = []
  for (const child of children) child.parentNode = null
  const result: Node[] = []
  let run: Node[] = []
  const endRun = () => {
    for (const each of paragraphsOf(run)) result.push(each)
    run = []
  }
  for (const child of children) {
    if (isPhrasing(child)) run.push(child)
    else {
      endRun()
      if ('tagName' in child && HOLDERS.has(child.tagName)) makeInside(child)
      result.push(child)
    }
  }
  endRun()
  for (const child of result) defaultTreeAdapter.appendChild(parent, child)
}

/**
 * The classic editor makes no paragraph of a single line in a box, unless the box is a quotation or the text has a
 * blank line.
 */
function makeInside(element: DefaultTreeAdapterMap['element']): void {
  const hasBlankLine = element.childNodes.some((child) => 'value' in child && BLANK_LINE.test(child.value.trim()))
  if (element.tagName === 'blockquote' || hasBlankLine) makeParagraphs(element)
}

/** A run of text and phrasing elements, split at the blank lines in its texts. */
function paragraphsOf(run: readonly Node[]): Node[] {
  const paragraphs: Node[][] = [[]]
  for (const node of run) {
    if (!('value' in node)) paragraphs.at(-1)?.push(node)
    else
      for (const [index, text] of node.value.split(BLANK_LINE).entries()) {
        if (index > 0) paragraphs.push([])
        for (const line of linesOf(text)) paragraphs.at(-1)?.push(line)
      }
  }
  return paragraphs.map(trimmed).filter(hasContent).map(withEmbeds).map(paragraph)
}

function linesOf(text: string): Node[] {
  return text.split(/\r?\n/).flatMap((line, index) => (index === 0 ? [textNode(line)] : [lineBreak(), textNode(line)]))
}

/** An address that is a line of its own is an embed, as in WordPress. */
function withEmbeds(nodes: readonly Node[]): Node[] {
  const isEnd = (node: Node | undefined) => node === undefined || ('tagName' in node && node.tagName === 'br')
  return nodes.map((node, index) => {
    const address =
      'value' in node && isEnd(nodes[index - 1]) && isEnd(nodes[index + 1]) ? bareAddress(node.value) : undefined
    return address === undefined ? node : made('oembed', [{ name: 'url', value: address }])
  })
}

function trimmed(nodes: Node[]): Node[] {
  const isNothing = (node: Node | undefined) =>
    node !== undefined &&
    (('value' in node && node.value.trim() === '') || ('tagName' in node && node.tagName === 'br'))
  let [start, end] = [0, nodes.length]
  while (start < end && isNothing(nodes[start])) start++
  while (end > start && isNothing(nodes[end - 1])) end--
  return nodes.slice(start, end)
}

/** A comment alone is not a paragraph. */
function hasContent(nodes: readonly Node[]): boolean {
  return nodes.some((node) => 'value' in node || 'tagName' in node)
}

function paragraph(nodes: readonly Node[]): Node {
  const element = made('p')
  for (const node of nodes) {
    if (node.parentNode) defaultTreeAdapter.detachNode(node)
    defaultTreeAdapter.appendChild(element, node)
  }
  return element
}

function isPhrasing(node: Node): boolean {
  return !('tagName' in node) || PHRASING.has(node.tagName)
}

function textNode(text: string): Node {
  return defaultTreeAdapter.createTextNode(text)
}

function lineBreak(): Node {
  return made('br')
}

function made(name: string, attributes: { name: string; value: string }[] = []): DefaultTreeAdapterMap['element'] {
  return defaultTreeAdapter.createElement(name, 'http://www.w3.org/1999/xhtml' as never, attributes)
}
