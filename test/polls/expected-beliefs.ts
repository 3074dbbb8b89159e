import type { Article } from './newsroom.ts'
import type { Belief } from './pollers.ts'

/** A feed as its partner was told of it. */
export interface PolledFeed {
  readonly path: string
  readonly limit: number
  /** Milliseconds for which it shows an article. */
  readonly window?: number
  /** Milliseconds after its publication for which the partner reads anything about an article. */
  readonly reads?: number
  /** Whether the partner wants no short texts. */
  readonly wantsLong?: boolean
  /** Whether the document says when an article expires. */
  readonly tellsExpiry?: boolean
}

/**
 * What a partner ought to believe, poll after poll, by what editors did:
 *
 * - of an article that its document can show, that it is there as it was written last;
 * - of one that is not for it any more, that it is removed, if it ever knew it;
 * - of one that fell past the limit, or whose window is over, what it believed before: nothing tells it of such, nor of
 *   what is done to it then, except of its removal. An expiry that it was told before holds for it;
 * - of one that it reads nothing about any more, what it believed before.
 */
export class ExpectedBeliefs {
  readonly #feed: PolledFeed
  readonly #beliefs = new Map<string, Belief>()
  /** The expiry that the partner was told last. */
  readonly #expiries = new Map<string, number>()

  constructor(feed: PolledFeed) {
    this.#feed = feed
  }

  /** @param limit how many articles fit, if the feed is limited in bytes */
  poll(articles: Iterable<Article>, now: number, limit = this.#feed.limit): ReadonlyMap<string, Belief> {
    const { window = Number.POSITIVE_INFINITY, reads = Number.POSITIVE_INFINITY } = this.#feed
    const all = [...articles]
    const published = all.filter((article) => this.#isFor(article, now))
    const unread = all.filter((article) => article.published <= now - reads)
    const shown = published
      .filter((article) => article.published > now - window)
      .sort((a, b) => b.published - a.published)
      .slice(0, Math.min(limit, this.#feed.limit))
    const staying = new Set([...published, ...unread].map(({ id }) => id))
    for (const id of this.#beliefs.keys()) if (!staying.has(id)) this.#beliefs.set(id, 'removed')
    for (const [id, expires] of this.#expiries) if (expires <= now) this.#beliefs.set(id, 'removed')
    for (const { id, title, expires = Number.POSITIVE_INFINITY } of shown) {
      this.#beliefs.set(id, { title })
      if (this.#feed.tellsExpiry) this.#expiries.set(id, expires)
    }
    return new Map(this.#beliefs)
  }

  #isFor({ isThere, status, published, expires, notFor, isShort }: Article, now: number): boolean {
    const isLive = isThere && status === 'published' && published <= now && (expires ?? now + 1) > now
    return isLive && !notFor.includes(this.#feed.path) && !(this.#feed.wantsLong && isShort)
  }
}
