import { STORED_ENCODINGS, type StoredEncoding } from '../edge/edge-function.ts'
import { oneOf } from './prop-rules.ts'

/**
 * Whether documents are stored in Brotli too, and whether readers get it. A deployment takes the two steps one after the
 * other, in both directions, since the edge cannot see what is stored (docs/settings.md).
 */
export type Brotli = 'stored' | 'served'

export const BROTLI_CHOICES: readonly ['stored', 'served'] = ['stored', 'served']
export const brotliRule = oneOf(BROTLI_CHOICES)

/** The encodings that documents are stored in. */
export function storedEncodings(brotli?: Brotli): StoredEncoding[] {
  return withBrotliIf(brotli !== undefined)
}

/** The encodings that readers get. */
export function servedEncodings(brotli?: Brotli): StoredEncoding[] {
  return withBrotliIf(brotli === 'served')
}

function withBrotliIf(hasBrotli: boolean): StoredEncoding[] {
  return STORED_ENCODINGS.filter((name) => name !== 'br' || hasBrotli)
}
