import type { ReceiptFeed } from '../../core/receipts/receipt.ts'
import type { FeedAddresses } from './feed-address.ts'
import { type FeedPage, parseFeedPage } from './parse-feed-page.ts'
import { type PublicDocument, PublicDocuments } from './public-documents.ts'

/** In milliseconds: an archive that does not have an entry yet is not walked through more often. */
const ARCHIVES_EVERY = 10_000

/** An entry as its receipt describes it. */
export interface WantedEntry {
  readonly id: string
  readonly published: number
  readonly modified: number
  /** Whether any feed must be showing it by now, if it shows it at all. */
  readonly isSettled: boolean
}

/**
 * Where an entry was seen: in the feed's own document, in one of its archives (RFC 5005), or nowhere because the feed is
 * full of newer ones.
 */
export type SeenIn = 'feed' | 'archive' | 'below the limit'

export interface Observation {
  readonly seenIn?: SeenIn
  /** The document that has it, as it was read. */
  readonly at?: string
  /** Why it was not seen, for people. */
  readonly why?: string
}

/** The site's feeds as readers see them. */
export class PublicFeeds {
  readonly #addresses: FeedAddresses
  readonly #documents = new PublicDocuments()
  /** When the archives of a feed were walked through last, by its address. */
  readonly #walked = new Map<string, number>()

  constructor(addresses: FeedAddresses) {
    this.#addresses = addresses
  }

  /** Looks for entries in a feed, with one look at its document for all of them. @returns what was seen, by entry id */
  async observe(feed: ReceiptFeed, wanted: readonly WantedEntry[]): Promise<Map<string, Observation>> {
    const [address, limit] = [this.#addresses.reading(feed.json), this.#addresses.limitOf(feed)]
    const document = await this.#documents.read(address)
    const page = pageOf(document)
    if (typeof page === 'string') return new Map(wanted.map(({ id }) => [id, { why: page }]))
    const sights = new Map(wanted.map((each) => [each.id, sightIn(page, address, each)]))
    const lower = wanted.filter(({ id, published }) => !page.byId.has(id) && published <= lowestOf(page, limit))
    return new Map([...sights, ...(await this.#lookLower(lower, { page, address, isNew: document.isNew, limit }))])
  }

  /** Looks for entries that are older than what the feed's own document has room for. */
  async #lookLower(
    wanted: readonly WantedEntry[],
    { page, address, isNew, limit }: { page: FeedPage; address: string; isNew: boolean; limit: number | undefined },
  ): Promise<Map<string, Observation>> {
    if (wanted.length === 0) return new Map()
    if (page.next === undefined) {
      const isFull = (each: WantedEntry) => limit !== undefined && each.published < lowestOf(page, limit)
      const below = wanted.filter((each) => each.isSettled || isFull(each))
      return new Map(below.map(({ id }) => [id, { seenIn: 'below the limit' }]))
    }
    const isTime = isNew || Date.now() - (this.#walked.get(address) ?? 0) >= ARCHIVES_EVERY
    if (!isTime) return new Map()
    const found = await this.#walk(page.next, wanted)
    this.#walked.set(address, Date.now())
    return found
  }

  /** From archive to older archive, no farther than where the oldest of the entries would be. */
  async #walk(first: string, wanted: readonly WantedEntry[]): Promise<Map<string, Observation>> {
    const found = new Map<string, Observation>()
    const visited = new Set<string>()
    let left = wanted
    for (let next: string | undefined = first; next !== undefined && left.length > 0 && !visited.has(next); ) {
      visited.add(next)
      const address = this.#addresses.reading(next)
      const page = pageOf(await this.#documents.read(address))
      if (typeof page === 'string') break
      const oldest = page.entries.at(-1)?.published ?? Number.POSITIVE_INFINITY
      for (const each of left) {
        const { seenIn } = sightIn(page, address, each)
        if (seenIn !== undefined) found.set(each.id, { seenIn: 'archive', at: address })
      }
      left = left.filter(({ id, published }) => !found.has(id) && published <= oldest)
      next = page.next
    }
    return found
  }
}

/** The page, or why there is none. */
function pageOf({ text, why = 'there is nothing' }: PublicDocument): FeedPage | string {
  if (text === undefined) return why
  try {
    return parseFeedPage(text)
  } catch {
    return 'what is there is no JSON Feed'
  }
}

function sightIn({ byId }: FeedPage, at: string, { id, modified }: WantedEntry): Observation {
  const entry = byId.get(id)
  if (entry === undefined) return { why: 'the entry is not there' }
  return entry.modified === modified ? { seenIn: 'feed', at } : { why: 'another version of the entry is there' }
}

/**
 * When the last of the entries was published that a feed's document has in any case; those after it are there for another
 * reason (RFC 5005, section 4). A document with fewer than the limit has all there are.
 */
function lowestOf({ entries }: FeedPage, limit: number = entries.length): number {
  return entries[limit - 1]?.published ?? Number.NEGATIVE_INFINITY
}
