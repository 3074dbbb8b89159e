/** A part of a document: text, or text that is in UTF-8 already because other documents have it too. */
export type Piece = string | Uint8Array

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** What the pieces say. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : decoder.decode(piece))).join('')
}

/** The length of the pieces in UTF-8. */
export function sizeOf(pieces: readonly Piece[]): number {
  return pieces.reduce((size, piece) => size + (typeof piece === 'string' ? bytesIn(piece) : piece.length), 0)
}

/** The length of a text in UTF-8. */
export function bytesIn(text: string): number {
  return encoder.encode(text).byteLength
}

/** In UTF-8, of a unit of UTF-16. */
export const MAX_BYTES_OF_UNIT = 3

const POOL_SIZE = 1024 * 1024

/** Encodes many texts in UTF-8, in few buffers: an allocation for each text would take longer than encoding it. */
export class EncodedTexts {
  #free = new Uint8Array(0)

  encode(text: string): Uint8Array {
    const most = text.length * MAX_BYTES_OF_UNIT
    if (most > this.#free.length) this.#free = new Uint8Array(Math.max(most, POOL_SIZE))
    const { written } = encoder.encodeInto(text, this.#free)
    const bytes = this.#free.subarray(0, written)
    this.#free = this.#free.subarray(written)
    return bytes
  }
}
