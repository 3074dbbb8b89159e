import { type LookupAddress, lookup } from 'node:dns'
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { BlockList, isIPv6, type LookupFunction } from 'node:net'
import { notOfOrigin } from './import-texts.ts'

/** Networks that are not the public internet: this machine, its network, and reserved addresses (IANA, RFC 6890). */
const PRIVATE_NETWORKS: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
]

/**
 * The origin (scheme, host and port) of an address on the command line. Requests go only to this origin, and only to
 * the network addresses that its name had at first, so that DNS rebinding leads nowhere else.
 */
export class NamedOrigin {
  readonly #origin: string
  readonly #agents = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) }
  #pinned: Promise<LookupAddress[]> | undefined

  constructor(address: string) {
    this.#origin = new URL(address).origin
  }

  has(address: URL): boolean {
    return address.origin === this.#origin
  }

  /** Requests an address of this origin. A redirect is a response like any other. */
  ask(
    address: URL,
    { signal, headers }: { signal: AbortSignal; headers: Record<string, string> },
  ): Promise<IncomingMessage> {
    if (!this.has(address)) throw new TypeError(notOfOrigin(address.href, this.#origin))
    const isSecure = address.protocol === 'https:'
    const agent = this.#agents[isSecure ? 'https:' : 'http:']
    return new Promise((resolve, reject) => {
      const asked = (isSecure ? requestHttps : requestHttp)(address, { agent, signal, headers, lookup: this.#lookup })
      asked.on('response', resolve).on('error', reject).end()
    })
  }

  readonly #lookup: LookupFunction = (host, { all }, callback) => {
    this.#pinned ??= addressesOf(host)
    this.#pinned.then(
      (addresses) => {
        const [first] = addresses as [LookupAddress]
        if (all) callback(null, addresses)
        else callback(null, first.address, first.family)
      },
      (error) => {
        this.#pinned = undefined
        callback(error, [])
      },
    )
  }
}

/** The public addresses of a name that has public and private ones: the private ones are not that host's. */
function addressesOf(host: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, addresses) => {
      if (error !== null) reject(error)
      else resolve(publicOnly(addresses))
    })
  })
}

/** The public ones of some network addresses; all of them if none is public. */
export function publicOnly(addresses: readonly LookupAddress[]): LookupAddress[] {
  const isPublic = addresses.filter(({ address }) => !isPrivate(address))
  return isPublic.length > 0 ? isPublic : [...addresses]
}

/** Whether a network address is not of the public internet. */
export function isPrivate(address: string): boolean {
  return privateNetworks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

const privateNetworks = new BlockList()
for (const [network, prefix] of PRIVATE_NETWORKS)
  privateNetworks.addSubnet(network, prefix, isIPv6(network) ? 'ipv6' : 'ipv4')
