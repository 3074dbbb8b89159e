import { createHmac, randomBytes } from 'node:crypto'
import { isIP, isIPv6 } from 'node:net'

const KEY_BYTES = 32
/** As many as a number holds exactly. */
const HASH_BYTES = 6
/** A home or an office has a network of 64 bits or more; the devices in it change the rest for privacy (RFC 8981). */
const NETWORK_GROUPS = 4

/** Stands for a reader of whom nothing else is kept. */
export type ReaderHash = (address: string, agent: string) => number

/**
 * A keyed hash of address and agent, uniform in [0, 1). The key is random and ends with the process, so neither the
 * address nor a list of all addresses leads back from a hash to a reader.
 * @param key in tests
 */
export function readerHash(key: Uint8Array = randomBytes(KEY_BYTES)): ReaderHash {
  return (address, agent) => {
    const digest = createHmac('sha256', key)
      .update(`${networkOf(address)}\0${agent}`)
      .digest()
    return digest.readUIntBE(0, HASH_BYTES) / 2 ** (8 * HASH_BYTES)
  }
}

/**
 * The address that stands for a reader: the viewer's, if a proxy names it.
 * @param forwardedFor the value of X-Forwarded-For, or "-"
 */
export function readerAddress(address: string, forwardedFor: string): string {
  const [first = ''] = forwardedFor.split(/[,\s]/)
  return isIP(first) === 0 ? address : first
}

function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  while (groups.length + after.length < 8) groups.push('0')
  return [...groups, ...after]
    .slice(0, NETWORK_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
