import {
  ARTICLE_ENDING,
  ARTICLES,
  articleKeyOf,
  articleObjectKey,
  RECEIPTS,
  receiptName,
} from '../article/object-keys.ts'
import { type ListedObject, listAll, type ObjectStore } from '../ports/object-store.ts'
import { compareUtf8 } from '../text/order.ts'
import type { ListedArticle } from './up-to-date.ts'

/**
 * Every article that has a file or a receipt, each once, in the order of their files: a receipt remembers an article
 * whose file is gone.
 * @param after the article key after which to begin
 */
export async function* listedArticles(articles: ObjectStore, after?: string): AsyncGenerator<ListedArticle> {
  const files = listedBelow(articles, ARTICLES, after && articleObjectKey(after))
  const receipts = listedBelow(articles, RECEIPTS, after && `${receiptName(after)}${ARTICLE_ENDING}`)
  let [file, receipt] = [await next(files), await next(receipts)]
  while (file !== undefined || receipt !== undefined) {
    const order = orderOf(file, receipt)
    const { key } = (order <= 0 ? file : receipt) as Listed
    yield { key, ...(order <= 0 && { file: file?.etag }), hasReceipt: order >= 0 }
    if (order <= 0) file = await next(files)
    if (order >= 0) receipt = await next(receipts)
  }
}

/** An object of one of the two folders. */
interface Listed extends Pick<ListedObject, 'etag'> {
  /** The article key. */
  readonly key: string
}

async function* listedBelow(
  articles: ObjectStore,
  prefix: typeof ARTICLES | typeof RECEIPTS,
  startAfter: string | undefined,
): AsyncGenerator<Listed> {
  for await (const { key: objectKey, etag } of listAll(articles, { prefix, ...(startAfter && { startAfter }) })) {
    const key = articleKeyOf(objectKey, prefix)
    if (key !== undefined) yield { key, etag }
  }
}

async function next(listed: AsyncGenerator<Listed>): Promise<Listed | undefined> {
  return (await listed.next()).value
}

function orderOf(file: Listed | undefined, receipt: Listed | undefined): number {
  if (file === undefined) return 1
  return receipt === undefined ? -1 : compareUtf8(objectName(file.key), objectName(receipt.key))
}

/** Listings are ordered by whole names, endings included. */
function objectName(key: string): string {
  return `${key}${ARTICLE_ENDING}`
}
