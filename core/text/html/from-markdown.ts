import MarkdownIt from 'markdown-it'
import { cleanReferences } from './references.ts'

const markdown = new MarkdownIt('default', { html: true, linkify: true, xhtmlOut: true })
// Only addresses with a scheme become links: "node.js" is a name.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })

/** CommonMark (with tables and strikethrough) as HTML that still wants cleaning: raw HTML in it is passed on. */
export function markdownToHtml(text: string): string {
  return markdown.render(cleanReferences(text))
}
