import MarkdownIt from 'markdown-it'
import { AddressFinder } from './address-finder.ts'
import { rejectManyAddresses } from './html-limits.ts'
import { limitMarkdown } from './markdown-limits.ts'
import { cleanReferences } from './references.ts'

const markdown = new MarkdownIt('default', { html: true, linkify: true, xhtmlOut: true })
markdown.linkify = new AddressFinder()
const begin = limitMarkdown(markdown)

/**
 * CommonMark (with tables and strikethrough) as HTML that must still be cleaned: raw HTML in it is passed on.
 * @throws MarkupError if it exceeds the limits
 */
export function markdownToHtml(text: string): string {
  rejectManyAddresses(text)
  begin(text.length)
  return markdown.render(cleanReferences(text))
}
