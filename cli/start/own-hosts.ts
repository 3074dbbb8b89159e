import type { IncomingMessage, RequestListener } from 'node:http'
import { hostname, networkInterfaces } from 'node:os'
import { refuse } from './server.ts'
import { otherHost } from './start-texts.ts'

/** Names of this machine for itself (RFC 6761, section 6.3; RFC 4291, section 2.5.3). */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']
/** Addresses that mean every interface. */
const EVERY_INTERFACE = ['0.0.0.0', '[::]']
/** The port that a Host header omits (RFC 9110, section 4.2.1). */
const USUAL_PORT = 80

/** A host as it appears in an address: IPv6 addresses are in brackets (RFC 3986, section 3.2.2). */
export function hostInAddress(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/**
 * Makes a listener answer only requests for this server. A page anywhere can make its own name resolve to 127.0.0.1 and
 * read what is served here as its own (DNS rebinding); the Host header still has that name.
 * @param host where the server listens
 */
export function onlyForOwnHosts(host: string, port: number, listener: RequestListener): RequestListener {
  const hosts = ownHosts(host, port)
  const words = otherHost([...hosts].join(', '))
  // RFC 9110, section 15.5.20.
  return (request, response) =>
    hosts.has(hostOf(request)) ? listener(request, response) : refuse(response, 421, words)
}

/** The values of the Host header that mean this server, in lower case. */
function ownHosts(host: string, port: number): ReadonlySet<string> {
  const given = hostInAddress(host).toLowerCase()
  const names = [...LOOPBACK, given, ...(EVERY_INTERFACE.includes(given) ? namesInNetwork() : [])]
  return new Set([...names.map((name) => `${name}:${port}`), ...(port === USUAL_PORT ? names : [])])
}

/**
 * The host that a request is for, in lower case: from the target if it is a complete address, otherwise from the only
 * Host header.
 */
function hostOf({ url = '', headersDistinct: { host = [] } }: IncomingMessage): string {
  const ofTarget = /^https?:\/\/([^/?#]*)/i.exec(url)?.[1]
  return (ofTarget ?? (host.length === 1 ? host[0] : undefined) ?? '').toLowerCase()
}

/** Names by which other machines know this one; IP addresses are safe, because no name server can give one out. */
function namesInNetwork(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  return [hostname().toLowerCase(), ...addresses.map(({ address }) => hostInAddress(address))]
}
