import { type DefaultTreeAdapterMap, parse, serialize } from 'parse5'
import { boundedTree } from '../bounded-html.ts'
import { attributeOf, elementsOf, type HtmlElement, hasClass, removeElements } from '../html-tree.ts'
import { type ImportItem, present } from '../import-item.ts'

/** What Medium writes below each post of an export, and nobody else. */
const SIGN = /Exported from <a href="https:\/\/medium\.com"|class="p-canonical"/
const DRAFT = /(?:^|\/)draft_[^/]*$/i
/** `https://medium.com/p/0a1b2c3d4e5f`, the guid of Medium's own feed. */
const ORIGINAL = /^https:\/\/medium\.com\/p\/([0-9a-f]+)$/
/** The number at the end of an address of Medium, or of the name of a file. */
const NUMBER = /-([0-9a-f]{8,})(?:\.html)?$/

/** Whether a page is a post of a Medium export. */
export function isMedium(html: string): boolean {
  return SIGN.test(html) && html.includes('h-entry')
}

/**
 * A post of a Medium export (Medium, "Download your information"): a page in h-entry (microformats.org/wiki/h-entry).
 * @param place its path: the name says whether it is a draft
 */
export function readMedium(html: string, place: string): ImportItem {
  const elements = [...elementsOf(parse(html, { treeAdapter: boundedTree(html.length) }))]
  const find = (name: string) => elements.find((element) => hasClass(element, name))
  const author = find('p-author')
  const published = attributeOf(find('dt-published'), 'datetime')
  const url = attributeOf(find('p-canonical'), 'href')
  const number = numberOf(elements) ?? NUMBER.exec(url ?? '')?.[1] ?? NUMBER.exec(place)?.[1]
  const [title, summary] = ['p-name', 'p-summary'].map((name) => textOf(find(name)))
  const name = author && textOf(author)
  return {
    what: 'article',
    part: '',
    article: present({
      id: number === undefined ? undefined : `https://medium.com/p/${number}`,
      url,
      title: title || textOf(elements.find(({ tagName }) => tagName === 'title')),
      summary,
      content_html: bodyOf(find('e-content')),
      date_published: published,
      authors: name ? [present({ name, url: attributeOf(author, 'href') })] : [],
      status: published === undefined || DRAFT.test(place) ? 'draft' : undefined,
    }),
    slug: (place.split('/').at(-1) ?? '').replace(/^(?:draft|\d{4}-\d\d-\d\d)_|\.html?$/gi, ''),
    unmapped: [],
  }
}

function numberOf(elements: readonly HtmlElement[]): string | undefined {
  for (const element of elements) {
    const [, number] = (element.tagName === 'a' && ORIGINAL.exec(attributeOf(element, 'href') ?? '')) || []
    if (number !== undefined) return number
  }
  return undefined
}

/** The editor repeats title and subtitle at the head of the text, and begins each section with a rule. */
function bodyOf(content: HtmlElement | undefined): string {
  if (content === undefined) return ''
  removeElements(content, (element) => hasClass(element, 'graf--title', 'graf--subtitle'))
  const [first] = [...elementsOf(content)].filter((element) => hasClass(element, 'section-divider'))
  if (first !== undefined) removeElements(content, (element) => element === first)
  return serialize(content).trim()
}

function textOf(element: HtmlElement | undefined): string {
  if (element === undefined) return ''
  const texts: string[] = []
  const open: DefaultTreeAdapterMap['node'][] = [element]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ('value' in node) texts.push(node.value)
    if ('childNodes' in node) open.push(...[...node.childNodes].reverse())
  }
  return texts.join('').replace(/\s+/g, ' ').trim()
}
