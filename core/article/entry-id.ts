import { oneLine } from '../text/characters.ts'
import { canonicalUri, encodePathName, isAbsolute } from '../text/uri.ts'

/**
 * The entry id (RFC 4287, section 4.2.6): what readers see, forever. It never depends on title, address or date.
 *
 * An absolute URI is used as it is (an IRI as its URI). Any other id, and the key of an article without one, becomes
 * a `tag:` URI (RFC 4151) of the site's authority. A colon separates the two kinds; an encoded key never contains one.
 */
export function entryId(explicit: string | undefined, key: string, idAuthority: string): string {
  if (explicit === undefined) return `tag:${idAuthority}:${encodePathName(key)}`
  if (isUri(explicit)) return canonicalUri(explicit)
  return `tag:${idAuthority}:id:${encodePathName(explicit)}`
}

/**
 * The id as its author wrote it, if it differs from the entry id. RSS and JSON Feed take any text as an id (RSS 2.0,
 * "guid"; JSON Feed 1.1, "Items"), so there it is what the readers of another system's feed have seen. A text of more
 * than one line, or with spaces that a reader may drop, identifies nothing.
 */
export function writtenId(explicit: string | undefined, id: string): string | undefined {
  return explicit === undefined || explicit === id || oneLine(explicit) !== explicit ? undefined : explicit
}

/** The source of one of the site's own `tag:` URIs: the key of an article, the text of an explicit id, or neither. */
export interface MadeOf {
  readonly key?: string
  readonly text?: string
}

/**
 * Parses an id that is, or looks like, one of the site's own `tag:` URIs: schemes and domains are case-insensitive
 * (RFC 3986, section 6.2.2.1), so other spellings count too.
 * @returns undefined for every other id
 */
export function madeOf(id: string, idAuthority: string): MadeOf | undefined {
  const prefix = `tag:${idAuthority}:`
  if (id.slice(0, prefix.length).toLowerCase() !== prefix.toLowerCase()) return undefined
  const name = id.slice(prefix.length)
  if (name.startsWith('id:')) return { text: decodedName(name.slice('id:'.length)) }
  return name === '' || name.includes(':') ? {} : { key: decodedName(name) }
}

function decodedName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** "Harbour: lights on" begins like a URI but is not one; a web address with a space in it is meant as a URI. */
export function isUri(id: string): boolean {
  return isAbsolute(id) && (/^https?:/i.test(id) || !/[\s"<>[\]\\^`{|}]/.test(id))
}

/** The id of a feed (its Atom `id`): also a `tag:` URI, so that the site can move to another domain. */
export function feedId(path: string, idAuthority: string): string {
  return `tag:${idAuthority}:feed:${encodePathName(path)}`
}
