import type { ObjectStore } from '../../core/ports/object-store.ts'
import { isPrivatePath, PRIVATE_FOLDER } from '../../core/site/private-feeds.ts'
import { forEachConcurrent } from '../../stores/concurrency.ts'
import { isDenied } from '../remote/aws-errors.ts'
import type { FeedAddresses } from '../remote/feed-address.ts'
import { type PublicDocument, PublicDocuments } from '../remote/public-documents.ts'
import { childrenOfEach } from './child-elements.ts'
import { NOT_ALLOWED, NOT_FOUND_HERE, PART_MISSING, UNREADABLE_DOCUMENT } from './withdraw-texts.ts'

/** A document as it is served; `isUnreadable` if these credentials will never see it. */
export interface SiteDocument extends PublicDocument {
  readonly isUnreadable?: boolean
}

/** A document, and those that it is an index of. */
export interface WholeDocument extends SiteDocument {
  /** Absent if one of them could not be read, or the index is damaged. */
  readonly texts?: readonly string[]
}

const MAX_CONCURRENT_PARTS = 8

/**
 * The documents of a site: those that everybody reads as readers get them, and those of private feeds from the bucket
 * that they are served from, since nobody here has a partner's token.
 */
export class SiteDocuments {
  readonly #public = new PublicDocuments()
  readonly #addresses: FeedAddresses
  readonly #base: string | undefined
  readonly #feeds: ObjectStore | undefined

  /**
   * @param base the feed base URL that the addresses of receipts begin with, as far as it is known
   * @param feeds the bucket of the documents; absent if it is not known
   */
  constructor(
    addresses: FeedAddresses,
    { base, feeds }: { base?: string | undefined; feeds?: ObjectStore | undefined },
  ) {
    this.#addresses = addresses
    this.#base = base
    this.#feeds = feeds
  }

  /** @param address as a receipt has it */
  async read(address: string): Promise<SiteDocument> {
    const path = this.#pathOf(address)
    return isPrivatePath(path) ? this.#readStored(path) : this.#public.read(this.#addresses.reading(address))
  }

  /**
   * A document with everything that it has: of a sitemap index, the sitemaps too (sitemaps.org/protocol.html#index).
   * @param address as a receipt has it
   */
  async readWhole(address: string): Promise<WholeDocument> {
    const document = await this.read(address)
    const { text } = document
    if (text === undefined) return document
    const parts: SiteDocument[] = []
    const addresses = sitemapsIn(text)
    if (addresses === undefined) return { ...document, why: UNREADABLE_DOCUMENT }
    await forEachConcurrent(addresses, MAX_CONCURRENT_PARTS, async (part) => {
      parts.push(await this.read(part))
    })
    // A sitemap that is not there is no sitemap without the article: the index may be older than it.
    const unread = parts.find((part) => part.text === undefined)
    if (unread !== undefined) return { why: PART_MISSING, ...unread, isMissing: false }
    return { ...document, texts: [text, ...parts.flatMap((part) => part.text ?? [])] }
  }

  /** Without a base, a folder of that name is taken for the private one: a 404 must not pass for a removal. */
  #pathOf(address: string): string {
    if (this.#base !== undefined) return address.startsWith(this.#base) ? address.slice(this.#base.length) : ''
    const at = address.indexOf(`/${PRIVATE_FOLDER}`)
    return at < 0 ? '' : address.slice(at + 1)
  }

  async #readStored(path: string): Promise<SiteDocument> {
    if (this.#feeds === undefined) return { why: NOT_FOUND_HERE, isMissing: false, isNew: false, isUnreadable: true }
    try {
      const object = await this.#feeds.get(path)
      if (object === undefined) return { isMissing: true, isNew: true }
      return { text: new TextDecoder().decode(object.bytes), isMissing: false, isNew: true }
    } catch (error) {
      if (isDenied(error)) return { why: NOT_ALLOWED, isMissing: false, isNew: false, isUnreadable: true }
      throw error
    }
  }
}

/** The addresses of the sitemaps that a document is an index of; none if it is anything else, undefined if it is damaged. */
function sitemapsIn(xml: string): string[] | undefined {
  if (!xml.includes('<sitemapindex')) return []
  try {
    const children = childrenOfEach(['sitemap'], xml).flat()
    return children.filter(({ name }) => name === 'loc').map(({ text }) => text.trim())
  } catch {
    return undefined
  }
}
