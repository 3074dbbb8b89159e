import type { BigIntStats } from 'node:fs'
import { open } from 'node:fs/promises'
import { etagOf } from '../../core/ports/object-store.ts'
import { orUndefined } from './whole-file.ts'

/** In milliseconds. Two writes this close can leave the same time on a file (Linux's clock for it ticks every 10 or less). */
const TOO_FRESH = 50
/** About 50 MB of names and digests. */
const MOST_REMEMBERED = 200_000

export interface FileContent {
  readonly bytes: Uint8Array
  readonly stats: BigIntStats
}

/** Reads a file and its status together, from one handle: another file that takes its place changes neither. */
export async function readFileWithStats(path: string): Promise<FileContent | undefined> {
  const handle = await orUndefined(open(path))
  if (handle === undefined) return undefined
  try {
    const stats = await handle.stat({ bigint: true })
    return stats.isFile() ? { bytes: await handle.readFile(), stats } : undefined
  } finally {
    await handle.close()
  }
}

/** Knows the ETags of files that have not changed since they were read. */
export class EtagMemory {
  readonly #known = new Map<string, { readonly state: string; readonly etag: string }>()

  /** @returns the ETag that the file in this state had, if it is known */
  recall(path: string, stats: BigIntStats): string | undefined {
    const known = this.#known.get(path)
    return known?.state === stateOf(stats) ? known.etag : undefined
  }

  /** @param stats from before the bytes were read */
  learn(path: string, { bytes, stats }: FileContent, readAt: number): string {
    const etag = etagOf(bytes)
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear()
    if (readAt - Number(stats.mtimeMs) > TOO_FRESH) this.#known.set(path, { state: stateOf(stats), etag })
    return etag
  }
}

function stateOf({ mtimeNs, size, ino }: BigIntStats): string {
  return `${mtimeNs} ${size} ${ino}`
}
