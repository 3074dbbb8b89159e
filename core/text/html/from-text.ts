import { escapeHtml, escapeHtmlAttribute } from '../escape.ts'
import { percentEncode } from '../uri.ts'
import { AddressFinder } from './address-finder.ts'
import { rejectManyAddresses } from './html-limits.ts'

const BLANK_LINE = /\n[^\S\n\u00A0]*\n\s*/
const addresses = new AddressFinder()

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
  if (!line.includes(':')) return escapeHtml(line)
  let html = ''
  let end = 0
  for (const match of addresses.match(line) ?? []) {
    html += escapeHtml(line.slice(end, match.index))
    html += `<a href="${escapeHtmlAttribute(percentEncode(match.url))}">${escapeHtml(match.text)}</a>`
    end = match.lastIndex
  }
  return html + escapeHtml(line.slice(end))
}
