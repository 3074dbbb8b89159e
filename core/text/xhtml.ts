import { escapeHtml } from './escape.ts'

/** Elements that have no end tag in HTML (WHATWG HTML, section 13.1.2). */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i
const EMPTY = /<([A-Za-z][\w.-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*\/>|<!\[CDATA\[|<!--|<\?/g
const ENDS: Readonly<Record<string, string>> = { '<![CDATA[': ']]>', '<!--': '-->', '<?': '?>' }

/**
 * Markup that was written as XML, as HTML: `<a id="s"/>` and `<script/>` are whole elements in XML, and in HTML the
 * beginning of one, which would swallow what follows. CDATA sections are text, and HTML has neither these nor
 * instructions.
 */
export function htmlOfXhtml(xhtml: string): string {
  let [html, from] = ['', 0]
  EMPTY.lastIndex = 0
  for (let match = EMPTY.exec(xhtml); match !== null; match = EMPTY.exec(xhtml)) {
    const [markup, name, attributes] = match
    html += xhtml.slice(from, match.index)
    if (name !== undefined) html += VOID.test(name) ? markup : `<${name}${attributes}></${name}>`
    else {
      const found = xhtml.indexOf(ENDS[markup] as string, EMPTY.lastIndex)
      const end = found < 0 ? xhtml.length : found
      if (markup === '<![CDATA[') html += escapeHtml(xhtml.slice(EMPTY.lastIndex, end))
      EMPTY.lastIndex = Math.min(xhtml.length, end + (ENDS[markup] as string).length)
    }
    from = EMPTY.lastIndex
  }
  return html + xhtml.slice(from)
}
