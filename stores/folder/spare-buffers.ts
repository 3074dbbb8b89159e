/** In UTF-8, of a unit of UTF-16. */
const MAX_BYTES_OF_UNIT = 3

/** Buffers to encode texts in, each used again: allocating a new one of a megabyte takes longer than filling it. */
export class SpareBuffers {
  readonly #spare: Buffer[] = []

  /**
   * Hands over a text in UTF-8.
   * @param use may read the bytes until its promise is settled
   */
  async withBytes<Result>(text: string, use: (bytes: Uint8Array) => Promise<Result>): Promise<Result> {
    const most = text.length * MAX_BYTES_OF_UNIT
    const spare = this.#spare.pop()
    const buffer = spare === undefined || spare.length < most ? Buffer.allocUnsafeSlow(most) : spare
    try {
      return await use(buffer.subarray(0, buffer.write(text)))
    } finally {
      this.#spare.push(buffer)
    }
  }
}
