import { isWeb, percentEncode } from '../text/uri.ts'
import { DOCUMENT_NAMES, type DocumentPaths } from './document-path.ts'

/** An old address, and where its readers are sent. */
export interface MovedAddress {
  /** The path below the feed base of the object that answers: "feed/index.html" for "feed/" and for "feed". */
  readonly path: string
  /** The path of a document below the feed base, or an absolute URI; absent if nothing took the place of the old one. */
  readonly target?: string
}

/** The target of an address that nothing takes the place of. */
export const GONE = 'gone'

/** In characters, well below what a key of an object may have. */
const MAX_ADDRESS = 500
/** The paths that the edge answers (edge/request.js), or all documents of a feed. */
const ADDRESS = /^(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*\/)*(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*|(?<=\/)\*|(?<=\/))$/
/** The edge answers no path of an encoded object. */
const ENCODED = /\.(?:br|gz)$/
/** At the end of an old address and of its target: each document of a feed. */
const EACH_DOCUMENT = /\/\*$/
/** The edge answers a path whose last part has no dot as a folder (edge/request.js). */
const FOLDER = /(?:^|\/)[^/.]+(?:\.[0-9a-f]{64})?$/

/** Whether a text has the form of an old address below the feed base. */
export function isOldAddress(value: string): boolean {
  return value.length <= MAX_ADDRESS && ADDRESS.test(value) && !ENCODED.test(value)
}

/** Whether a text has the form of a target: of a path below the feed base, or of a web address. */
export function isTarget(value: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(value) ? isWeb(value) : isOldAddress(value)
}

/**
 * The old addresses of a site.
 * @param moved valid members of `site.json`
 * @param documents of the site
 */
export function movedAddresses(
  moved: Readonly<Record<string, string>>,
  feedBaseUrl: string,
  documents: DocumentPaths,
): MovedAddress[] {
  return Object.entries(moved).flatMap(([from, to]) =>
    pairsOf(from, to).map(([old, target]) => {
      const own = ownTarget(target, feedBaseUrl)
      return {
        path: objectPath(old),
        ...(target !== GONE && { target: own === undefined ? absolute(target) : existing(own, documents) }),
      }
    }),
  )
}

/** Of all documents of a feed, those that a profile's feed does not have lead to the one that it has. */
function existing(target: string, documents: DocumentPaths): string {
  const path = objectPath(target)
  return documents.publishes(path) ? target : (documents.besides(path)[0] ?? target)
}

/** One pair, or one for each document of a feed. */
export function pairsOf(from: string, to: string): [from: string, to: string][] {
  if (!EACH_DOCUMENT.test(from)) return [[from, to]]
  return Object.values(DOCUMENT_NAMES).map((name) => {
    const isPage = name === DOCUMENT_NAMES.page
    return [from.replace(EACH_DOCUMENT, `/${name}`), to.replace(EACH_DOCUMENT, isPage ? '/' : `/${name}`)]
  })
}

/** The path of the object that answers at an address below the feed base. */
export function objectPath(address: string): string {
  const folder = FOLDER.test(address) ? `${address}/` : address
  return folder.endsWith('/') ? `${folder}${DOCUMENT_NAMES.page}` : folder
}

/** The path below the feed base; undefined for an address elsewhere. */
export function ownTarget(target: string, feedBaseUrl: string): string | undefined {
  if (!/^https?:/i.test(target)) return FOLDER.test(target) ? `${target}/` : target
  const [address, base] = [absolute(target), absolute(feedBaseUrl).replace(/\/?$/, '/')].map(withoutScheme)
  return address !== undefined && base !== undefined && address.startsWith(base)
    ? ownTarget(address.slice(base.length), feedBaseUrl)
    : undefined
}

/**
 * The first old address that leads to a document of the site; undefined if none does.
 * @param document its path below the feed base
 * @param moved members of `site.json`, valid or not
 */
export function oldAddressOf(
  document: string,
  moved: Readonly<Record<string, unknown>>,
  feedBaseUrl: string,
): string | undefined {
  const pairs = Object.entries(moved).flatMap(([from, to]) =>
    typeof to === 'string' && isTarget(to) ? pairsOf(from, to) : [],
  )
  return pairs.find(([, to]) => ownTarget(to, feedBaseUrl) === document)?.[0]
}

function absolute(address: string): string {
  return percentEncode(new URL(address).href)
}

function withoutScheme(address: string): string {
  return address.replace(/^https?:/, '')
}
