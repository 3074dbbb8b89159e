import type { ObjectStore } from '../../core/ports/object-store.ts'
import { Representation } from './representation.ts'

/** The longest key of an object (AWS: "Creating object key names"), in bytes; file systems have such limits too. */
const LONGEST_KEY = 1_024

/** The documents as the feeds store has them now. What was compressed of one is kept for as long as it stays the same. */
export class PublishedDocuments {
  readonly #feeds: ObjectStore
  readonly #asked = new Map<string, Representation>()

  constructor(feeds: ObjectStore) {
    this.#feeds = feeds
  }

  async get(path: string): Promise<Representation | undefined> {
    const object = Buffer.byteLength(path) > LONGEST_KEY ? undefined : await this.#feeds.get(path)
    if (object === undefined) {
      this.#asked.delete(path)
      return undefined
    }
    const known = this.#asked.get(path)
    if (known?.isOf(object)) return known
    const made = new Representation(path, object)
    this.#asked.set(path, made)
    return made
  }
}
