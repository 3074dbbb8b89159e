import { bytesDocument, type SourceDocument } from './source-document.ts'

/** Milliseconds for one answer, whole. */
const PATIENCE = 60_000
/** Bytes: no feed is larger, and memory has an end. */
const LARGEST = 128 * 1_048_576
/** Of an HTTP `Link` header (RFC 8288), what WordPress and others page with. */
const NEXT_LINK = /<([^>]*)>[^,]*;\s*rel\s*=\s*"?next"?(?:[\s;,]|$)/i

/** The web did not give what was asked for. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError'
}

export function isRemote(name: string): boolean {
  return /^https?:\/\//i.test(name)
}

/** @throws RemoteError where there is no answer, or not a good one */
export async function remoteDocument(address: string, signal: AbortSignal): Promise<SourceDocument> {
  try {
    const response = await fetch(address, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
      headers: { 'User-Agent': 'feedwright-import' },
    })
    if (!response.ok) throw new RemoteError(`${address} answers with ${response.status} ${response.statusText}`.trim())
    const [, next] = NEXT_LINK.exec(response.headers.get('link') ?? '') ?? []
    const bytes = await wholeBody(response, address)
    return bytesDocument(bytes, {
      name: address,
      address: response.url || address,
      ...(next !== undefined && { next }),
    })
  } catch (error) {
    if (error instanceof RemoteError) throw error
    const { message, cause } = error as Error
    const reason = (cause as Error | undefined)?.message ?? message
    throw new RemoteError(`${address} cannot be read: ${reason}`, { cause: error })
  }
}

async function wholeBody(response: Response, address: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.byteLength
    if (size > LARGEST)
      throw new RemoteError(`${address} is larger than ${LARGEST} bytes: save it, and import the file`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
