import { ARTICLES, articleKeyOf, receiptName, SITE_FILE, SITE_RECEIPT_NAME } from '../../core/article/object-keys.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import type { Receipt } from '../../core/receipts/receipt.ts'
import { parseReceipt } from '../../core/receipts/receipt-schema.ts'
import { forEachConcurrent } from '../../stores/concurrency.ts'
import { listedEtags } from './listed-etags.ts'

const MAX_CONCURRENT_READS = 16

/** Receipts as they arrive: each version is read once. */
export class Receipts {
  readonly #articles: ObjectStore
  /** ETags of the receipts that were read, by the receipt's key. */
  readonly #read = new Map<string, string>()

  constructor(articles: ObjectStore) {
    this.#articles = articles
  }

  /** The receipts of some files that are new since the last call, by the file's object key. */
  async news(objectKeys: readonly string[]): Promise<Map<string, Receipt>> {
    const files = new Map(objectKeys.map((key) => [receiptKey(key), key]))
    const etags = await listedEtags(this.#articles, [...files.keys()])
    const changed = [...etags].filter(([key, etag]) => this.#read.get(key) !== etag)
    const receipts = new Map<string, Receipt>()
    await forEachConcurrent(changed, MAX_CONCURRENT_READS, async ([key]) => {
      const object = await this.#articles.get(key)
      if (object === undefined) return
      this.#read.set(key, object.etag)
      // A receipt that cannot be read will be rewritten.
      const file = files.get(key) as string
      const receipt = parseReceipt(object.bytes, file)
      if (receipt !== undefined) receipts.set(file, receipt)
    })
    return receipts
  }
}

export function receiptKey(objectKey: string): string {
  const articleKey = articleKeyOf(objectKey, ARTICLES)
  const name = objectKey === SITE_FILE || articleKey === undefined ? SITE_RECEIPT_NAME : receiptName(articleKey)
  return `${name}.json`
}

/**
 * Whether a receipt describes the version of a file with this digest, and the file exists.
 * @param profiles the digests of a site's profiles, by object key
 */
export function speaksOf(receipt: Receipt, digest: string, profiles: Readonly<Record<string, string>> = {}): boolean {
  const article = receipt.history?.article
  if (article === undefined) {
    const isOfProfiles = Object.entries(profiles).every(([key, each]) => receipt.profiles?.[key] === each)
    return receipt.source_digest === digest && isOfProfiles
  }
  return article.sourceDigest === digest && article.removed === undefined
}
