import { sha1Hex } from '../text/digest.ts'
import { DOCUMENT_NAMES } from './document-path.ts'
import { oldAddressOf } from './moved-addresses.ts'

/** The namespace of podcasts (podcastindex.org, "guid"). */
const NAMESPACE = 'ead4c236-bf58-58c6-a2c6-a6b28d128cb6'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/**
 * The `podcast:guid` that belongs to a podcast whose first address is this: a UUID of version 5 (RFC 9562, section 5.5) of
 * the address without its scheme and the slashes at its end.
 */
export function podcastGuid(address: string): string {
  const name = address.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/\/+$/, '')
  const hashed = sha1Hex(new Uint8Array([...bytesOf(NAMESPACE), ...new TextEncoder().encode(name)]))
  const digest = bytesOf(hashed).slice(0, 16)
  digest[6] = ((digest[6] as number) & 0x0f) | 0x50
  digest[8] = ((digest[8] as number) & 0x3f) | 0x80
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/**
 * The guid of a feed's podcast by its first address: the first of the old addresses that lead to it, since directories know
 * the podcast by that one, or its own.
 */
export function guidOfFeed(
  path: string,
  { feedBaseUrl, moved = {} }: { readonly feedBaseUrl: string; readonly moved?: Readonly<Record<string, unknown>> },
): string {
  const document = `${path}/${DOCUMENT_NAMES.rss}`
  const base = feedBaseUrl.replace(/\/*$/, '/')
  return podcastGuid(`${base}${oldAddressOf(document, moved, feedBaseUrl) ?? document}`)
}

/** Whether a text is a UUID, in lower case. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

function bytesOf(hexadecimal: string): number[] {
  return (hexadecimal.replaceAll('-', '').match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))
}
