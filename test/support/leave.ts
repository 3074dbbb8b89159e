import type {
  FolderPage,
  ListedObject,
  ListPage,
  ListRange,
  ObjectStore,
  PutOptions,
  StoredObject,
} from '../../core/ports/object-store.ts'
import type { MemoryStore } from '../../stores/memory/memory-store.ts'

/** S3 said 403. */
export class AccessDenied extends Error {
  override name = 'AccessDenied'
}

/** A bucket as a function with a role sees it: what the role may not do is refused, as S3 and IAM do. */
export class StoreWithLeave implements ObjectStore {
  readonly #store: MemoryStore
  readonly #bucket: string
  readonly #permissions: readonly string[]
  readonly #used: Set<string>

  /** @param used gets the permissions that were needed */
  constructor(store: MemoryStore, bucket: string, permissions: readonly string[], used: Set<string>) {
    this.#store = store
    this.#bucket = bucket
    this.#permissions = permissions
    this.#used = used
  }

  async get(key: string): Promise<StoredObject | undefined> {
    return this.#read(key, await this.#store.get(key))
  }

  async head(key: string): Promise<ListedObject | undefined> {
    return this.#read(key, await this.#store.head(key))
  }

  put(key: string, bytes: Uint8Array, options: PutOptions = {}): Promise<string> {
    this.#askObject('s3:PutObject', key)
    // AWS: "How to prevent object overwrites with conditional writes": If-Match needs it, If-None-Match does not.
    if (options.ifMatch !== undefined) this.#askObject('s3:GetObject', key)
    return this.#store.put(key, bytes, options)
  }

  delete(key: string): Promise<void> {
    this.#askObject('s3:DeleteObject', key)
    return this.#store.delete(key)
  }

  list(range: ListRange): Promise<ListPage> {
    this.#askList(range.prefix)
    return this.#store.list(range)
  }

  listFolders(range: ListRange): Promise<FolderPage> {
    this.#askList(range.prefix)
    return this.#store.listFolders(range)
  }

  /** Who may not list is not told that an object is missing: S3 asks as if the key were the prefix. */
  #read<Found>(key: string, found: Found | undefined): Found | undefined {
    this.#askObject('s3:GetObject', key)
    if (found === undefined) this.#askList(key)
    return found
  }

  #askObject(action: string, key: string): void {
    this.#ask(`${action} ${key}`, (permission) => {
      const [, pattern] = permission.split(`${action} on ${this.#bucket}/`)
      return pattern !== undefined && matches(pattern, key)
    })
  }

  #askList(prefix: string): void {
    this.#ask(`s3:ListBucket ${prefix}`, (permission) => {
      const [, patterns] = permission.split(`s3:ListBucket on ${this.#bucket} where `)
      return patterns?.split(', ').some((pattern) => matches(pattern, prefix)) === true
    })
  }

  #ask(what: string, isGiven: (permission: string) => boolean): void {
    const given = this.#permissions.find(isGiven)
    if (given === undefined) throw new AccessDenied(`${what} in ${this.#bucket}`)
    this.#used.add(given)
  }
}

function matches(pattern: string, key: string): boolean {
  return pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern
}
