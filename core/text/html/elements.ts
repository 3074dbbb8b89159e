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

/** Whether one of these elements, or one in them, is of these names. */
export function holdsElement(parent: Parents, names: ReadonlySet<string>): boolean {
  return parent.children.some(
    (child) => child.type === 'element' && (names.has(child.tagName) || holdsElement(child, names)),
  )
}

/** All text in a tree, as it stands. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  let text = ''
  if ('children' in node) for (const child of node.children) text += textOf(child as Nodes)
  return text
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
