/**
 * All that the core takes from a runtime, so that `tsc -p core` refuses the rest: no file, no network, no timer. All of it
 * but the digest exists in browsers too.
 */

declare class URL {
  constructor(url: string, base?: string)
  readonly href: string
  readonly protocol: string
  readonly hostname: string
}

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
  encodeInto(text: string, to: Uint8Array): { readonly read: number; readonly written: number }
}

declare class TextDecoder {
  constructor(encoding?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes: Uint8Array): string
}

declare module 'node:crypto' {
  export function hash(
    algorithm: 'sha256' | 'sha1' | 'md5',
    data: string | Uint8Array,
    encoding: 'hex' | 'base64',
  ): string
}
