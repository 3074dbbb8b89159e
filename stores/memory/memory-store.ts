import {
  etagOf,
  type FolderPage,
  type ListedObject,
  type ListPage,
  type ListRange,
  MAX_PAGE_SIZE,
  type ObjectStore,
  type PutOptions,
  type StoredObject,
  WriteConflict,
} from '../../core/ports/object-store.ts'
import { compareUtf8 } from '../../core/text/order.ts'
import type { Instant } from '../../core/text/time.ts'

interface HeldObject extends StoredObject {
  readonly options: PutOptions
}

/** An object store in memory: for tests, the simulator and benchmarks. Every call takes effect before it returns. */
export class MemoryStore implements ObjectStore {
  readonly #objects = new Map<string, HeldObject>()
  /** Keys in order, without the new ones. */
  #order: string[] = []
  /** Keys that were put since the last listing. */
  #new: string[] = []
  readonly #clock: () => Instant

  /** @param clock the source of `lastModified` */
  constructor(clock: () => Instant = Date.now) {
    this.#clock = clock
  }

  async get(key: string): Promise<StoredObject | undefined> {
    return this.#objects.get(key)
  }

  async head(key: string): Promise<ListedObject | undefined> {
    const held = this.#objects.get(key)
    return held && { key, etag: held.etag, lastModified: held.lastModified }
  }

  async put(key: string, bytes: Uint8Array, options: PutOptions = {}): Promise<string> {
    const present = this.#objects.get(key)
    if (options.ifMatch !== undefined && present?.etag !== options.ifMatch) throw new WriteConflict(key)
    if (options.ifNoneMatch !== undefined && present !== undefined) throw new WriteConflict(key)
    const etag = etagOf(bytes)
    if (present === undefined) this.#new.push(key)
    this.#objects.set(key, { bytes, etag, lastModified: this.#clock(), options })
    return etag
  }

  async delete(key: string): Promise<void> {
    const order = this.#keys()
    if (this.#objects.delete(key)) order.splice(position(order, key), 1)
  }

  async list({ prefix, startAfter = '', limit = MAX_PAGE_SIZE }: ListRange): Promise<ListPage> {
    const order = this.#keys()
    const size = Math.min(limit, MAX_PAGE_SIZE)
    const objects: ListedObject[] = []
    let at = position(order, compareUtf8(startAfter, prefix) >= 0 ? startAfter : prefix)
    if (order[at] === startAfter && startAfter !== '') at++
    for (; at < order.length && objects.length < size; at++) {
      const key = order[at] as string
      if (!key.startsWith(prefix)) return { objects, more: false }
      const { etag, lastModified } = this.#objects.get(key) as HeldObject
      objects.push({ key, etag, lastModified })
    }
    return { objects, more: order[at]?.startsWith(prefix) === true }
  }

  async listFolders({ prefix, startAfter = '', limit = MAX_PAGE_SIZE }: ListRange): Promise<FolderPage> {
    const folders = new Set<string>()
    for (const key of this.#keys()) {
      const end = key.indexOf('/', prefix.length)
      if (!key.startsWith(prefix) || end < 0 || compareUtf8(key, startAfter) <= 0) continue
      folders.add(key.slice(0, end + 1))
    }
    return { folders: [...folders].slice(0, limit), more: folders.size > limit }
  }

  /** The headers that an object was put with, for tests. */
  optionsOf(key: string): PutOptions | undefined {
    return this.#objects.get(key)?.options
  }

  #keys(): string[] {
    if (this.#new.length > MAX_INSERTED) this.#order = this.#order.concat(this.#new).sort(compareUtf8)
    else for (const key of this.#new) this.#order.splice(position(this.#order, key), 0, key)
    this.#new = []
    return this.#order
  }
}

/** With more new keys than this a sort is faster: each insertion moves all keys that follow. */
const MAX_INSERTED = 64

/** The index of a key, or its insertion point. */
function position(order: readonly string[], key: string): number {
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareUtf8(order[middle] as string, key) < 0) low = middle + 1
    else high = middle
  }
  return low
}
