import type { IncomingMessage } from 'node:http'
import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { bytesDocument, MAX_IN_MEMORY, type SourceDocument } from '../../import/source-document.ts'
import { systemErrorWords } from '../../stores/folder/system-errors.ts'
import {
  answersWith,
  cannotBeRead,
  largeDocument,
  redirectsElsewhere,
  redirectsNowhere,
  redirectsOften,
  tooSlow,
  unknownEncoding,
} from './import-texts.ts'
import { nextInLinkHeader } from './link-header.ts'
import type { NamedOrigin } from './named-origin.ts'

/** For one complete response, including its redirects. */
const TIMEOUT_MS = 60_000
/** Browsers' fetch follows at most 20; within one origin, one or two are usual. */
const MAX_REDIRECTS = 5
/** Decoded data may be larger than the transfer by any factor: the size limit applies to the output. */
const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}
const HEADERS = { 'User-Agent': 'feedwright-import', Accept: '*/*', 'Accept-Encoding': 'gzip, deflate, br' }

/** A request over the network failed. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError'
}

export function isRemote(name: string): boolean {
  return /^https?:\/\//i.test(name)
}

/**
 * The document at an address of an origin.
 * @throws RemoteError if there is no response, or an unsuccessful one, or one that leads to another origin
 */
export async function remoteDocument(
  address: string,
  origin: NamedOrigin,
  signal: AbortSignal,
): Promise<SourceDocument> {
  const deadline = AbortSignal.timeout(TIMEOUT_MS)
  try {
    const { response, url } = await answerTo(address, origin, AbortSignal.any([signal, deadline]))
    const next = nextInLinkHeader(response.headers.link)
    const bytes = await wholeBody(response, address)
    return bytesDocument(bytes, { name: address, address: url.href, ...(next !== undefined && { next }) })
  } catch (error) {
    if (error instanceof RemoteError) throw error
    if (deadline.aborted) throw new RemoteError(tooSlow(address, TIMEOUT_MS / 1000))
    throw new RemoteError(cannotBeRead(address, reasonOf(error as Error)), { cause: error })
  }
}

/** Follows redirects within the origin. */
async function answerTo(
  address: string,
  origin: NamedOrigin,
  signal: AbortSignal,
): Promise<{ response: IncomingMessage; url: URL }> {
  let url = new URL(address)
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await origin.ask(url, { signal, headers: HEADERS })
    const { statusCode = 0, statusMessage = '', headers } = response
    if (statusCode >= 200 && statusCode < 300) return { response, url }
    response.destroy()
    const isRedirect = statusCode >= 300 && statusCode < 400 && headers.location !== undefined
    if (!isRedirect) throw new RemoteError(answersWith(address, statusCode, statusMessage))
    url = targetOf(headers.location as string, url, address)
    if (!origin.has(url)) throw new RemoteError(redirectsElsewhere(address, url.href))
  }
  throw new RemoteError(redirectsOften(address, MAX_REDIRECTS))
}

function targetOf(location: string, from: URL, address: string): URL {
  try {
    return new URL(location, from)
  } catch {
    throw new RemoteError(redirectsNowhere(address))
  }
}

async function wholeBody(response: IncomingMessage, address: string): Promise<Uint8Array> {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  const decoder = DECODERS[encoding]
  if (decoder === undefined && encoding !== 'identity') throw new RemoteError(unknownEncoding(address))
  const pieces: Uint8Array[] = []
  let size = 0
  const collect = async (source: AsyncIterable<Uint8Array>) => {
    for await (const piece of source) {
      size += piece.byteLength
      if (size > MAX_IN_MEMORY) return
      pieces.push(piece)
    }
  }
  const whole = decoder === undefined ? pipeline(response, collect) : pipeline(response, decoder(), collect)
  await whole.catch((error) => {
    // A pipeline that is abandoned half-way ends with an error of its own.
    if (size <= MAX_IN_MEMORY) throw error
  })
  if (size > MAX_IN_MEMORY) throw new RemoteError(largeDocument(address, MAX_IN_MEMORY))
  return Buffer.concat(pieces)
}

/** The operating system's error as a sentence, with the code that an administrator looks for. */
function reasonOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException
  const words = systemErrorWords(error)
  return words === undefined ? error.message : `${words} (${code})`
}
