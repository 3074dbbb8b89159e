import { posix } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { CONTENT_TYPES, DOCUMENT_NAMES } from '../../core/documents/document.ts'
import type { StoredObject } from '../../core/ports/object-store.ts'
import type { Instant } from '../../core/text/time.ts'

export const ENCODINGS = ['br', 'gzip', 'identity'] as const
export type Encoding = (typeof ENCODINGS)[number]

const compressors = {
  br: (bytes: Uint8Array) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify(gzip) as (bytes: Uint8Array) => Promise<Uint8Array>,
  identity: async (bytes: Uint8Array) => bytes,
}

const TYPES_BY_NAME: Readonly<Record<string, string>> = {
  [DOCUMENT_NAMES.rss]: CONTENT_TYPES.rss,
  [DOCUMENT_NAMES.atom]: CONTENT_TYPES.atom,
  [DOCUMENT_NAMES.json]: CONTENT_TYPES.json,
}
const TYPES_BY_ENDING: Readonly<Record<string, string>> = { '.opml': CONTENT_TYPES.opml, '.html': CONTENT_TYPES.html }

/** A document as it is served: its bytes in every encoding, made when first asked for, and what tells them apart. */
export class Representation {
  readonly contentType: string
  /** When these bytes were written; HTTP dates have whole seconds. */
  readonly lastModified: Instant
  readonly #object: StoredObject
  readonly #encoded = new Map<Encoding, Promise<Uint8Array>>()

  constructor(path: string, object: StoredObject) {
    this.contentType = contentTypeOf(path)
    this.lastModified = object.lastModified - (object.lastModified % 1000)
    this.#object = object
  }

  /** Whether this is the object as it was read anew. */
  isOf({ etag, lastModified }: StoredObject): boolean {
    return this.#object.etag === etag && this.#object.lastModified === lastModified
  }

  /** Strong, so different for each encoding (RFC 9110, section 8.8.1). */
  etag(encoding: Encoding): string {
    const opaque = this.#object.etag.slice(1, -1)
    return `"${opaque}${encoding === 'identity' ? '' : `-${encoding}`}"`
  }

  bytes(encoding: Encoding): Promise<Uint8Array> {
    const made = this.#encoded.get(encoding) ?? compressors[encoding](this.#object.bytes)
    this.#encoded.set(encoding, made)
    return made
  }
}

/** A folder keeps no headers; the names of documents say what they are. */
function contentTypeOf(path: string): string {
  const name = posix.basename(path)
  return TYPES_BY_NAME[name] ?? TYPES_BY_ENDING[posix.extname(name)] ?? 'application/octet-stream'
}
