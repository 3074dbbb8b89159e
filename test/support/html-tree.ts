import { parse } from 'parse5'

export interface HtmlElement {
  readonly attributes: Readonly<Record<string, string>>
  /** With that of the elements inside. */
  readonly text: string
}

interface HtmlNode {
  readonly nodeName: string
  readonly attrs?: readonly { readonly name: string; readonly value: string }[]
  readonly childNodes?: readonly HtmlNode[]
  readonly value?: string
}

/** All elements of a name, in order, as a browser's parser finds them. */
export function elements(html: string, name: string): HtmlElement[] {
  const found: HtmlElement[] = []
  const visit = (node: HtmlNode): void => {
    if (node.nodeName === name)
      found.push({
        attributes: Object.fromEntries((node.attrs ?? []).map((attribute) => [attribute.name, attribute.value])),
        text: textOf(node),
      })
    for (const child of node.childNodes ?? []) visit(child)
  }
  visit(parsedOnce(html))
  return found
}

/** The page that was parsed last: a test asks for one element after the other. */
let last: { readonly html: string; readonly root: HtmlNode } | undefined

function parsedOnce(html: string): HtmlNode {
  if (last?.html !== html) last = { html, root: parse(html) as HtmlNode }
  return last.root
}

function textOf(node: HtmlNode): string {
  return node.value ?? (node.childNodes ?? []).map(textOf).join('')
}
