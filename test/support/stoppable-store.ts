import type {
  FolderPage,
  ListedObject,
  ListPage,
  ListRange,
  ObjectStore,
  PutOptions,
  StoredObject,
} from '../../core/ports/object-store.ts'

/** At which of its calls, over all its stores, a worker stalls, and at which it dies: the call takes effect and its answer is lost. */
export class Stops {
  calls = 0
  readonly stalled: Promise<void>
  readonly died: Promise<void>
  readonly #stalls: number
  readonly #dies: number
  readonly #goneOn: Promise<void>
  #stall = () => {}
  #die = () => {}
  #goOn = () => {}

  constructor(stalls: number, dies: number) {
    this.#stalls = stalls
    this.#dies = dies
    this.stalled = new Promise((resolve) => (this.#stall = resolve))
    this.died = new Promise((resolve) => (this.#die = resolve))
    this.#goneOn = new Promise((resolve) => (this.#goOn = resolve))
  }

  goOn(): void {
    this.#goOn()
  }

  async make<Answer>(perform: () => Promise<Answer>): Promise<Answer> {
    const call = this.calls++
    if (call === this.#stalls) this.#stall()
    if (call >= this.#stalls) await this.#goneOn
    if (call > this.#dies) return never()
    if (call < this.#dies) return perform()
    await perform().catch(() => undefined)
    this.#die()
    return never()
  }
}

function never<Answer>(): Promise<Answer> {
  return new Promise(() => {})
}

/** A store as one worker sees it, who can be stopped. */
export class StoppableStore implements ObjectStore {
  readonly #inner: ObjectStore
  readonly #stops: Stops

  constructor(inner: ObjectStore, stops: Stops) {
    this.#inner = inner
    this.#stops = stops
  }

  get(key: string, atMost?: number): Promise<StoredObject | undefined> {
    return this.#stops.make(() => this.#inner.get(key, atMost))
  }

  head(key: string): Promise<ListedObject | undefined> {
    return this.#stops.make(() => this.#inner.head(key))
  }

  put(key: string, bytes: Uint8Array, options?: PutOptions): Promise<string> {
    return this.#stops.make(() => this.#inner.put(key, bytes, options))
  }

  delete(key: string): Promise<void> {
    return this.#stops.make(() => this.#inner.delete(key))
  }

  list(range: ListRange): Promise<ListPage> {
    return this.#stops.make(() => this.#inner.list(range))
  }

  listFolders(range: ListRange): Promise<FolderPage> {
    return this.#stops.make(() => this.#inner.listFolders(range))
  }
}
