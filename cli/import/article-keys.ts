import { MAX_KEY_BYTES } from '../../core/article/article-schema.ts'
import { sha256Hex } from '../../core/text/digest.ts'
import type { Members } from '../../import/import-item.ts'

/** Bytes; with the allowed number of parts, this leaves room for a mark within the 512 that a key may have. */
const MAX_PART = 80
const MAX_PARTS = 5
/** Characters: enough for the longest part, and a bound on the time to sort a thousand combining marks. */
const MAX_READ = 4 * MAX_PART
/** Windows allows no file with such a name, whatever its ending (Microsoft, "Naming Files, Paths, and Namespaces"). */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/
/** Hexadecimal digits that distinguish entries of the same name. */
const MARK = 8

const YEAR = /^(?:19|2[01])\d\d$/
const PAGE_ENDING = /\.(?:html?|php|aspx?|md)$/
const PART = /^[\p{L}\p{M}\p{N}_-]+$/u
/** A folder's own page. */
const INDEX = /^(?:index|default)$/

/** The name that a person would give the file: the path of the article's address, or its slug, after its year. */
export function keyOf(article: Members, slug: string | undefined): string {
  const address = typeof article.url === 'string' ? partsOfAddress(article.url) : { path: [], query: [] }
  const names = [address.path, [partOf(slug ?? '')], address.query, [partOf(String(article.title ?? ''))]]
  const parts = names.find((each) => each.some((part) => part !== '')) ?? ['article']
  const year = String(article.date_published ?? '').slice(0, 'yyyy'.length)
  const dated = YEAR.test(year) && !parts.some((part) => YEAR.test(part)) ? [year, ...parts] : parts
  return dated.slice(-MAX_PARTS).join('/')
}

/** Whether an import can have made this key: no part leads out of the folder, or is hidden. */
export function isImportKey(key: string): boolean {
  return Buffer.byteLength(key) <= MAX_KEY_BYTES && key.split('/').every((part) => PART.test(part))
}

/** The same key with a mark derived from the entry's identity, for use if another entry has the key. */
export function markedKey(key: string, identity: string): string {
  return `${key}-${sha256Hex(identity).slice(0, MARK)}`
}

function partsOfAddress(address: string): { path: string[]; query: string[] } {
  const base = 'https://site.invalid/'
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined
  const path = (url?.pathname ?? '')
    .split('/')
    .map((part) => partOf(decoded(part).replace(PAGE_ENDING, '')))
    .filter((part) => part !== '' && !INDEX.test(part))
  // WordPress without pretty permalinks: "?p=123".
  return { path, query: [partOf(url?.search ?? '')] }
}

/**
 * Makes a text part of a file name that is valid everywhere: lower case, because some file systems ignore case; no
 * punctuation except "-" and "_"; and not too long.
 */
function partOf(text: string): string {
  const name = text
    .slice(0, MAX_READ)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
  const part = cut(name).replace(/^-+|-+$/g, '')
  return DEVICE.test(part) ? `${part}_` : part
}

function cut(name: string): string {
  let [bytes, end] = [0, 0]
  for (const character of name) {
    bytes += Buffer.byteLength(character)
    if (bytes > MAX_PART) break
    end += character.length
  }
  return name.slice(0, end)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
