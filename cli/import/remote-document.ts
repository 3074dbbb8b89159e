import type { IncomingMessage } from 'node:http'
import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { bytesDocument, MAX_IN_MEMORY, type SourceDocument } from '../../import/source-document.ts'
import { systemErrorWords } from '../../stores/folder/system-errors.ts'
import { nextInLinkHeader } from './link-header.ts'
import type { NamedOrigin } from './named-origin.ts'

/** Milliseconds for one complete response, including its redirects. */
const PATIENCE = 60_000
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
  const deadline = AbortSignal.timeout(PATIENCE)
  try {
    const { response, url } = await answerTo(address, origin, AbortSignal.any([signal, deadline]))
    const next = nextInLinkHeader(response.headers.link)
    const bytes = await wholeBody(response, address)
    return bytesDocument(bytes, { name: address, address: url.href, ...(next !== undefined && { next }) })
  } catch (error) {
    if (error instanceof RemoteError) throw error
    if (deadline.aborted)
      throw new RemoteError(`${address} cannot be read: no complete response within ${PATIENCE / 1000} s`)
    throw new RemoteError(`${address} cannot be read: ${reasonOf(error as Error)}`, { cause: error })
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
    if (!isRedirect) throw new RemoteError(`${address} answers with ${statusCode} ${statusMessage}`.trim())
    url = targetOf(headers.location as string, url, address)
    if (!origin.has(url))
      throw new RemoteError(`${address} redirects to ${url.href}, another origin: if you mean that one, name it`)
  }
  throw new RemoteError(`${address} redirects more than ${MAX_REDIRECTS} times`)
}

function targetOf(location: string, from: URL, address: string): URL {
  try {
    return new URL(location, from)
  } catch {
    throw new RemoteError(`${address} redirects to an invalid address`)
  }
}

async function wholeBody(response: IncomingMessage, address: string): Promise<Uint8Array> {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  const decoder = DECODERS[encoding]
  if (decoder === undefined && encoding !== 'identity')
    throw new RemoteError(`${address} has a content encoding that was not requested`)
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
  if (size > MAX_IN_MEMORY)
    throw new RemoteError(`${address} is larger than ${MAX_IN_MEMORY} bytes: save it in parts, and import those`)
  return Buffer.concat(pieces)
}

/** The operating system's error as a sentence, with the code that an administrator looks for. */
function reasonOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException
  const words = systemErrorWords(error)
  return words === undefined ? error.message : `${words} (${code})`
}
