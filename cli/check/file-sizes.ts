import { lookup } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { forEachConcurrent } from '../../stores/concurrency.ts'
import { systemErrorWords } from '../../stores/folder/system-errors.ts'
import { isPrivate } from '../import/named-origin.ts'
import {
  answeredWith,
  ENCODED_ON_THE_WAY,
  leadsElsewhere,
  NO_LENGTH,
  NO_WEB_ADDRESS,
  notPublic,
  redirectedOften,
  slowServer,
} from './check-texts.ts'

/** For one file, with all redirects. */
const TIMEOUT_MS = 15_000
/** Podcasts go through several services that count downloads, each of which redirects. */
const MAX_REDIRECTS = 10
const MAX_CONCURRENT_REQUESTS = 8
/** Without an encoding, the length of the answer is that of the file. */
const HEADERS = { 'User-Agent': 'feedwright-check', Accept: '*/*', 'Accept-Encoding': 'identity' }

/** The size of a file in bytes, or why it is not known. */
export type FileSize = { readonly bytes: number } | { readonly reason: string }

/** A server's answer to HEAD. */
interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/**
 * Asks the servers of files for their sizes, each once. Addresses come from articles that others may have written, so
 * only public hosts are asked, and the site's own.
 */
export class FileSizes {
  readonly #known = new Map<string, FileSize>()
  readonly #ownOrigin: string | undefined

  /** @param homePageUrl of the site, if it is known */
  constructor(homePageUrl: string | undefined) {
    this.#ownOrigin = homePageUrl === undefined ? undefined : new URL(homePageUrl).origin
  }

  async ask(addresses: Iterable<string>): Promise<void> {
    const unknown = new Set([...addresses].filter((address) => !this.#known.has(address)))
    await forEachConcurrent(unknown, MAX_CONCURRENT_REQUESTS, async (address) => {
      this.#known.set(address, await this.#sizeOf(address))
    })
  }

  /** Of an address that was asked for. */
  of(address: string): FileSize {
    return this.#known.get(address) ?? { reason: NO_LENGTH }
  }

  async #sizeOf(address: string): Promise<FileSize> {
    const deadline = AbortSignal.timeout(TIMEOUT_MS)
    try {
      return await this.#follow(address, deadline)
    } catch (error) {
      if (deadline.aborted) return { reason: slowServer(TIMEOUT_MS / 1_000) }
      return { reason: systemErrorWords(error as Error) ?? (error as Error).message }
    }
  }

  async #follow(address: string, signal: AbortSignal): Promise<FileSize> {
    let url = new URL(address)
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      if (!/^https?:$/.test(url.protocol)) return { reason: NO_WEB_ADDRESS }
      const { status, headers } = await this.#head(url, signal)
      const location = status >= 300 && status < 400 ? headers.location : undefined
      if (typeof location !== 'string') return sizeIn(status, headers)
      if (!URL.canParse(location, url.href)) return { reason: leadsElsewhere(location) }
      url = new URL(location, url)
    }
    return { reason: redirectedOften(MAX_REDIRECTS) }
  }

  #head(url: URL, signal: AbortSignal): Promise<Answer> {
    const isOwn = url.origin === this.#ownOrigin
    // A host that is a network address is not looked up.
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (!isOwn && isIP(host) !== 0 && isPrivate(host)) throw new Error(notPublic(host))
    const request = url.protocol === 'https:' ? requestHttps : requestHttp
    return new Promise((resolve, reject) => {
      request(url, { method: 'HEAD', signal, headers: HEADERS, ...(!isOwn && { lookup: lookupPublic }) })
        .on('response', (response) => {
          response.resume()
          resolve({ status: response.statusCode ?? 0, headers: response.headers })
        })
        .on('error', reject)
        .end()
    })
  }
}

/** Finds no host that has only private network addresses. */
const lookupPublic: LookupFunction = (host, { all }, callback) => {
  lookup(host, { all: true }, (error, addresses) => {
    const open = (addresses ?? []).filter(({ address }) => !isPrivate(address))
    const [first] = open
    if (error !== null) callback(error, [])
    else if (first === undefined) callback(new Error(notPublic(host)), [])
    else if (all) callback(null, open)
    else callback(null, first.address, first.family)
  })
}

function sizeIn(status: number, headers: Answer['headers']): FileSize {
  if (status < 200 || status >= 300) return { reason: answeredWith(status) }
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') return { reason: ENCODED_ON_THE_WAY }
  const length = headers['content-length']
  return typeof length === 'string' && /^[1-9]\d{0,14}$/.test(length)
    ? { bytes: Number(length) }
    : { reason: NO_LENGTH }
}
