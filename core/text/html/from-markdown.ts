import MarkdownIt from 'markdown-it'
import { refuseManyAddresses } from './html-limits.ts'
import { limitMarkdown } from './markdown-limits.ts'
import { cleanReferences } from './references.ts'

const markdown = new MarkdownIt('default', { html: true, linkify: true, xhtmlOut: true })
// Only addresses with a scheme become links: "node.js" is a name.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
const begin = limitMarkdown(markdown)

/**
 * CommonMark (with tables and strikethrough) as HTML that still wants cleaning: raw HTML in it is passed on.
 * @throws MarkupError when it comes to more than is allowed
 */
export function markdownToHtml(text: string): string {
  refuseManyAddresses(text)
  begin(text.length)
  return markdown.render(cleanReferences(text))
}
