import { escapeHtml, escapeHtmlAttribute } from '../escape.ts'
import { percentEncode } from '../uri.ts'
import { addressesInText } from './addresses-in-text.ts'
import { rejectManyAddresses } from './html-limits.ts'

const BLANK_LINE = /\n[^\S\n\u00A0]*\n\s*/
/** What every address has that is found in a text. */
const SIGN_OF_ADDRESS = /\/\/|mailto:/i

/**
 * Plain text as HTML: paragraphs become `<p>`, bare addresses become links.
 * Blank lines separate paragraphs, and a single line end breaks the line. In a text without any blank line, each line
 * is a paragraph, as in text from many content systems.
 * @throws MarkupError if it has too many addresses
 */
export function textToHtml(text: string): string {
  rejectManyAddresses(text)
  const trimmed = text.trim()
  const paragraphs = BLANK_LINE.test(trimmed) ? trimmed.split(new RegExp(BLANK_LINE, 'g')) : trimmed.split('\n')
  return paragraphs
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${paragraph.split('\n').map(withLinks).join('<br />')}</p>`)
    .join('\n')
}

function withLinks(line: string): string {
  if (!SIGN_OF_ADDRESS.test(line)) return escapeHtml(line)
  let html = ''
  let end = 0
  for (const match of addressesInText(line)) {
    html += escapeHtml(line.slice(end, match.index))
    html += `<a href="${escapeHtmlAttribute(percentEncode(match.url))}">${escapeHtml(match.text)}</a>`
    end = match.lastIndex
  }
  return html + escapeHtml(line.slice(end))
}
