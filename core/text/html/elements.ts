import type { Element, ElementContent, Nodes, Parents } from 'hast'

/** Every element of a tree, parents before children. The list is complete before the caller changes anything. */
export function elementsOf(tree: Nodes): Element[] {
  const found: Element[] = []
  const visit = (node: Nodes): void => {
    if (node.type === 'element') found.push(node)
    if ('children' in node) for (const child of node.children) visit(child as Nodes)
  }
  visit(tree)
  return found
}

/** Takes out the elements for which `test` says so, with all that is in them; it is not asked about what is in these. */
export function removeElements(parent: Parents, test: (element: Element) => boolean): void {
  replaceElements(parent, (element) => (test(element) ? [] : undefined))
}

/**
 * Puts other nodes in the place of elements.
 * @param replace returns undefined if the element stays: then it is asked about the elements in it
 */
export function replaceElements(
  parent: Parents,
  replace: (element: Element, parent: Parents) => readonly ElementContent[] | undefined,
): void {
  let next: ElementContent[] | undefined
  const children = parent.children as ElementContent[]
  for (const [index, child] of children.entries()) {
    const replacement = child.type === 'element' ? replace(child, parent) : undefined
    if (replacement !== undefined) {
      next ??= children.slice(0, index)
      next.push(...replacement)
      continue
    }
    next?.push(child)
    if (child.type === 'element') replaceElements(child, replace)
  }
  if (next !== undefined) parent.children = next
}

/**
 * The text in a tree, as it stands; what exceeds `most` UTF-16 code units is left out. Callers that ask about elements in
 * elements give a limit, so that no text is read once for each level.
 */
export function textOf(node: Nodes, most: number): string {
  if (node.type === 'text') return node.value.slice(0, most)
  let text = ''
  if ('children' in node)
    for (const child of node.children) {
      if (text.length >= most) break
      text += textOf(child as Nodes, most - text.length)
    }
  return text
}

const MEDIA = new Set(['amp-img', 'audio', 'embed', 'iframe', 'img', 'object', 'picture', 'video'])
const HAS_WORDS = /[\p{L}\p{N}]/u

interface Content {
  /** Whether there is a letter or a digit in it. */
  readonly words: boolean
  /** Whether it is, or holds, a picture, a recording or a frame. */
  readonly media: boolean
  /** Whether it is, or holds, a link with an address. */
  readonly links: boolean
}

/** What elements hold, found out once for each element, however often and on whatever level a caller asks. */
export class Survey {
  readonly #known = new WeakMap<Element, Content>()

  of(element: Element): Content {
    const known = this.#known.get(element)
    if (known !== undefined) return known
    let words = false
    let media = MEDIA.has(element.tagName)
    let links = element.tagName === 'a' && attribute(element, 'href') !== undefined
    for (const child of element.children) {
      if (child.type === 'text') words ||= HAS_WORDS.test(child.value)
      if (child.type !== 'element') continue
      const inner = this.of(child)
      words ||= inner.words
      media ||= inner.media
      links ||= inner.links
    }
    const content = { words, media, links }
    this.#known.set(element, content)
    return content
  }
}

/** The value of an attribute without the space around it; undefined if it is missing, empty or no text. */
export function attribute({ properties }: Element, name: string): string | undefined {
  const value = properties[name]
  const trimmed = typeof value === 'string' ? value.trim() : ''
  return trimmed === '' ? undefined : trimmed
}

/** The classes of an element, in lower case. */
export function classesOf({ properties: { className } }: Element): string[] {
  return Array.isArray(className) ? className.map((name) => String(name).toLowerCase()) : []
}
