import MarkdownIt from 'markdown-it'
import { Allowance, longestClean, MAX_ELEMENTS, MarkupError } from './html-limits.ts'
import { cleanReferences } from './references.ts'

const markdown = new MarkdownIt('default', { html: true, linkify: true, xhtmlOut: true })
// Only addresses with a scheme become links: "node.js" is a name.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })

/** Of the text that is being rendered: a reference writes its address out wherever it stands. */
let allowance = new Allowance(0)
let links = 0

const renderAttributes = markdown.renderer.renderAttrs.bind(markdown.renderer)
markdown.renderer.renderAttrs = (token) => {
  for (const [name, value] of token.attrs ?? []) allowance.take(name.length + String(value).length)
  return renderAttributes(token)
}

const { push } = markdown.inline.State.prototype
markdown.inline.State.prototype.push = function (...parameters) {
  const isElement = parameters[2] > 0 || parameters[0] === 'image'
  // Cleaning would refuse them too, and each takes memory until then.
  if (isElement && ++links > MAX_ELEMENTS) throw new MarkupError(`more than ${MAX_ELEMENTS} elements`)
  return push.apply(this, parameters)
}

/**
 * CommonMark (with tables and strikethrough) as HTML that still wants cleaning: raw HTML in it is passed on.
 * @throws MarkupError when its references come to more than is allowed
 */
export function markdownToHtml(text: string): string {
  allowance = new Allowance(longestClean(text.length))
  links = 0
  return markdown.render(cleanReferences(text))
}
