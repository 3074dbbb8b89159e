import { articleObjectKey, receiptName, SITE_FILE, SITE_RECEIPT_NAME } from '../article/object-keys.ts'
import { CONTENT_TYPES } from '../documents/published-document.ts'
import { compareAndSwapJson } from '../ports/json-object.ts'
import { etagOf, type ObjectStore, WriteConflict } from '../ports/object-store.ts'
import { withSchema } from '../ports/schema-version.ts'
import type { Instant } from '../text/time.ts'
import type { Receipt } from './receipt.ts'
import { renderReceipt } from './receipt-page.ts'
import { parseReceipt } from './receipt-schema.ts'

/** In bytes. A receipt with a thousand feeds with long titles is half a megabyte; far larger files are not receipts. */
const MAX_RECEIPT = 8_388_608

/** A receipt as it was read, with what a compare-and-swap needs to replace it. */
export interface VersionedReceipt {
  /** The name of its two files, without their endings. */
  readonly name: string
  /** Absent if there is no receipt, or it cannot be read. */
  readonly value?: Receipt
  /** The text of the object; absent if the value is. */
  readonly text?: string
  /** The ETag of the object, whether it can be read or not. */
  readonly etag?: string
  readonly lastModified?: Instant
  /** Whether the object is not a receipt of this file: a merge conflict, half a file, another file's receipt. */
  readonly isDamaged?: true
}

/**
 * Reads a receipt. Never throws because of its content.
 * @param articleKey the article key, or undefined for the site's receipt
 */
export async function readReceipt(articles: ObjectStore, articleKey?: string): Promise<VersionedReceipt> {
  const name = articleKey === undefined ? SITE_RECEIPT_NAME : receiptName(articleKey)
  const object = await articles.get(`${name}.json`, MAX_RECEIPT)
  if (object === undefined) return { name }
  const { bytes, etag, lastModified } = object
  const file = articleKey === undefined ? SITE_FILE : articleObjectKey(articleKey)
  const value = bytes.byteLength > MAX_RECEIPT ? undefined : parseReceipt(bytes, file)
  return {
    name,
    etag,
    lastModified,
    ...(value ? { value, text: new TextDecoder().decode(bytes) } : { isDamaged: true }),
  }
}

/**
 * Whether the receipt that was read equals this one, except for when and under which run it was written. Compares the
 * text, since another program may have added anything to the file.
 */
export function isSameReceipt({ value, text }: VersionedReceipt, receipt: Receipt): boolean {
  if (value === undefined) return false
  const { processed, run } = value
  return text === JSON.stringify(withSchema({ ...receipt, processed, ...(run !== undefined && { run }) }))
}

/**
 * Writes a receipt, then its page. Only the worker whose receipt is stored writes the page.
 * @throws WriteConflict if another worker wrote either of them in the meantime
 */
export async function writeReceipt(articles: ObjectStore, held: VersionedReceipt, receipt: Receipt): Promise<void> {
  const page = await articles.head(pageKey(held))
  await compareAndSwapJson(articles, receiptKey(held), receipt, held.etag)
  await putPage(articles, held, { receipt, etag: page?.etag })
}

/**
 * Writes the page of the receipt that was read, if it differs: the worker that wrote the receipt may have stopped
 * before it wrote the page.
 * @throws WriteConflict if another worker wrote either of them in the meantime
 */
export async function completeReceipt(articles: ObjectStore, held: VersionedReceipt): Promise<void> {
  const page = await articles.head(pageKey(held))
  const receipt = held.value as Receipt
  if (page?.etag === etagOf(pageBytes(receipt))) return
  // Check the receipt after reading the page: while this receipt is stored, the page is not that of a later one.
  await expectReceipt(articles, held)
  await putPage(articles, held, { receipt, etag: page?.etag })
}

/** @throws WriteConflict if the receipt that was read is no longer there */
export async function expectReceipt(articles: ObjectStore, held: VersionedReceipt): Promise<void> {
  const present = await articles.head(receiptKey(held))
  if (present?.etag !== held.etag) throw new WriteConflict(receiptKey(held))
}

/** @param page its receipt, and the ETag of the current page, which was read before the receipt was last compared */
async function putPage(
  articles: ObjectStore,
  held: VersionedReceipt,
  { receipt, etag }: { receipt: Receipt; etag: string | undefined },
): Promise<void> {
  await articles.put(pageKey(held), pageBytes(receipt), {
    contentType: CONTENT_TYPES.html,
    ...(etag === undefined ? { ifNoneMatch: '*' } : { ifMatch: etag }),
  })
}

function pageBytes(receipt: Receipt): Uint8Array {
  return new TextEncoder().encode(renderReceipt(receipt))
}

function receiptKey({ name }: VersionedReceipt): string {
  return `${name}.json`
}

function pageKey({ name }: VersionedReceipt): string {
  return `${name}.html`
}
