import type { Encoding } from '../../core/ports/ports.ts'

/** A mark before the bytes: what the protocol needs of an encoding is that it makes other bytes, and always the same. */
export const GZIP: Encoding = { name: 'gzip', ending: '.gz', encode: (bytes) => marked(0x1f, bytes) }
export const BROTLI: Encoding = { name: 'br', ending: '.br', encode: (bytes) => marked(0x0b, bytes) }

function marked(mark: number, bytes: Uint8Array): Uint8Array {
  const encoded = new Uint8Array(bytes.byteLength + 1)
  encoded[0] = mark
  encoded.set(bytes, 1)
  return encoded
}

/** What an object that a fake encoding made says. */
export function decode(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(1)
}
