import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Encoding } from '../core/ports/ports.ts'

/**
 * Documents are encoded once and read many times: the levels that make them smallest take some milliseconds for one of
 * usual size. Brotli's highest level takes a second for a mebibyte, and its ninth is within two parts in a hundred of it.
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

/** What the CDN can serve beside the plain document; the best first. */
export const ENCODINGS: readonly Encoding[] = [brotli, gzip]
