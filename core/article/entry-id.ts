import { encodePathName, isAbsolute, percentEncode } from '../text/uri.ts'

/**
 * The entry id (RFC 4287, section 4.2.6): what readers see, forever. It never depends on title, address or date.
 *
 * An absolute URI is used as it is (an IRI as its URI). Any other id, and the key of an article without one, becomes
 * a `tag:` URI (RFC 4151) of the site's authority. A colon separates the two kinds; an encoded key never contains one.
 */
export function entryId(explicit: string | undefined, key: string, idAuthority: string): string {
  if (explicit === undefined) return `tag:${idAuthority}:${encodePathName(key)}`
  if (isUri(explicit)) return percentEncode(explicit)
  return `tag:${idAuthority}:id:${encodePathName(explicit)}`
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
