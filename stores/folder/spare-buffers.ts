import { MAX_BYTES_OF_UNIT, type Piece } from '../../core/documents/pieces.ts'

/** Buffers to encode texts in, each used again: allocating a new one of a megabyte takes longer than filling it. */
export class SpareBuffers {
  readonly #spare: Buffer[] = []

  /**
   * Hands over a text in UTF-8. It comes in pieces: V8 would copy the whole text before it encodes one that is put together.
   * @param use may read the bytes until its promise is settled
   */
  async withBytes<Result>(pieces: readonly Piece[], use: (bytes: Uint8Array) => Promise<Result>): Promise<Result> {
    const most = pieces.reduce((length, piece) => length + piece.length, 0) * MAX_BYTES_OF_UNIT
    const spare = this.#spare.pop()
    const buffer = spare === undefined || spare.length < most ? Buffer.allocUnsafeSlow(most) : spare
    try {
      return await use(buffer.subarray(0, encodeInto(buffer, pieces)))
    } finally {
      this.#spare.push(buffer)
    }
  }
}

/** @returns the number of bytes */
function encodeInto(buffer: Buffer, pieces: readonly Piece[]): number {
  let at = 0
  for (const piece of pieces)
    if (typeof piece === 'string') at += buffer.write(piece, at)
    else {
      buffer.set(piece, at)
      at += piece.length
    }
  return at
}
