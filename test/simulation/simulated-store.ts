import type {
  FolderPage,
  ListedObject,
  ListPage,
  ListRange,
  ObjectStore,
  PutOptions,
  StoredObject,
} from '../../core/ports/object-store.ts'
import type { Calls, Worker } from './calls.ts'
import type { Random } from './random.ts'

/** One worker's view of a store: each call waits for the scheduler, and listings come in pages of any size. */
export class SimulatedStore implements ObjectStore {
  readonly #name: string
  readonly #inner: ObjectStore
  readonly #calls: Calls
  readonly #worker: Worker
  readonly #random: Random

  constructor(name: string, inner: ObjectStore, by: { calls: Calls; worker: Worker; random: Random }) {
    this.#name = name
    this.#inner = inner
    this.#calls = by.calls
    this.#worker = by.worker
    this.#random = by.random
  }

  get(key: string, atMost?: number): Promise<StoredObject | undefined> {
    return this.#call(`get ${key}`, () => this.#inner.get(key, atMost))
  }

  head(key: string): Promise<ListedObject | undefined> {
    return this.#call(`head ${key}`, () => this.#inner.head(key))
  }

  put(key: string, bytes: Uint8Array, options: PutOptions = {}): Promise<string> {
    const isConditional = options.ifMatch !== undefined || options.ifNoneMatch !== undefined
    return this.#call(`put ${key}`, () => this.#inner.put(key, bytes, options), { isWrite: true, isConditional })
  }

  delete(key: string): Promise<void> {
    return this.#call(`delete ${key}`, () => this.#inner.delete(key), { isWrite: true })
  }

  list(range: ListRange): Promise<ListPage> {
    const limit = this.#random.chance(0.2) ? 1 + this.#random.below(3) : (range.limit ?? 1_000)
    return this.#call(`list ${range.prefix}`, () => this.#inner.list({ ...range, limit }))
  }

  listFolders(range: ListRange): Promise<FolderPage> {
    const limit = this.#random.chance(0.2) ? 1 + this.#random.below(2) : (range.limit ?? 1_000)
    return this.#call(`list folders ${range.prefix}`, () => this.#inner.listFolders({ ...range, limit }))
  }

  #call<Answer>(
    label: string,
    perform: () => Promise<Answer>,
    kind?: { isWrite?: boolean; isConditional?: boolean },
  ): Promise<Answer> {
    return this.#calls.make(this.#worker, `${this.#name}: ${label}`, perform, kind)
  }
}
