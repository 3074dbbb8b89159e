import { createHash } from 'node:crypto'
import { type BigIntStats, closeSync, constants, fstatSync, openSync, read, readFileSync } from 'node:fs'
import { setImmediate as aTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { etagOf } from '../../core/ports/object-store.ts'
import { ifThere } from './whole-file.ts'

/** In milliseconds. Writes this close can leave the same time on a file (Linux's file clock ticks every 10 or less). */
const TOO_FRESH = 50
/** About 50 MB of names and digests. */
const MAX_REMEMBERED = 200_000

export interface FileContent {
  /** All bytes, or the beginning of a file that is larger than requested. */
  readonly bytes: Uint8Array
  /** Of the whole file. */
  readonly etag: string
  readonly stats: BigIntStats
}

/** Opening a named pipe would block until it has a writer. */
const READ_WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** In bytes, how much of a large file one call reads. */
const CHUNK = 65_536
const readSome = promisify(read)

/**
 * Reads a file and its status through one descriptor, so that a file that replaces it affects neither. Synchronous, but
 * for a file that is larger than requested: reading a small one takes a tenth of the time of handing it to another thread.
 * @param atMost in bytes; of a larger file, one byte more than this is kept
 */
export async function readFileWithStats(path: string, atMost?: number): Promise<FileContent | undefined> {
  // Whoever reads thousands of files lets others have their turn: the server, the watch.
  await aTurn()
  const file = ifThere(() => openSync(path, READ_WITHOUT_WAITING))
  if (file === undefined) return undefined
  try {
    const stats = fstatSync(file, { bigint: true })
    if (!stats.isFile()) return undefined
    if (atMost !== undefined && stats.size > atMost) return { ...(await readLarge(file, atMost + 1)), stats }
    const bytes = readFileSync(file)
    return { bytes, etag: etagOf(bytes), stats }
  } finally {
    closeSync(file)
  }
}

/** The beginning of a file, and the ETag of the whole file. */
async function readLarge(file: number, kept: number): Promise<{ bytes: Uint8Array; etag: string }> {
  const beginning = Buffer.alloc(kept)
  const chunk = Buffer.alloc(CHUNK)
  const digest = createHash('md5')
  let size = 0
  for (;;) {
    const { bytesRead } = await readSome(file, chunk, 0, CHUNK, null)
    if (bytesRead === 0) return { bytes: beginning.subarray(0, size), etag: `"${digest.digest('hex')}"` }
    digest.update(chunk.subarray(0, bytesRead))
    chunk.copy(beginning, size, 0, bytesRead)
    size = Math.min(size + bytesRead, kept)
  }
}

/** Remembers the ETags of files that have not changed since they were read. */
export class EtagMemory {
  readonly #known = new Map<string, { readonly state: string; readonly etag: string }>()

  /** @returns the ETag of the file in this state, if it is known */
  recall(path: string, stats: BigIntStats): string | undefined {
    const known = this.#known.get(path)
    return known?.state === stateOf(stats) ? known.etag : undefined
  }

  /** @param stats from before the bytes were read */
  learn(path: string, { etag, stats }: FileContent, readAt: number): string {
    if (this.#known.size >= MAX_REMEMBERED) this.#known.clear()
    if (readAt - Number(stats.ctimeMs) > TOO_FRESH) this.#known.set(path, { state: stateOf(stats), etag })
    return etag
  }
}

/**
 * Differs whenever a file was written to, as far as its status shows. A program that sets the modification time of its
 * files (rsync, cp -p) cannot set the time of the last status change.
 */
export function stateOf({ mtimeNs, ctimeNs, size, ino }: BigIntStats): string {
  return `${mtimeNs} ${ctimeNs} ${size} ${ino}`
}
