import type { Receipt, ReceiptFeed } from '../../core/receipts/receipt.ts'
import type { FeedAddresses } from './feed-address.ts'
import { type FeedPage, parseFeedPage } from './parse-feed-page.ts'
import { type PublicDocument, PublicDocuments } from './public-documents.ts'
import { ENTRY_NOT_THERE, NO_JSON_FEED, NOTHING_THERE, OTHER_VERSION } from './remote-texts.ts'

/** In milliseconds: the shortest time between two walks through archives that do not have an entry yet. */
const ARCHIVES_EVERY = 10_000

/** An entry as its receipt describes it. */
export interface WantedEntry {
  readonly id: string
  readonly published: number
  readonly modified: number
  /** Whether enough time has passed that every feed with room for the entry must show it. */
  readonly isSettled: boolean
}

/**
 * Where an entry was seen: in the feed's own document, in one of its archives (RFC 5005), or nowhere because the feed
 * is full of newer ones.
 */
export type SeenIn = 'feed' | 'archive' | 'below the limit'

export interface Observation {
  readonly seenIn?: SeenIn
  /** The address of the document that has it, as it was read. */
  readonly at?: string
  /** Why it was not seen, for people. */
  readonly why?: string
}

/** The feeds of a receipt that can be read here: without a token, a private one looks as if it were not there. */
export function readableFeeds({ feeds = [] }: Receipt): readonly ReceiptFeed[] {
  return feeds.filter((feed) => !feed.private)
}

/** The site's feeds as readers see them. */
export class PublicFeeds {
  readonly #addresses: FeedAddresses
  readonly #documents = new PublicDocuments()
  /** When the archives of a feed were last walked through, by the feed's address. */
  readonly #walked = new Map<string, number>()

  constructor(addresses: FeedAddresses) {
    this.#addresses = addresses
  }

  /**
   * Looks for entries in a feed, with one read of its document for all of them.
   * @returns the observations, by entry id
   */
  async observe(feed: ReceiptFeed, wanted: readonly WantedEntry[]): Promise<Map<string, Observation>> {
    const [address, limit] = [this.#addresses.reading(feed.json), this.#addresses.limitOf(feed)]
    const document = await this.#documents.read(address)
    const page = pageOf(document)
    if (typeof page === 'string') return new Map(wanted.map(({ id }) => [id, { why: page }]))
    const observations = new Map(wanted.map((each) => [each.id, observationIn(page, address, each)]))
    const lower = wanted.filter(({ id, published }) => !page.byId.has(id) && published <= lowestOf(page, limit))
    return new Map([
      ...observations,
      ...(await this.#lookLower(lower, { page, address, isNew: document.isNew, limit })),
    ])
  }

  /** Looks for entries that are too old for the feed's own document. */
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

  /** Walks to older and older archives, no farther than the oldest of the entries would be. */
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
        const { seenIn } = observationIn(page, address, each)
        if (seenIn !== undefined) found.set(each.id, { seenIn: 'archive', at: address })
      }
      left = left.filter(({ id, published }) => !found.has(id) && published <= oldest)
      next = page.next
    }
    return found
  }
}

/** The page, or why there is none. */
function pageOf({ text, why = NOTHING_THERE }: PublicDocument): FeedPage | string {
  if (text === undefined) return why
  try {
    return parseFeedPage(text)
  } catch {
    return NO_JSON_FEED
  }
}

function observationIn({ byId }: FeedPage, at: string, { id, modified }: WantedEntry): Observation {
  const entry = byId.get(id)
  if (entry === undefined) return { why: ENTRY_NOT_THERE }
  return entry.modified === modified ? { seenIn: 'feed', at } : { why: OTHER_VERSION }
}

/**
 * The publication time of the last entry that a feed's document must contain; later entries of the document are there
 * for another reason (RFC 5005, section 4). A document with fewer entries than the limit has them all.
 */
function lowestOf({ entries }: FeedPage, limit: number = entries.length): number {
  return entries[limit - 1]?.published ?? Number.NEGATIVE_INFINITY
}
