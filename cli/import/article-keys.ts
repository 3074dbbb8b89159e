import { createHash } from 'node:crypto'
import { MAX_KEY_BYTES } from '../../core/article/article-schema.ts'
import type { Members } from '../../import/import-item.ts'

/** Bytes: with as many parts below, room is left for a mark within the 512 that a key may have. */
const MAX_PART = 80
const MAX_PARTS = 5
/** Characters: enough for the longest part, and little for the ordering of a thousand combining marks. */
const MAX_READ = 4 * MAX_PART
/** No file of Windows can be called so, whatever its ending (Microsoft, "Naming Files, Paths, and Namespaces"). */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/
/** Hexadecimal digits that tell entries of one name apart. */
const MARK = 8

const YEAR = /^(?:19|2[01])\d\d$/
const PAGE_ENDING = /\.(?:html?|php|aspx?|md)$/
const PART = /^[\p{L}\p{M}\p{N}_-]+$/u
/** A folder's own page. */
const INDEX = /^(?:index|default)$/

/** What a person would call the file: the path of the article's address, or its name, with the year of its date before it. */
export function keyOf(article: Members, slug: string | undefined): string {
  const address = typeof article.url === 'string' ? partsOfAddress(article.url) : { path: [], query: [] }
  const names = [address.path, [partOf(slug ?? '')], address.query, [partOf(String(article.title ?? ''))]]
  const parts = names.find((each) => each.some((part) => part !== '')) ?? ['article']
  const year = String(article.date_published ?? '').slice(0, 'yyyy'.length)
  const dated = YEAR.test(year) && !parts.some((part) => YEAR.test(part)) ? [year, ...parts] : parts
  return dated.slice(-MAX_PARTS).join('/')
}

/** Whether a key can be one that an import made: no part leads out of the folder, or is hidden. */
export function isImportKey(key: string): boolean {
  return Buffer.byteLength(key) <= MAX_KEY_BYTES && key.split('/').every((part) => PART.test(part))
}

/** The same key with a mark of what the entry is known by, where another entry has the key. */
export function markedKey(key: string, identity: string): string {
  return `${key}-${createHash('sha256').update(identity).digest('hex').slice(0, MARK)}`
}

function partsOfAddress(address: string): { path: string[]; query: string[] } {
  const base = 'https://site.invalid/'
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined
  const path = (url?.pathname ?? '')
    .split('/')
    .map((part) => partOf(decoded(part).replace(PAGE_ENDING, '')))
    .filter((part) => part !== '' && !INDEX.test(part))
  // WordPress without pretty addresses: "?p=123".
  return { path, query: [partOf(url?.search ?? '')] }
}

/**
 * As part of a file's name everywhere: in small letters, since some systems tell no large ones apart, without any sign but
 * "-" and "_", and not too long.
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
