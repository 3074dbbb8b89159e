import { entryId } from '../../core/article/entry-id.ts'
import type { PutOptions } from '../../core/ports/object-store.ts'
import { MemoryStore } from '../../stores/memory/memory-store.ts'
import { isBorrowed } from './claims.ts'
import { PAPER } from './paper.ts'

/** Whether an object redirects, or says that there is nothing any more. */
function isInstead({ metadata = {} }: PutOptions = {}): boolean {
  return metadata.location !== undefined || metadata.gone !== undefined
}

/** The feeds bucket with somebody who reads everything that is ever put there. */
export class WatchedFeeds extends MemoryStore {
  /** Every feed and entry id that readers saw, as "feed id". */
  readonly seen = new Set<string>()
  /** When each topic of a feed with hubs was last written, and what for the hubs it is. */
  readonly topics = new Map<string, number>()
  /** Entries that readers saw under an id that is another file's. */
  readonly borrowed: string[] = []
  /** Documents that were written though they did not change. */
  readonly rewritten: string[] = []

  readonly #step: () => number

  /** @param step tells one moment from another, where the clock's are too long */
  constructor(clock: () => number, step: () => number) {
    super(clock)
    this.#step = step
  }

  override async put(key: string, bytes: Uint8Array, options?: PutOptions): Promise<string> {
    const before = await this.get(key)
    const etag = await super.put(key, bytes, options)
    if (before?.etag === etag) this.rewritten.push(key)
    const [, topic] = /<([^>]*)>; rel="self"/.exec(options?.metadata?.link ?? '') ?? []
    if (topic?.endsWith(key)) this.topics.set(topic, this.#step())
    if (key.endsWith('/feed.json') && !isInstead(options)) this.#read(key, bytes)
    else if (key.endsWith('/rss.xml')) this.#readPartners(key, bytes)
    return etag
  }

  /** Those of partners that know removals: what they saw may not just vanish. */
  #readPartners(key: string, bytes: Uint8Array): void {
    const text = new TextDecoder().decode(bytes)
    if (!/ xmlns:(?:mi|snf)=/.test(text)) return
    const feed = key.slice(0, -'/rss.xml'.length)
    for (const [, written = ''] of text.matchAll(/<guid[^>]*>([^<]*)</g))
      this.seen.add(`${feed} ${entryId(written, '', PAPER.id_authority)}`)
  }

  #read(key: string, bytes: Uint8Array): void {
    const feed = key.replace(/(?:\/archive\.[^/]+)?\/feed\.json$/, '')
    const { items } = JSON.parse(new TextDecoder().decode(bytes)) as { items: { id: string; url: string }[] }
    for (const { id: written, url } of items) {
      if (written.endsWith(':ended')) continue
      const id = entryId(written, '', PAPER.id_authority)
      this.seen.add(`${feed} ${id}`)
      const [page = ''] = url.split('?')
      const key = decodeURIComponent(page.slice(PAPER.home_page_url.length))
      if (isBorrowed(id, key)) this.borrowed.push(`readers saw ${id} of ${key}`)
    }
  }
}
