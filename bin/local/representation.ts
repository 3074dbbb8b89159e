import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { PublishedDocument } from '../../core/documents/document.ts'
import type { Instant } from '../../core/text/time.ts'

export const ENCODINGS = ['br', 'gzip', 'identity'] as const
export type Encoding = (typeof ENCODINGS)[number]

const compressors = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify(gzip) as (bytes: Buffer) => Promise<Buffer>,
  identity: async (bytes: Buffer) => bytes,
}

/** A document as it is served: its bytes in every encoding, made when first asked for, and what tells them apart. */
export class Representation {
  readonly contentType: string
  /** When these bytes were first published here; HTTP dates have whole seconds. */
  readonly lastModified: Instant
  readonly #bytes: Buffer
  readonly #digest: string
  readonly #encoded = new Map<Encoding, Promise<Buffer>>()

  constructor(document: PublishedDocument, now: Instant) {
    this.contentType = document.contentType
    this.lastModified = now - (now % 1000)
    this.#bytes = Buffer.from(document.body, 'utf8')
    this.#digest = createHash('sha256').update(this.#bytes).digest('base64url').slice(0, 22)
  }

  hasBody(body: string): boolean {
    return this.#bytes.equals(Buffer.from(body, 'utf8'))
  }

  /** Strong, so different for each encoding (RFC 9110, section 8.8.1). */
  etag(encoding: Encoding): string {
    return `"${this.#digest}${encoding === 'identity' ? '' : `-${encoding}`}"`
  }

  bytes(encoding: Encoding): Promise<Buffer> {
    const made = this.#encoded.get(encoding) ?? compressors[encoding](this.#bytes)
    this.#encoded.set(encoding, made)
    return made
  }
}
