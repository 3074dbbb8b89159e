import { escapeHtmlAttribute } from '../../core/text/escape.ts'
import { isObject, parsedOrNone } from '../../core/text/json.ts'

/** The custom field in which WordPress keeps the notes of a post; the text has their marks (WordPress 6.3, "Footnotes"). */
export const FOOTNOTES = 'footnotes'

const MARK = 'data-fn="'

/** The notes as the block "core/footnotes" shows them; empty if the text has none of their marks. */
export function footnotesOf(html: string, field: string | undefined): string {
  const notes = field === undefined ? undefined : parsedOrNone(new TextEncoder().encode(field))
  if (!Array.isArray(notes) || !html.includes(MARK)) return ''
  const items = notes.filter(isObject).flatMap(({ id, content }) => {
    if (typeof id !== 'string' || typeof content !== 'string') return []
    const name = escapeHtmlAttribute(id)
    return [`<li id="${name}">${content} <a href="#${name}-link">↩︎</a></li>`]
  })
  return items.length === 0 ? '' : `<ol class="wp-block-footnotes">${items.join('')}</ol>`
}
