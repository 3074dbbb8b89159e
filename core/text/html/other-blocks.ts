import type { Root } from 'hast'
import { elementsOf, Survey } from './elements.ts'

/** Blocks that the allow-list does not have, by the element that a browser shows in the same way. */
const SHOWN_AS: Readonly<Record<string, string>> = {
  center: 'div',
  dialog: 'div',
  dir: 'ul',
  fieldset: 'div',
  form: 'div',
  hgroup: 'div',
  listing: 'pre',
  main: 'div',
  menu: 'ul',
  nav: 'div',
  plaintext: 'pre',
  search: 'div',
  xmp: 'pre',
}
/** These may stand in a paragraph, which can have no block in it. */
const APART = new Set(['legend', 'marquee', 'optgroup', 'option'])

/** Without their elements, the last word of a block and the first one of the next would be one. */
export function useOtherBlocks(tree: Root): void {
  const survey = new Survey()
  for (const element of elementsOf(tree)) {
    if (!survey.of(element).words) continue
    const name = Object.hasOwn(SHOWN_AS, element.tagName) ? SHOWN_AS[element.tagName] : undefined
    if (name !== undefined) element.tagName = name
    if (!APART.has(element.tagName)) continue
    element.children.unshift({ type: 'text', value: ' ' })
    element.children.push({ type: 'text', value: ' ' })
  }
}
