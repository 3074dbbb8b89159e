import type { DefaultTreeAdapterMap } from 'parse5'

export type HtmlNode = DefaultTreeAdapterMap['node']
export type HtmlElement = DefaultTreeAdapterMap['element']

/** Every element below a node, in document order; the contents of `template` elements are not included. */
export function* elementsOf(node: HtmlNode): Generator<HtmlElement> {
  const open: HtmlNode[] = [node]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if ('tagName' in next && next !== node) yield next
    if ('childNodes' in next) for (const child of [...next.childNodes].reverse()) open.push(child)
  }
}

export function attributeOf(element: HtmlElement | undefined, wanted: string): string | undefined {
  return element?.attrs.find(({ name }) => name === wanted)?.value
}

export function hasClass(element: HtmlElement, ...names: readonly string[]): boolean {
  const classes = attributeOf(element, 'class')?.split(/\s+/) ?? []
  return names.some((name) => classes.includes(name))
}

/** Takes elements out of a tree. */
export function removeElements(root: HtmlNode, isUnwanted: (element: HtmlElement) => boolean): void {
  const remove = (node: HtmlNode) => {
    if ('childNodes' in node)
      node.childNodes = node.childNodes.filter((child) => !('tagName' in child && isUnwanted(child)))
  }
  remove(root)
  for (const element of elementsOf(root)) remove(element)
}
