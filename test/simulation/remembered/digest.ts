import { md5Hex as md5, sha256Hex as sha256 } from '../../../core/text/digest.ts'
import { remember, textOf } from './remember.ts'

export * from '../../../core/text/digest.ts'

const keyOf = (data: string | Uint8Array): string =>
  typeof data === 'string' ? `text ${data}` : `bytes ${textOf(data)}`

/** See the function in the core. */
export const md5Hex = remember(md5, keyOf)

/** See the function in the core. */
export const sha256Hex = remember(sha256, keyOf)
