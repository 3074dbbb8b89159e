import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { decode, encodingOf } from './decode.ts'
import { largerThan, NOT_A_FILE } from './source-texts.ts'

/**
 * In bytes, the beginning from which the format is detected: the first element of a real document is well within it.
 */
const HEAD = 65_536

/**
 * In bytes, the largest document that is read whole, since memory is finite: no feed is larger. A WordPress export may
 * be, and is streamed.
 */
export const MAX_IN_MEMORY = 64 * 1_048_576

/** Something to import from. */
export interface SourceDocument {
  /** As a person knows it. */
  readonly name: string
  /** Its path relative to the command line's argument: unchanged if that folder is moved. */
  readonly place: string
  /** In bytes. */
  readonly size: number
  /** The address that it was fetched from; absent for a file. */
  readonly address?: string
  /** Further documents that the transport names: on the web, the `next` of the HTTP `Link` header. */
  readonly next?: string
  /** The path of a file. */
  readonly path?: string
  /** What had to be repaired to read it, in words; readers add to it. */
  readonly repairs: Set<string>
  head(): Promise<string>
  text(): Promise<string>
  /**
   * Streams the document as text.
   * @param onBytes called with the length of every piece
   */
  pieces(onBytes: (count: number) => void): AsyncIterable<string>
}

/** A file as a document; it is not opened before it is read. */
export function fileDocument(file: { path: string; name: string; place: string; size: number }): SourceDocument {
  const { path } = file
  const repairs = new Set<string>()
  return {
    ...file,
    repairs,
    head: async () => decodeStart(await firstBytes(path)),
    text: () => withFile(path, async (handle) => decode(await wholeFile(handle), repairs)),
    async *pieces(onBytes) {
      const decoder = new TextDecoder(encodingOf(await firstBytes(path)))
      const handle = await openFile(path)
      try {
        for await (const piece of handle.createReadStream({ autoClose: false }) as AsyncIterable<Uint8Array>) {
          onBytes(piece.byteLength)
          yield decoder.decode(piece, { stream: true })
        }
      } finally {
        await handle.close()
      }
      yield decoder.decode()
    },
  }
}

/** A document that is already in memory. */
export function bytesDocument(
  bytes: Uint8Array,
  { name, address, next }: { name: string; address: string; next?: string },
): SourceDocument {
  const repairs = new Set<string>()
  return {
    name,
    repairs,
    place: name,
    size: bytes.byteLength,
    address,
    ...(next !== undefined && { next }),
    head: async () => decodeStart(bytes.subarray(0, HEAD)),
    text: async () => decode(bytes, repairs),
    async *pieces(onBytes) {
      onBytes(bytes.byteLength)
      const text = decode(bytes)
      for (let at = 0; at < text.length; at += HEAD) yield text.slice(at, at + HEAD)
    },
  }
}

/** Without blocking, if a pipe has replaced the file since it was listed. */
async function openFile(path: string): Promise<FileHandle> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const isFile = (await handle.stat()).isFile()
  if (isFile) return handle
  await handle.close()
  throw new Error(NOT_A_FILE)
}

async function withFile<Result>(path: string, read: (handle: FileHandle) => Promise<Result>): Promise<Result> {
  const handle = await openFile(path)
  try {
    return await read(handle)
  } finally {
    await handle.close()
  }
}

async function wholeFile(handle: FileHandle): Promise<Uint8Array> {
  const { size } = await handle.stat()
  if (size > MAX_IN_MEMORY) throw new Error(largerThan(MAX_IN_MEMORY))
  return handle.readFile()
}

function firstBytes(path: string): Promise<Uint8Array> {
  return withFile(path, async (handle) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  })
}

/** The last character may be incomplete. */
function decodeStart(bytes: Uint8Array): string {
  const text = decode(bytes.byteLength < HEAD ? bytes : bytes.subarray(0, endOfCharacter(bytes)))
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** The offset after the last complete UTF-8 character. */
function endOfCharacter(bytes: Uint8Array): number {
  let start = bytes.byteLength - 1
  while (start > 0 && ((bytes[start] as number) & 0xc0) === 0x80) start--
  return ((bytes[start] as number) & 0x80) === 0 ? bytes.byteLength : start
}
