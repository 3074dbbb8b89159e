/** Elements whose text is apart from the text around them. */
export const BLOCKS: ReadonlySet<string> = new Set([
  ...['address', 'article', 'aside', 'blockquote', 'br', 'caption', 'dd', 'details', 'div', 'dl', 'dt', 'figcaption'],
  ...['figure', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'ol', 'p', 'pre', 'section'],
  ...['summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul'],
])
const BLOCK = new RegExp(`</?(?:${[...BLOCKS].join('|')})(?=[ />])[^>]*>`, 'g')
const TAG = /<[^>]*>/g
const REFERENCE = /&(amp|lt|gt|quot);/g
const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** The text of HTML that `cleanHtml` wrote (no other): blocks are parted by a space. */
export function htmlToText(html: string): string {
  return html
    .replace(BLOCK, ' ')
    .replace(TAG, '')
    .replace(REFERENCE, (_, name: string) => CHARACTERS[name] as string)
}
