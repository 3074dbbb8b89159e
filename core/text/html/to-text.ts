/** Elements whose text is apart from the text around them. */
export const BLOCKS: ReadonlySet<string> = new Set([
  ...['address', 'article', 'aside', 'blockquote', 'br', 'caption', 'dd', 'details', 'div', 'dl', 'dt', 'figcaption'],
  ...['figure', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'ol', 'p', 'pre', 'section'],
  ...['summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul'],
])
const BLOCK = new RegExp(`</?(?:${[...BLOCKS].join('|')})(?=[ />])[^>]*>`, 'g')
const TAG = /<[^>]*>/g
/** A cut may have taken the semicolon of the last one; HTML reads it without. */
const ESCAPE = /&(amp|lt|gt|quot)(?:;|$)/g
const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** The text of HTML that `cleanHtml` wrote (no other): blocks are parted by a space. */
export function htmlToText(html: string): string {
  return decodeEscapes(html.replace(BLOCK, ' ').replace(TAG, ''))
}

/** The text or the value of an attribute that `cleanHtml` wrote. */
export function decodeEscapes(text: string): string {
  return text.includes('&') ? text.replace(ESCAPE, (_, name: string) => CHARACTERS[name] as string) : text
}
