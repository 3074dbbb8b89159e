import { type Held, readJson, swapJson } from '../catalog/catalog-record.ts'
import type { ArticleRecord } from '../catalog/record.ts'
import { CONTENT_TYPES } from '../documents/document.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import { receiptName, SITE_RECEIPT_NAME } from './names.ts'
import type { Receipt } from './receipt.ts'
import { renderReceipt } from './receipt-page.ts'

/** A receipt as it was read, with what is needed to replace it. */
export interface HeldReceipt extends Held<Receipt> {
  /** The name of its two files, less their endings. */
  readonly name: string
  /** The record that the receipt's history makes: without an entry, which the file has. */
  readonly remembered?: { readonly article: ArticleRecord; readonly generation: number }
}

/** @param articleKey of an article, or undefined for the site's */
export async function readReceipt(articles: ObjectStore, articleKey?: string): Promise<HeldReceipt> {
  const name = articleKey === undefined ? SITE_RECEIPT_NAME : receiptName(articleKey)
  const held = await readJson<Receipt>(articles, `${name}.json`)
  const history = held.value?.history
  return { name, ...held, ...(history && { remembered: history }) }
}

/**
 * Writes a receipt and its page, unless the one that was read says the same already.
 * @returns whether it says anything new
 * @throws LostRace where another worker wrote a receipt meanwhile
 */
export async function writeReceipt(articles: ObjectStore, held: HeldReceipt, receipt: Receipt): Promise<boolean> {
  if (held.value !== undefined && wordsOf(held.value) === wordsOf(receipt)) return false
  const page = new TextEncoder().encode(renderReceipt(receipt))
  // The page first: where the receipt says the same, the page is there.
  await articles.put(`${held.name}.html`, page, { contentType: CONTENT_TYPES.html })
  await swapJson(articles, `${held.name}.json`, receipt, held.etag)
  return true
}

/** All but the time of looking. */
function wordsOf({ processed: _, ...words }: Receipt): string {
  return JSON.stringify(words)
}
