import { hash } from 'node:crypto'

/** The only module of the core that needs a runtime for its work: everything else is plain ECMAScript, with URL and TextEncoder. */

/** SHA-256, in hexadecimal. */
export function sha256Hex(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex')
}

/** SHA-256 in base64, as Content-Security-Policy names a script. */
export function sha256Base64(data: string): string {
  return hash('sha256', data, 'base64')
}

/** SHA-1 in hexadecimal, which UUIDs of version 5 are made with; not for anything that has to resist an attack. */
export function sha1Hex(data: Uint8Array): string {
  return hash('sha1', data, 'hex')
}

/** MD5 in hexadecimal, as S3 computes the ETag of an object that was put in one request. */
export function md5Hex(data: string | Uint8Array): string {
  return hash('md5', data, 'hex')
}
