import { type DefaultTreeAdapterTypes, parseFragment, defaultTreeAdapter as tree } from 'parse5'

/** The text of HTML source as a browser shows it, all white space as it is. */
export function htmlText(html: string): string {
  const visit = (node: DefaultTreeAdapterTypes.Node): string => {
    if (tree.isTextNode(node)) return node.value
    return 'childNodes' in node ? node.childNodes.map(visit).join('') : ''
  }
  return visit(parseFragment(html))
}
