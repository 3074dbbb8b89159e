import { MOST_ELEMENTS } from './limits.ts'

/**
 * The cheap proof that HTML needs no cleaning: a small strict grammar of which every sentence comes out of
 * `cleanHtml` unchanged. Most articles are such sentences, and reading them so takes a hundredth of the time that
 * building and walking a tree takes. Whatever is not proven is not judged: it goes the long way.
 */

const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'cite',
  'code',
  'em',
  'i',
  'kbd',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
])
const PHRASES = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const FLOWS = new Set(['blockquote', 'div', 'figcaption', 'figure', 'li', 'section'])
const LISTS = new Set(['ol', 'ul'])
const DEEPEST = 32

const TEXT = '(?:[^<>&]|&amp;|&lt;|&gt;)+'
/** A web address that the URL parser gives back as it is: lower-case named host, a path without dot segments. */
const ADDRESS = String.raw`https?://(?!xn--)[a-z](?:[a-z0-9-]*[a-z0-9])?(?:\.(?!xn--)[a-z](?:[a-z0-9-]*[a-z0-9])?)+(?:/(?!\.)(?:[A-Za-z0-9_~.!$()*+,;=:@-]|%[0-9A-F]{2})*)+(?:\?(?:[A-Za-z0-9_~./!$()*+,;=:@?-]|%[0-9A-F]{2}|&amp;)+)?`
/** A picture as `serialise` writes it, with the attributes that nearly all have. */
const PICTURE = `<img src="${ADDRESS}"(?: alt="(?:[^<>&"\\n\\t]|&amp;|&lt;|&gt;|&quot;)*")?(?: width="[1-9]\\d{0,4}" height="[1-9]\\d{0,4}")? />`
const TOKEN = new RegExp(`(${TEXT})|(<br />|${PICTURE})|<(/?)([a-z]+[1-6]?)( href="${ADDRESS}")?>`, 'y')
const ENCODED_DOT = /%2E/i

/** True only where `cleanHtml` would return the very same string. */
export function needsNoCleaning(html: string): boolean {
  const open: string[] = []
  let links = 0
  let elements = 0
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < html.length) {
    const token = TOKEN.exec(html)
    if (token === null) return false
    const [, text, single, slash, tag = '', href] = token
    const parent = open[open.length - 1]
    if (text === undefined && slash !== '/' && ++elements > MOST_ELEMENTS) return false
    const inList = parent !== undefined && LISTS.has(parent)
    if (text !== undefined) {
      if (inList && text.trim() !== '') return false
    } else if (single !== undefined) {
      if (inList || ENCODED_DOT.test(single)) return false
    } else if (slash === '/') {
      if (href !== undefined || open.pop() !== tag) return false
      if (tag === 'a') links--
    } else {
      if (!mayHold(parent, tag) || open.push(tag) > DEEPEST) return false
      if ((href !== undefined) !== (tag === 'a')) return false
      if (href !== undefined && ENCODED_DOT.test(href)) return false
      if (tag === 'a' && links++ > 0) return false
    }
  }
  return open.length === 0
}

function mayHold(parent: string | undefined, tag: string): boolean {
  if (INLINE.has(tag)) return parent === undefined || !LISTS.has(parent)
  if (tag === 'li') return parent !== undefined && LISTS.has(parent)
  if (PHRASES.has(tag) || LISTS.has(tag) || FLOWS.has(tag)) return parent === undefined || FLOWS.has(parent)
  return false
}
