import { parseKey } from '../catalog/catalog-keys.ts'
import { type CatalogRecord, readOtherRecord } from '../catalog/catalog-record.ts'
import type { ListedObject, ObjectStore } from '../ports/object-store.ts'
import type { Instant } from '../text/time.ts'

/** S3 reports times in whole seconds, and clocks differ: a younger key could be put again within the same second. */
const SETTLED_AFTER = 3_000
/** Records that a warm process caches: enough for several feeds. */
const MAX_CACHED_ENTRIES = 5_000

interface Remembered {
  readonly lastModified: Instant
  readonly record: CatalogRecord
}

/**
 * Reads the records that keys of the catalog name, and caches those that it verified: a key names the generation of its
 * record, so a key that is still the same object needs no second read. Its time shows whether it is: a key that was
 * deleted may be put again by a request that takes effect late. The ETag shows nothing, because the objects are empty.
 */
export class EntryReader {
  readonly #catalog: ObjectStore
  readonly #clock: () => Instant
  readonly #remembered = new Map<string, Remembered>()

  constructor(catalog: ObjectStore, clock: () => Instant) {
    this.#catalog = catalog
    this.#clock = clock
  }

  /** The record of each key, or undefined if the key is dead. The keys must come from a listing that was just made. */
  confirm(keys: readonly ListedObject[]): Promise<(CatalogRecord | undefined)[]> {
    const read = new Map<string, Promise<CatalogRecord | undefined>>()
    return Promise.all(keys.map((listed) => this.#confirm(listed, read)))
  }

  async #confirm(
    { key: name, lastModified }: ListedObject,
    read: Map<string, Promise<CatalogRecord | undefined>>,
  ): Promise<CatalogRecord | undefined> {
    const known = this.#remembered.get(name)
    if (known?.lastModified === lastModified) return known.record
    const { key } = parseKey(name)
    const reading = read.get(key) ?? readOtherRecord(this.#catalog, key)
    read.set(key, reading)
    const record = await reading
    if (!record?.keys.includes(name)) return undefined
    if (lastModified + SETTLED_AFTER < this.#clock()) this.#remember(name, { lastModified, record })
    return record
  }

  #remember(name: string, remembered: Remembered): void {
    this.#remembered.delete(name)
    this.#remembered.set(name, remembered)
    if (this.#remembered.size <= MAX_CACHED_ENTRIES) return
    const [oldest] = this.#remembered.keys()
    this.#remembered.delete(oldest as string)
  }
}
