import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { decode, encodingOf } from './decode.ts'

/** Tells a document's kind; a real one's first element is well within. Bytes. */
const HEAD = 65_536

/** Something to import from. */
export interface SourceDocument {
  /** As a person knows it. */
  readonly name: string
  /** Its place in what was named on the command line: the same wherever that is moved to. */
  readonly place: string
  /** Bytes. */
  readonly size: number
  /** The address it came from; absent for a file. */
  readonly address?: string
  /** Further documents that came with it: for the web, what its HTTP `Link` header names as next. */
  readonly next?: string
  /** Where a file is. */
  readonly path?: string
  head(): Promise<string>
  text(): Promise<string>
  /** Piece by piece, as text. @param onBytes is told of every piece how long it was */
  pieces(onBytes: (count: number) => void): AsyncIterable<string>
}

/** @param name as a person knows it @param place within what was named on the command line */
export async function fileDocument(path: string, name: string, place: string): Promise<SourceDocument> {
  const { size } = await stat(path)
  return {
    name,
    place,
    size,
    path,
    head: async () => decodeStart(await firstBytes(path)),
    text: async () => decode(await readFile(path)),
    async *pieces(onBytes) {
      const decoder = new TextDecoder(encodingOf(await firstBytes(path)))
      for await (const piece of createReadStream(path) as AsyncIterable<Uint8Array>) {
        onBytes(piece.byteLength)
        yield decoder.decode(piece, { stream: true })
      }
      yield decoder.decode()
    },
  }
}

/** A document that is in memory already. */
export function bytesDocument(
  bytes: Uint8Array,
  { name, address, next }: { name: string; address: string; next?: string },
): SourceDocument {
  return {
    name,
    place: name,
    size: bytes.byteLength,
    address,
    ...(next !== undefined && { next }),
    head: async () => decodeStart(bytes.subarray(0, HEAD)),
    text: async () => decode(bytes),
    async *pieces(onBytes) {
      onBytes(bytes.byteLength)
      yield decode(bytes)
    },
  }
}

/** The file that a reference in another file means, by the place beside it; the reference is relative. */
export function besideFile(path: string, reference: string): string {
  return resolve(dirname(path), decodeURIComponent(reference.replace(/[?#].*$/, '')))
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The last character may be cut. */
function decodeStart(bytes: Uint8Array): string {
  const text = decode(bytes.byteLength < HEAD ? bytes : bytes.subarray(0, endOfCharacter(bytes)))
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** Where the last whole UTF-8 character ends. */
function endOfCharacter(bytes: Uint8Array): number {
  let start = bytes.byteLength - 1
  while (start > 0 && ((bytes[start] as number) & 0xc0) === 0x80) start--
  return ((bytes[start] as number) & 0x80) === 0 ? bytes.byteLength : start
}
