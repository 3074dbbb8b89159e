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

/** What the record of an article and that of the site have in common. */
interface Settling {
  readonly run: number
  readonly todo?: unknown
  readonly receiptDue?: true
}

/** The record as it is stored while its receipt is looked after, and its name. */
export interface Stored<Value> extends Versioned<Value> {
  readonly key: string
}

/** The record's state after its receipt was looked after. */
export interface KeptReceipt {
  readonly run: number
  readonly etag: string | undefined
  /** Whether the editor has not been told this before. */
  readonly isChanged: boolean
}

/**
 * Brings a receipt into line with its record, before the record is settled.
 *
 * A receipt is written only while its record is unsettled, names that run of the record, and is swapped against a receipt that was
 * read before the record. So whoever settles a record that others may be writing the receipt of either replaces the receipt
 * that they read, or sees that it was replaced: whatever of theirs lands later fails. Under one run one receipt is written.
 * @param held the receipt, read before the record
 * @throws WriteConflict if another worker came between
 */
export async function keepReceipt<Value extends Settling>(
  { articles, catalog }: Pick<Ports, 'articles' | 'catalog'>,
  { key, value, etag }: Stored<Value>,
  held: VersionedReceipt,
  receipt: Receipt,
): Promise<KeptReceipt> {
  const run = value?.run ?? 0
  const isUnsettled = value?.todo !== undefined || value?.receiptDue === true
  const isWritten = isUnsettled && held.value?.run === run
  const isSame = isSameReceipt(held, receipt)
  if (isSame && !isUnsettled) return { run, etag, isChanged: false }
  if (isSame && isWritten) {
    await completeReceipt(articles, held)
    return { run, etag, isChanged: false }
  }
  if (isUnsettled && !isWritten) {
    await writeReceipt(articles, held, { ...receipt, run })
    return { run, etag, isChanged: !isSame }
  }
  // Another worker may have finished after the receipt was read: then there may be nothing to write, and no message left.
  await expectReceipt(articles, held)
  const next = { ...value, run: run + 1, receiptDue: true }
  const unsettled = await compareAndSwapJson(catalog, key, next, etag)
  await writeReceipt(articles, held, { ...receipt, run: next.run })
  return { run: next.run, etag: unsettled, isChanged: true }
}
