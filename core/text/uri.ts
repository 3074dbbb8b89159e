/**
 * Addresses: an IRI (RFC 3987) becomes a URI (RFC 3986), a relative reference becomes absolute.
 *
 * The WHATWG URL parser does the work, as browsers do it; what it leaves beyond RFC 3986 is percent-encoded here.
 */

const NOT_IN_A_URI = /[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/gu
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/
const WEB = /^https?:$/

/** True where the text begins with a scheme (RFC 3986, section 3.1). */
export function isAbsolute(reference: string): boolean {
  return SCHEME.test(reference)
}

/** Percent-encodes every character that RFC 3986 does not allow in a URI; a lone `%` too. Never throws. */
export function percentEncode(text: string): string {
  return text.replace(NOT_IN_A_URI, (character) => encodeURIComponent(character.toWellFormed()))
}

/** Percent-encodes everything but RFC 3986's unreserved characters and `/`: for a name inside a URI's path. */
export function encodePathName(name: string): string {
  return encodeURIComponent(name.toWellFormed())
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%2F', '/')
}

/**
 * The absolute http or https URI that a reference means when it stands in a document at `base`.
 * Returns undefined where it means none.
 */
export function resolveWeb(reference: string, base: string): string | undefined {
  const url = resolve(reference, base)
  return url !== undefined && WEB.test(url.protocol) && url.hostname !== '' ? percentEncode(url.href) : undefined
}

/** As `resolveWeb`, and for any scheme (mailto:, tel:, …): the caller decides which it lets through. */
export function resolveAny(reference: string, base: string): string | undefined {
  const url = resolve(reference, base)
  return url === undefined ? undefined : percentEncode(url.href)
}

function resolve(reference: string, base: string): URL | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base) : undefined
}
