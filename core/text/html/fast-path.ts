import { ENCODED_DOT, PLAIN_ORIGIN, PLAIN_PATH, resolveWeb } from '../uri.ts'
import { Allowance, longestClean, MAX_ELEMENTS } from './html-limits.ts'
import { MAY_BE_NO_PICTURE } from './placeholders.ts'

/**
 * A fast path for cleaning: a small strict grammar of which every sentence comes out of `cleanHtml` unchanged, except
 * that addresses that begin at the site's root become absolute. Most articles are such sentences, and checking that takes
 * a hundredth of the time that building and walking a tree takes. Any other markup takes the full path.
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
const LIST_ELEMENTS = new Set(['ol', 'ul'])
const MAX_OPEN = 32

const TEXT = '(?:[^<>&]|&amp;|&lt;|&gt;)+'
/** An address with an origin, or one that begins at the site's root. */
const ADDRESS = String.raw`(?:${PLAIN_ORIGIN}|(?!//))${PLAIN_PATH}(?:\?(?:[A-Za-z0-9_~./!$()*+,;=:@?-]|%[0-9A-F]{2}|&amp;)+)?`
/** A picture as `serialise` writes it, with the attributes that nearly all have. */
const PICTURE = `<img src="${ADDRESS}"(?: alt="(?:[^<>&"\\n\\t]|&amp;|&lt;|&gt;|&quot;)*")?(?: width="[1-9]\\d{0,4}" height="[1-9]\\d{0,4}")? />`
const TAG = `(<br />|${PICTURE})|<(/?)([a-z]+[1-6]?)( href="${ADDRESS}")?>`
/** Text, a tag, or both: half as many matches as one for each. */
const TOKEN = new RegExp(`(${TEXT})?(?:${TAG})?`, 'y')
/** Their beginnings if the address has no origin. */
const ROOT_PICTURE = '<img src="/'
const ROOT_LINK = ' href="/'

/**
 * What `cleanHtml` would return, or undefined if only the full parser can decide.
 * @throws MarkupError if it would be longer than allowed
 */
export function tryFastPath(
  html: string,
  base: string,
  longest: number = longestClean(html.length),
): string | undefined {
  const roots = rootAddresses(html)
  if (roots === undefined) return undefined
  const allowance = new Allowance(longest)
  allowance.take(html.length)
  if (roots.length === 0) return html
  const origin = resolveWeb('/', base)?.slice(0, -1)
  allowance.take(roots.length * (origin?.length ?? 0))
  const pieces = [0, ...roots].map((at, index) => html.slice(at, roots[index]))
  return origin && pieces.join(origin)
}

/** The beginnings of addresses without an origin; undefined if the markup is no sentence of the grammar. */
function rootAddresses(html: string): number[] | undefined {
  const roots: number[] = []
  const open: string[] = []
  let links = 0
  let elements = 0
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < html.length) {
    const start = TOKEN.lastIndex
    const token = TOKEN.exec(html)
    if (!token?.[0]) return undefined
    // By their numbers: taking a match apart as a list takes as long as finding it.
    const text = token[1]
    const single = token[2]
    const slash = token[3]
    const tag = token[4] ?? ''
    const href = token[5]
    const tagAt = start + (text?.length ?? 0)
    const parent = open[open.length - 1]
    const inList = parent !== undefined && LIST_ELEMENTS.has(parent)
    if (inList && text !== undefined && text.trim() !== '') return undefined
    if (tagAt === TOKEN.lastIndex) continue
    if (slash !== '/' && ++elements > MAX_ELEMENTS) return undefined
    if (single !== undefined) {
      if (inList || ENCODED_DOT.test(single) || MAY_BE_NO_PICTURE.test(single)) return undefined
      if (single.startsWith(ROOT_PICTURE)) roots.push(tagAt + ROOT_PICTURE.length - 1)
    } else if (slash === '/') {
      if (href !== undefined || open.pop() !== tag) return undefined
      if (tag === 'a') links--
    } else {
      if (!mayHold(parent, tag) || open.push(tag) > MAX_OPEN) return undefined
      if ((href !== undefined) !== (tag === 'a')) return undefined
      if (href !== undefined && ENCODED_DOT.test(href)) return undefined
      if (tag === 'a' && links++ > 0) return undefined
      if (href?.startsWith(ROOT_LINK)) roots.push(tagAt + '<a'.length + ROOT_LINK.length - 1)
    }
  }
  return open.length === 0 ? roots : undefined
}

function mayHold(parent: string | undefined, tag: string): boolean {
  if (INLINE.has(tag)) return parent === undefined || !LIST_ELEMENTS.has(parent)
  if (tag === 'li') return parent !== undefined && LIST_ELEMENTS.has(parent)
  if (PHRASES.has(tag) || LIST_ELEMENTS.has(tag) || FLOWS.has(tag)) return parent === undefined || FLOWS.has(parent)
  return false
}
