import { md5Hex } from '../text/digest.ts'
import type { Instant } from '../text/time.ts'

/**
 * A key-value store of bytes with the semantics of S3: ordered keys, whole objects, compare-and-swap by ETag.
 *
 * Every driver gives the same answers; `test/contract/object-store.ts` verifies it. A call that fails for any reason
 * not named here rejects with the driver's own error, and may or may not have taken effect.
 */
export interface ObjectStore {
  /**
   * Reads an object.
   * @param maxBytes if the object is larger, a driver may return only enough bytes to show that, so that no upload,
   * however large, fills the memory
   * @returns undefined if there is no object
   */
  get(key: string, maxBytes?: number): Promise<StoredObject | undefined>

  /** The object without its bytes, or undefined if there is none. */
  head(key: string): Promise<ListedObject | undefined>

  /**
   * Writes an object whole; the next `get` or `list` sees it.
   * @returns its ETag, which is `etagOf(bytes)`
   * @throws WriteConflict if a condition does not hold; then nothing was written
   */
  put(key: string, bytes: Uint8Array, options?: PutOptions): Promise<string>

  /** Deletes an object; if there is none, does nothing. */
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
  /** S3 reports whole seconds only. */
  readonly lastModified: Instant
}

export interface PutOptions {
  /** Write only if the object has this ETag (RFC 9110, section 13.1.1). */
  readonly ifMatch?: string
  /** Write only if there is no object (RFC 9110, section 13.1.2). */
  readonly ifNoneMatch?: '*'
  /** The HTTP header of the same name when the object is served. */
  readonly contentType?: string
  readonly cacheControl?: string
  readonly contentEncoding?: string
  /** Our own metadata, stored with the bytes (AWS: "User-defined object metadata"). */
  readonly metadata?: Readonly<Record<string, string>>
}

export interface ListRange {
  readonly prefix: string
  /** Only keys after this one, which need not exist itself. */
  readonly startAfter?: string
  /** The maximum number of results; 1,000 by default, which is also the most that S3 returns. */
  readonly limit?: number
}

export interface ListPage {
  readonly objects: readonly ListedObject[]
  /** Whether there are more objects after the last one. */
  readonly more: boolean
}

export interface FolderPage {
  readonly folders: readonly string[]
  readonly more: boolean
}

/** The page size of S3 (AWS: "ListObjectsV2", MaxKeys). */
export const MAX_PAGE_SIZE = 1_000

/** A conditional write failed because another worker wrote first. */
export class WriteConflict extends Error {
  override name = 'WriteConflict'
  readonly key: string

  constructor(key: string, options?: ErrorOptions) {
    super(`${key} was changed by another worker`, options)
    this.key = key
  }
}

/** The ETag of bytes put in one request: their MD5, as in S3 (AWS: "Checking object integrity", SSE-S3). */
export function etagOf(bytes: Uint8Array | string): string {
  return `"${md5Hex(bytes)}"`
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

/** Sorts after every key of a folder: the greatest code point in UTF-8. */
const LAST_CHARACTER = '\u{10FFFF}'
