import type { PutOptions } from '../../core/ports/object-store.ts'
import { MemoryStore } from '../../stores/memory/memory-store.ts'

/** The feeds bucket with somebody who reads everything that is ever put there. */
export class WatchedFeeds extends MemoryStore {
  /** Every feed and entry id that readers saw, as "feed id". */
  readonly seen = new Set<string>()
  /** Documents that were written though they did not change. */
  readonly rewritten: string[] = []

  override async put(key: string, bytes: Uint8Array, options?: PutOptions): Promise<string> {
    const before = await this.get(key)
    const etag = await super.put(key, bytes, options)
    if (before?.etag === etag) this.rewritten.push(key)
    if (key.endsWith('/feed.json')) this.#read(key, bytes)
    return etag
  }

  #read(key: string, bytes: Uint8Array): void {
    const feed = key.replace(/(?:\/archive\.[^/]+)?\/feed\.json$/, '')
    const { items } = JSON.parse(new TextDecoder().decode(bytes)) as { items: { id: string }[] }
    for (const { id } of items) this.seen.add(`${feed} ${id}`)
  }
}
