import { parseFragment, serialize } from 'parse5'
import { boundedTree } from '../bounded-html.ts'
import { attributeOf, elementsOf, type HtmlElement, hasClass, removeElements } from '../html-tree.ts'

/** What Substack's pages put into a text to win subscribers. */
const WIDGETS = ['subscription-widget-wrap', 'subscription-widget', 'subscribe-widget', 'install-substack-app-embed']
/** Addresses that Substack fills in for each reader: "%%checkout_url%%". */
const PLACEHOLDER = /%%\w+%%|%25%25\w+%25%25/
/** Behind it, a text is for paying subscribers. */
const PAYWALL = 'paywall-jump'

/**
 * A text as everyone may read it, without what its platform put into it.
 * @throws MarkupError if it has too much markup for an article
 */
export function textForReaders(html: string): { html: string; hasCut: boolean } {
  const tree = parseFragment(html, { treeAdapter: boundedTree(html.length) })
  const paywall = [...elementsOf(tree)].find((element) => hasClass(element, PAYWALL))
  if (paywall !== undefined) removeFrom(paywall)
  removeElements(tree, (element) => hasClass(element, ...WIDGETS) || isButtonForReader(element))
  for (const element of elementsOf(tree))
    if (isForReader(element)) element.attrs = element.attrs.filter(({ name }) => name !== 'href')
  return { html: serialize(tree).trim(), hasCut: paywall !== undefined }
}

function isButtonForReader(element: HtmlElement): boolean {
  return hasClass(element, 'button-wrapper') && [...elementsOf(element)].some(isForReader)
}

function isForReader(element: HtmlElement): boolean {
  return PLACEHOLDER.test(attributeOf(element, 'href') ?? '')
}

/** Removes an element and everything behind it. */
function removeFrom(element: HtmlElement): void {
  let node: HtmlElement = element
  for (let parent = node.parentNode; parent !== null; parent = node.parentNode) {
    const keepsNode = node !== element
    parent.childNodes = parent.childNodes.slice(0, parent.childNodes.indexOf(node) + (keepsNode ? 1 : 0))
    if (!('tagName' in parent)) return
    node = parent
  }
}
