import { ARTICLES, articleKeyOf } from '../article/object-keys.ts'
import { compareAndSwapJson, type Versioned } from '../ports/json-object.ts'
import type { Ports } from '../ports/ports.ts'
import type { Receipt } from '../receipts/receipt.ts'
import {
  completeReceipt,
  expectReceipt,
  isSameReceipt,
  type VersionedReceipt,
  writeReceipt,
} from '../receipts/receipt-file.ts'
import { rejectedKey } from './catalog-keys.ts'

/** The common members of an article's record and the site's. */
interface Settling {
  readonly run: number
  readonly todo?: unknown
  readonly receiptDue?: true
}

/** The record as it is stored while its receipt is brought into line, and its key. */
export interface Stored<Value> extends Versioned<Value> {
  readonly key: string
}

/** The record's state after its receipt was brought into line. */
export interface KeptReceipt {
  readonly run: number
  readonly etag: string | undefined
}

interface InLine extends KeptReceipt {
  /** Whether the receipt says something new to the editor, who may not have been notified of it yet. */
  readonly isNews: boolean
}

type ReceiptPorts = Pick<Ports, 'articles' | 'catalog' | 'keepsRejections'>

/**
 * Brings a receipt into line with its record, before the record is settled.
 *
 * A receipt is written only while its record is unsettled. It names that run of the record, and it replaces by
 * compare-and-swap a receipt that was read before the record. A worker that settles a record while other workers may be
 * writing its receipt therefore either replaces the receipt that they read, or finds it replaced: their later writes
 * fail. At most one receipt is written per run of the record.
 *
 * If the receipt newly rejects its file, puts a key for the next notice of rejected files: after the receipt, so that
 * whoever sees the key reads this receipt or a later one; before the record is settled, so that a worker that stops in
 * between loses no notice.
 * @param held the receipt, read before the record
 * @throws WriteConflict if another worker came between
 */
export async function keepReceipt<Value extends Settling>(
  ports: ReceiptPorts,
  stored: Stored<Value>,
  held: VersionedReceipt,
  receipt: Receipt,
): Promise<KeptReceipt> {
  const { isNews, ...kept } = await bringIntoLine(ports, stored, held, receipt)
  if (isNews && !receipt.accepted && ports.keepsRejections !== false)
    await ports.catalog.put(rejectedKey(articleKeyOf(receipt.file, ARTICLES), kept.run), new Uint8Array())
  return kept
}

async function bringIntoLine<Value extends Settling>(
  { articles, catalog }: ReceiptPorts,
  { key, value, etag }: Stored<Value>,
  held: VersionedReceipt,
  receipt: Receipt,
): Promise<InLine> {
  const run = value?.run ?? 0
  const isUnsettled = value?.todo !== undefined || value?.receiptDue === true
  const isWritten = isUnsettled && held.value?.run === run
  const isSame = isSameReceipt(held, receipt)
  if (isSame && !isUnsettled) {
    // Unless the record was settled with this very receipt, another worker may have replaced it since it was read.
    if (held.value?.run !== run - 1) await expectReceipt(articles, held)
    return { run, etag, isNews: false }
  }
  if (isSame && isWritten) {
    await completeReceipt(articles, held)
    // The worker that wrote it may have stopped before it put the key.
    return { run, etag, isNews: true }
  }
  if (isUnsettled && !isWritten) {
    await writeReceipt(articles, held, { ...receipt, run })
    return { run, etag, isNews: !isSame }
  }
  // If another worker finished after the receipt was read, there may be nothing to write and no message to retry this.
  await expectReceipt(articles, held)
  const next = { ...value, run: run + 1, receiptDue: true }
  const unsettled = await compareAndSwapJson(catalog, key, next, etag)
  await writeReceipt(articles, held, { ...receipt, run: next.run })
  return { run: next.run, etag: unsettled, isNews: true }
}
