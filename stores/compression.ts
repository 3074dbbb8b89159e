import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Encoding } from '../core/ports/ports.ts'

/** Of zlib and of Brotli: from 1, which is quick, to 9 and 11. */
interface Levels {
  readonly brotli: number
  readonly gzip: number
}

/** The best first. */
function encodingsAt(levels: Levels): readonly Encoding[] {
  return [
    {
      name: 'br',
      ending: '.br',
      encode: (bytes) =>
        brotliCompressSync(bytes, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: levels.brotli,
            [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
          },
        }),
    },
    { name: 'gzip', ending: '.gz', encode: (bytes) => gzipSync(bytes, { level: levels.gzip }) },
  ]
}

/**
 * What the CDN can serve in addition to the plain document. Documents are encoded once and read many times, so the
 * levels are high, yet a document of usual size takes only some milliseconds. Brotli's highest level takes a second per
 * mebibyte; its level 9 output is at most two percent larger.
 */
export const ENCODINGS = encodingsAt({ brotli: 9, gzip: 9 })

/** The same for a laptop that serves itself, where time counts and not the size. */
export const QUICK_ENCODINGS = encodingsAt({ brotli: 1, gzip: 1 })

/** @param names as in the Content-Encoding header, with commas: "br,gzip" */
export function encodingsNamed(names: string): Encoding[] {
  return ENCODINGS.filter(({ name }) => names.split(',').includes(name))
}
