/**
 * Addresses: an IRI (RFC 3987) becomes a URI (RFC 3986), a relative reference becomes absolute.
 *
 * The WHATWG URL parser does the work, as browsers do it; what it leaves beyond RFC 3986 is percent-encoded here.
 */

const NOT_IN_A_URI = /[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/gu
/** Brackets stand around an IPv6 address and nowhere else (RFC 3986, section 3.2.2). */
const IPV6_AUTHORITY = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:[^/?#[\]@]*@)?\[[0-9A-Fa-f:.]+\](?::\d*)?(?=[/?#]|$)/
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/
/** A reference can mean one thing below http and another below https: "http:" does. */
const ANY_BASES = ['http://a.example/', 'https://a.example/']
const WEB = /^https?:$/

/** The beginning of a web address that the URL parser gives back as it is: a lower-case named host. */
export const PLAIN_ORIGIN = String.raw`https?://(?!xn--)[a-z](?:[a-z0-9-]*[a-z0-9])?(?:\.(?!xn--)[a-z](?:[a-z0-9-]*[a-z0-9])?)+`
/** A path that the URL parser gives back as it is: without dot segments. It takes `%2E` for a dot. */
export const PLAIN_PATH = String.raw`(?:/(?!\.)(?:[A-Za-z0-9_~.!$()*+,;=:@-]|%[0-9A-F]{2})*)+`
export const ENCODED_DOT = /%2E/i
const PLAIN = new RegExp(`^${PLAIN_ORIGIN}${PLAIN_PATH}$`)

/** True if the text begins with a scheme (RFC 3986, section 3.1). */
export function isAbsolute(reference: string): boolean {
  return SCHEME.test(reference)
}

/** Percent-encodes every character that RFC 3986 does not allow in its place; a lone `%` too. Never throws. */
export function percentEncode(text: string): string {
  const start = IPV6_AUTHORITY.exec(text)?.[0] ?? ''
  const hash = text.indexOf('#', start.length)
  if (hash < 0) return start + encode(text.slice(start.length))
  return `${start}${encode(text.slice(start.length, hash))}#${encode(text.slice(hash + 1))}`
}

/** An IRI's host, without user information and port. */
const IRI_HOST = /^(https?:\/\/(?:[^/?#@]*@)?)([^/?#:@[\]]*[^\p{ASCII}][^/?#:@[\]]*)/iu

/**
 * As `percentEncode`, with the host of a web address in Punycode (RFC 5891): DNS knows no other form, and validators
 * call a percent-encoded host not canonical. Everything else stays as it is: an id is compared letter by letter.
 */
export function canonicalUri(text: string): string {
  return percentEncode(
    text.replace(IRI_HOST, (whole, before: string, host: string) => {
      const url = resolve(`http://${host}/`)
      return url === undefined ? whole : before + url.hostname
    }),
  )
}

function encode(text: string): string {
  return text.replace(NOT_IN_A_URI, (character) => encodeURIComponent(character.toWellFormed()))
}

const UNRESERVED_PATH = /^[A-Za-z0-9._~/-]*$/

/** Percent-encodes everything but RFC 3986's unreserved characters and `/`: for a name inside a URI's path. */
export function encodePathName(name: string): string {
  if (UNRESERVED_PATH.test(name)) return name
  return encodeURIComponent(name.toWellFormed())
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%2F', '/')
}

/**
 * The absolute http or https URI that a reference in a document at `base` means.
 * Returns undefined if it means none.
 */
export function resolveWeb(reference: string, base: string): string | undefined {
  if (isPlain(reference)) return reference
  const url = resolve(reference, base)
  return url !== undefined && WEB.test(url.protocol) && url.hostname !== '' ? percentEncode(url.href) : undefined
}

/** Whether a reference means an http or https address, whatever the document's own address is. */
export function isWebReference(reference: string): boolean {
  return ANY_BASES.every((base) => resolveWeb(reference.trim(), base) !== undefined)
}

/** As `resolveWeb`, and for any scheme (mailto:, tel:, …): the caller decides which it lets through. */
export function resolveAny(reference: string, base: string): string | undefined {
  const url = resolve(reference, base)
  return url === undefined ? undefined : percentEncode(url.href)
}

/** An absolute http or https address; an IRI too. */
export function isWeb(address: string): boolean {
  if (isPlain(address)) return true
  const url = resolve(address)
  return url !== undefined && WEB.test(url.protocol)
}

/** Most addresses are plain, and seeing that takes a tenth of the time that parsing takes. */
function isPlain(address: string): boolean {
  return PLAIN.test(address) && !ENCODED_DOT.test(address)
}

/** Characters that the URL parser ignores, in a scheme too. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it leaves out
const IGNORED = /[\u0000-\u0020]/g
/** The parser does not look at the base then. */
const HAS_HOST = /^https?:\/\//i
/** References to another part or query of the very document. */
const TO_ITSELF = /^(?:https?:)?(?:[?#]|$)/i
const FROM_ROOT = /^[/\\]/

interface Bases {
  readonly base: string
  readonly root: string
  readonly folder: string
}

/** Of the last base that was asked for: an article's references all have the same. */
let bases: Bases | undefined

/** As much of a base as a reference needs: the parser reads a base again for each reference, and it may be long. */
function baseFor(reference: string, base: string): string {
  const plain = reference.replace(IGNORED, '')
  if (TO_ITSELF.test(plain)) return base
  if (bases?.base !== base) bases = { base, root: new URL('/', base).href, folder: new URL('.', base).href }
  return FROM_ROOT.test(plain) ? bases.root : bases.folder
}

/** Not by `URL.canParse`: Node 20's says no to an IRI now and then, once it has been called often. */
function resolve(reference: string, base?: string): URL | undefined {
  try {
    const isWhole = base === undefined || HAS_HOST.test(reference)
    return isWhole ? new URL(reference) : new URL(reference, baseFor(reference, base))
  } catch {
    return undefined
  }
}
