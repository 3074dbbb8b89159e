import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Encoding } from '../core/ports/ports.ts'

/**
 * Documents are encoded once and read many times, so the levels are high, yet a document of usual size takes only some
 * milliseconds. Brotli's highest level takes a second per mebibyte; its level 9 output is at most two percent larger.
 */
const BROTLI_QUALITY = 9
const GZIP_LEVEL = 9

const brotli: Encoding = {
  name: 'br',
  ending: '.br',
  encode: (bytes) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      },
    }),
}

const gzip: Encoding = { name: 'gzip', ending: '.gz', encode: (bytes) => gzipSync(bytes, { level: GZIP_LEVEL }) }

/** What the CDN can serve in addition to the plain document; the best first. */
export const ENCODINGS: readonly Encoding[] = [brotli, gzip]

/** @param names as in the Content-Encoding header, with commas: "br,gzip" */
export function encodingsNamed(names: string): Encoding[] {
  return ENCODINGS.filter(({ name }) => names.split(',').includes(name))
}
