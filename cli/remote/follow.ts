import { idInJsonFeed, type Receipt, type ReceiptFeed } from '../../core/receipts/receipt.ts'
import { forEachConcurrent } from '../../stores/concurrency.ts'
import { type PollOptions, poll } from './poll.ts'
import { type Observation, type PublicFeeds, readableFeeds, type WantedEntry } from './public-feeds.ts'
import { type Receipts, speaksOf } from './wait-for-receipts.ts'

/**
 * In milliseconds: the time for which a CDN may serve the old document (core/documents/published-document.ts), plus a
 * publish.
 */
const SETTLED_AFTER = 120_000
const MAX_CONCURRENT_FEEDS = 8

/** A particular version of a file in the bucket. */
export interface Version {
  readonly objectKey: string
  /** SHA-256 of the source, as in receipts. */
  readonly digest: string
  /** Of `site.json`: the digests of the profiles that it names and that were uploaded, by object key. */
  readonly profiles?: Readonly<Record<string, string>>
}

/** What is known about a file so far. */
export interface Followed {
  readonly objectKey: string
  /** The receipt of this version; absent until there is one. */
  readonly receipt?: Receipt
  /** One for each feed of the receipt. */
  readonly places: readonly ArticleLocation[]
}

export interface ArticleLocation extends Observation {
  readonly feed: ReceiptFeed
}

export interface FollowOptions extends PollOptions {
  readonly receipts: Receipts
  readonly feeds: PublicFeeds
  readonly onProgress?: (done: number, total: number) => void
}

/** Waits until every file has its receipt and every entry has been seen in each of its feeds, or until the timeout. */
export async function follow(versions: readonly Version[], options: FollowOptions): Promise<Followed[]> {
  const { onProgress = () => {} } = options
  const following = new Following(versions, options)
  const look = async () => {
    await following.readReceipts(following.unfinished())
    await following.observeFeeds(following.unfinished())
    if (following.unfinished().length === 0) {
      // A receipt may be rewritten after its entry was seen, when two files turn out to have the same id.
      await following.readReceipts(versions)
      // Newer entries may meanwhile have pushed out an entry that was in a feed.
      await following.observeFeeds(versions)
    }
    const left = following.unfinished().length
    onProgress(versions.length - left, versions.length)
    return left === 0
  }
  await poll(look, options)
  return following.all()
}

/** Whether there is nothing left to wait for: the file was rejected, or its entry was seen in every feed. */
export function isFinished({ receipt, places }: Followed): boolean {
  if (receipt === undefined) return false
  return !receipt.accepted || places.every(({ seenIn }) => seenIn !== undefined)
}

class Following {
  readonly #receipts: Receipts
  readonly #feeds: PublicFeeds
  readonly #versions: readonly Version[]
  readonly #known: Map<string, Followed>

  constructor(versions: readonly Version[], { receipts, feeds }: FollowOptions) {
    this.#versions = versions
    this.#receipts = receipts
    this.#feeds = feeds
    this.#known = new Map(versions.map(({ objectKey }) => [objectKey, { objectKey, places: [] }]))
  }

  all(): Followed[] {
    return [...this.#known.values()]
  }

  unfinished(): Version[] {
    return this.#versions.filter(({ objectKey }) => !isFinished(this.#known.get(objectKey) as Followed))
  }

  async readReceipts(versions: readonly Version[]): Promise<void> {
    const news = await this.#receipts.news(versions.map(({ objectKey }) => objectKey))
    for (const { objectKey, digest, profiles } of versions) {
      const receipt = news.get(objectKey)
      if (receipt === undefined || !speaksOf(receipt, digest, profiles)) continue
      const places = receipt.accepted ? readableFeeds(receipt).map((feed) => ({ feed })) : []
      this.#known.set(objectKey, { objectKey, receipt, places })
    }
  }

  /** Reads each feed once, for all entries that are expected there. An entry that was seen before keeps that result. */
  async observeFeeds(versions: readonly Version[]): Promise<void> {
    const files = versions.map(({ objectKey }) => this.#known.get(objectKey) as Followed)
    const feeds = new Map(files.flatMap(({ places }) => places.map(({ feed }) => [feed.json, feed])))
    await forEachConcurrent([...feeds.values()], MAX_CONCURRENT_FEEDS, async (feed) => {
      const wanted = files.filter(({ places }) => places.some((place) => place.feed.json === feed.json))
      const observations = await this.#feeds.observe(feed, wanted.map(wantedEntry))
      for (const { objectKey, receipt } of wanted) {
        const observation = observations.get((receipt && idInJsonFeed(receipt)) ?? '')
        if (observation !== undefined) this.#see(objectKey, feed, observation)
      }
    })
  }

  #see(objectKey: string, feed: ReceiptFeed, observation: Observation): void {
    const known = this.#known.get(objectKey) as Followed
    const places = known.places.map((place) => {
      const isChanged =
        place.feed.json === feed.json && (place.seenIn === undefined || observation.seenIn !== undefined)
      return isChanged ? { feed: place.feed, ...observation } : place
    })
    this.#known.set(objectKey, { ...known, places })
  }
}

export function wantedEntry({ receipt }: Followed): WantedEntry {
  const { date_published = '', date_modified = '', processed = '' } = receipt ?? {}
  return {
    id: (receipt && idInJsonFeed(receipt)) ?? '',
    published: Date.parse(date_published),
    modified: Date.parse(date_modified),
    isSettled: Date.now() - Date.parse(processed) > SETTLED_AFTER,
  }
}
