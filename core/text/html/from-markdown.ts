import type { Token } from 'markdown-it'
import { AddressFinder } from './address-finder.ts'
import { rejectManyAddresses } from './html-limits.ts'
import { addFootnotes } from './markdown-footnotes.ts'
import { limitMarkdown } from './markdown-limits.ts'
import { keepExcessCells } from './markdown-tables.ts'
import { MarkdownIt } from './parsers.ts'
import { cleanReferences } from './references.ts'

const markdown = new MarkdownIt('default', { html: true, linkify: true, xhtmlOut: true })
markdown.linkify = new AddressFinder()
markdown.core.ruler.push('task-lists', ({ tokens }) => tokens.forEach(writeTask))
addFootnotes(markdown)
keepExcessCells(markdown)
const begin = limitMarkdown(markdown)

const TASK = /^\[([ xX])\](?=\s)/

/** The boxes of task lists, as GitHub's Markdown has them (GFM, section 5.3), become signs. */
function writeTask(token: Token, index: number, tokens: readonly Token[]): void {
  if (token.type !== 'inline' || tokens[index - 2]?.type !== 'list_item_open') return
  const first = token.children?.[0]
  if (first?.type === 'text') first.content = first.content.replace(TASK, (_, mark) => (mark === ' ' ? '☐' : '☑'))
}

/**
 * CommonMark (with tables, strikethrough, task lists and footnotes) as HTML that must still be cleaned: raw HTML in it is passed on.
 * @throws MarkupError if it exceeds the limits
 */
export function markdownToHtml(text: string): string {
  rejectManyAddresses(text)
  begin(text.length)
  return markdown.render(cleanReferences(text))
}
