import type { ReceiptFeed } from '../../core/receipts/receipt.ts'
import { definitionAt } from '../../core/site/feed.ts'
import type { Site } from '../../core/site/site.ts'

/** The addresses at which to read feeds, and their limits in `site.json`. */
export class FeedAddresses {
  readonly #site: Site | undefined
  readonly #readAt: string | undefined

  /**
   * @param site as far as it is known
   * @param readAt a base URL to read below, instead of the one that the addresses begin with
   */
  constructor({ site, readAt }: { site?: Site | undefined; readAt?: string | undefined } = {}) {
    this.#site = site
    this.#readAt = readAt?.replace(/\/?$/, '/')
  }

  /** Where to read what is published at an address. */
  reading(address: string): string {
    if (this.#readAt === undefined) return address
    return `${this.#readAt}${address.slice(this.#baseOf(address).length)}`
  }

  /** The minimum number of entries that a feed shows, if it has as many. */
  limitOf({ json }: Pick<ReceiptFeed, 'json'>): number | undefined {
    const path = json.slice(this.#baseOf(json).length).replace(/\/[^/]*$/, '')
    return this.#site && definitionAt(this.#site.feeds, path)?.limit
  }

  /** The feed base URL that the address begins with; the address's own origin if the site does not say. */
  #baseOf(address: string): string {
    const base = this.#site?.feedBaseUrl
    return base !== undefined && address.startsWith(base) ? base : `${new URL(address).origin}/`
  }
}
