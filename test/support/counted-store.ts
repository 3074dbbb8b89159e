import type {
  FolderPage,
  ListedObject,
  ListPage,
  ListRange,
  ObjectStore,
  PutOptions,
  StoredObject,
} from '../../core/ports/object-store.ts'

/** Requests by the kinds that S3 names on its bill, and bytes of objects. */
export interface Requests {
  put: number
  list: number
  get: number
  /** Free. */
  delete: number
  bytesIn: number
  bytesOut: number
}

export function noRequests(): Requests {
  return { put: 0, list: 0, get: 0, delete: 0, bytesIn: 0, bytesOut: 0 }
}

/** A store that counts what is asked of it; several may count into one. */
export class CountedStore implements ObjectStore {
  readonly #inner: ObjectStore
  readonly #requests: Requests

  constructor(inner: ObjectStore, requests: Requests) {
    this.#inner = inner
    this.#requests = requests
  }

  async get(key: string, atMost?: number): Promise<StoredObject | undefined> {
    this.#requests.get++
    const object = await this.#inner.get(key, atMost)
    this.#requests.bytesOut += object?.bytes.byteLength ?? 0
    return object
  }

  head(key: string): Promise<ListedObject | undefined> {
    this.#requests.get++
    return this.#inner.head(key)
  }

  put(key: string, bytes: Uint8Array, options?: PutOptions): Promise<string> {
    this.#requests.put++
    this.#requests.bytesIn += bytes.byteLength
    return this.#inner.put(key, bytes, options)
  }

  delete(key: string): Promise<void> {
    this.#requests.delete++
    return this.#inner.delete(key)
  }

  list(range: ListRange): Promise<ListPage> {
    this.#requests.list++
    return this.#inner.list(range)
  }

  listFolders(range: ListRange): Promise<FolderPage> {
    this.#requests.list++
    return this.#inner.listFolders(range)
  }
}
