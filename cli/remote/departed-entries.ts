import { idInJsonFeed, type Receipt, type ReceiptFeed } from '../../core/receipts/receipt.ts'
import { escapeXml } from '../../core/text/escape.ts'
import { forEachConcurrent } from '../../stores/concurrency.ts'
import type { FeedAddresses } from './feed-address.ts'
import { parseFeedPage } from './parse-feed-page.ts'
import { type PublicDocument, PublicDocuments } from './public-documents.ts'
import { ENTRY_STILL_THERE, NO_TOMBSTONE, NOTHING_THERE } from './remote-texts.ts'
import type { Departure, Removed } from './removed-article.ts'

const MAX_CONCURRENT_FEEDS = 8

/**
 * In milliseconds, after which an absent entry counts as gone even without a tombstone: a feed has tombstones only for
 * the latest 500 (core/feed/select-entries.ts). Caches may serve the old Atom document for a minute.
 */
const WITHOUT_TOMBSTONE_AFTER = 75_000

/** RFC 6721, section 3, as this project writes it: no ">" inside the tag, and a comment or nothing in the element. */
const TOMBSTONES = /<at:deleted-entry [^>]*(?:\/>|>[\s\S]*?<\/at:deleted-entry>)/g

/** Reads the document at an address of a receipt. */
export type ReadDocument = (address: string) => Promise<PublicDocument & { readonly isUnreadable?: boolean }>

type Observed = Omit<Departure, 'feed'>

/** Checks whether entries have left the feeds that showed them. */
export class DepartedEntries {
  readonly #read: ReadDocument
  readonly #began = Date.now()

  constructor(read: ReadDocument) {
    this.#read = read
  }

  /** Those that everybody reads. */
  static inPublic(addresses: FeedAddresses): DepartedEntries {
    const documents = new PublicDocuments()
    return new DepartedEntries((address) => documents.read(addresses.reading(address)))
  }

  /** The departures that are known now, by object key. */
  async observe(removed: readonly Removed[]): Promise<Map<string, Departure[]>> {
    const feeds = new Map(
      removed.flatMap(({ places }) => places.filter(({ isGone }) => !isGone).map(({ feed }) => [feed.json, feed])),
    )
    const seen = new Map<string, (before: Receipt, reason?: string) => Observed>()
    await forEachConcurrent([...feeds.values()], MAX_CONCURRENT_FEEDS, async (feed) => {
      seen.set(feed.json, await this.#lookAt(feed))
    })
    return new Map(
      removed.map(({ objectKey, before, reason, places }) => [
        objectKey,
        places.map((place) => {
          const found = before && seen.get(place.feed.json)?.(before, reason)
          return found === undefined ? place : { feed: place.feed, ...found }
        }),
      ]),
    )
  }

  async #lookAt(feed: ReceiptFeed): Promise<(before: Receipt, reason?: string) => Observed> {
    const [json, atom] = await Promise.all([feed.json, feed.atom].map((address) => this.#read(address)))
    // The feed of a family is removed with its last entry.
    if (json?.isMissing) return () => ({ isGone: true, hasTombstone: false })
    if (json?.text === undefined) {
      const { why = NOTHING_THERE, isUnreadable } = json ?? {}
      return () => ({ isGone: false, hasTombstone: false, why, ...(isUnreadable && { isUnreadable }) })
    }
    const { byId } = parseFeedPage(json.text)
    const tombstones = atom?.text?.match(TOMBSTONES) ?? []
    return (before, reason) => {
      const { entry_id = '', url } = before
      const entry = byId.get(idInJsonFeed(before) ?? '')
      // Another file with this id may have replaced it; there is no tombstone then.
      const isHeir = entry !== undefined && entry.url !== url
      const hasTombstone = tombstones.some(
        (element) =>
          element.includes(` ref="${escapeXml(entry_id)}"`) &&
          (reason === undefined || element.includes(`>${escapeXml(reason)}</at:comment>`)),
      )
      const isTold = hasTombstone || Date.now() - this.#began > WITHOUT_TOMBSTONE_AFTER
      const isGone = isHeir || (entry === undefined && isTold)
      return { isGone, hasTombstone, ...(!isGone && { why: whyNot(entry !== undefined) }) }
    }
  }
}

function whyNot(isThere: boolean): string {
  return isThere ? ENTRY_STILL_THERE : NO_TOMBSTONE
}
