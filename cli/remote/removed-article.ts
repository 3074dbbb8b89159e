import type { Receipt, ReceiptFeed } from '../../core/receipts/receipt.ts'

/** An object that is, or was, in the bucket. */
export interface Removal {
  readonly objectKey: string
  /** What its receipt said before, which is what tells where readers have it. */
  readonly before?: Receipt
  readonly isThere: boolean
}

export interface Departure {
  readonly feed: ReceiptFeed
  readonly isGone: boolean
  /** Whether the feed's Atom document tells of it (RFC 6721). */
  readonly hasTombstone: boolean
  readonly why?: string
}

export interface Removed extends Removal {
  /** Whether the receipt says so; absent where nobody waited. */
  readonly isRemoved?: boolean
  readonly places: readonly Departure[]
}
