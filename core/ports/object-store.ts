import { hash } from 'node:crypto'
import type { Instant } from '../text/time.ts'

/**
 * Where bytes are kept under keys, as S3 does it: keys in order, whole objects, compare-and-swap by ETag.
 *
 * Every driver gives the same answers; `test/contract/object-store.ts` holds them to it. A call that fails for another
 * reason than those named here rejects with the driver's own error, and may or may not have taken effect.
 */
export interface ObjectStore {
  /**
   * The object, or undefined where there is none.
   * @param maxBytes bytes; of a larger object a driver may give just enough to see that it is larger, so that no upload,
   * however large, fills the memory
   */
  get(key: string, maxBytes?: number): Promise<StoredObject | undefined>

  /** The object without its bytes, or undefined where there is none. */
  head(key: string): Promise<ListedObject | undefined>

  /**
   * Writes an object whole; the next `get` or `list` sees it.
   * @returns its ETag, which is `etagOf(bytes)`
   * @throws WriteConflict where a condition does not hold: nothing was written then
   */
  put(key: string, bytes: Uint8Array, options?: PutOptions): Promise<string>

  /** Takes an object away; where there is none, nothing happens. */
  delete(key: string): Promise<void>

  /** Objects in the order of the UTF-8 bytes of their keys. */
  list(range: ListRange): Promise<ListPage>

  /** The distinct parts of keys from the prefix up to and with the next "/", in order; S3's `CommonPrefixes`. */
  listFolders(range: ListRange): Promise<FolderPage>
}

export interface StoredObject {
  readonly bytes: Uint8Array
  readonly etag: string
  readonly lastModified: Instant
}

export interface ListedObject {
  readonly key: string
  readonly etag: string
  /** S3 tells whole seconds only. */
  readonly lastModified: Instant
}

export interface PutOptions {
  /** The write takes place only where the object has this ETag (RFC 9110, section 13.1.1). */
  readonly ifMatch?: string
  /** The write takes place only where there is no object (RFC 9110, section 13.1.2). */
  readonly ifNoneMatch?: '*'
  /** What the HTTP header of the same name says when the object is served. */
  readonly contentType?: string
  readonly cacheControl?: string
  readonly contentEncoding?: string
  /** What the store keeps beside the bytes under names of ours (AWS: "User-defined object metadata"). */
  readonly metadata?: Readonly<Record<string, string>>
}

export interface ListRange {
  readonly prefix: string
  /** Only keys after this one, which need not exist. */
  readonly startAfter?: string
  /** At most so many; 1,000 unless told, which is also the most that S3 gives. */
  readonly limit?: number
}

export interface ListPage {
  readonly objects: readonly ListedObject[]
  /** Whether there are more after the last one. */
  readonly more: boolean
}

export interface FolderPage {
  readonly folders: readonly string[]
  readonly more: boolean
}

/** S3's page (AWS: "ListObjectsV2", MaxKeys). */
export const MAX_PAGE_SIZE = 1_000

/** A conditional write came too late: somebody else wrote first. */
export class WriteConflict extends Error {
  override name = 'LostRace'
  readonly key: string

  constructor(key: string, options?: ErrorOptions) {
    super(`${key} was written by somebody else meanwhile`, options)
    this.key = key
  }
}

/** The ETag of bytes that were put whole: their MD5, as S3 makes it (AWS: "Checking object integrity", SSE-S3). */
export function etagOf(bytes: Uint8Array | string): string {
  return `"${hash('md5', bytes, 'hex')}"`
}

/** Every object of a range, page after page. */
export async function* listAll(store: ObjectStore, range: Omit<ListRange, 'limit'>): AsyncGenerator<ListedObject> {
  for (let startAfter = range.startAfter; ; ) {
    const { objects, more } = await store.list({ ...range, ...(startAfter !== undefined && { startAfter }) })
    yield* objects
    startAfter = objects.at(-1)?.key
    if (!more || startAfter === undefined) return
  }
}

/** Every folder of a range, page after page. */
export async function* listAllFolders(store: ObjectStore, prefix: string): AsyncGenerator<string> {
  for (let startAfter: string | undefined; ; ) {
    const { folders, more } = await store.listFolders({ prefix, ...(startAfter !== undefined && { startAfter }) })
    yield* folders
    const last = folders.at(-1)
    if (!more || last === undefined) return
    startAfter = `${last}${LAST_CHARACTER}`
  }
}

/** After every key of a folder: the greatest code point in UTF-8. */
const LAST_CHARACTER = '\u{10FFFF}'
