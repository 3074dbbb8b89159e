import type { Receipt, ReceiptFeed } from '../../core/receipts/receipt.ts'

/** An object that is, or was, in the bucket. */
export interface Removal {
  readonly objectKey: string
  /** The receipt from before the removal: it says in which feeds readers have the article. */
  readonly before?: Receipt
  readonly isThere: boolean
  /** What the tombstones have to say, if it was withdrawn with a reason. */
  readonly reason?: string
}

export interface Departure {
  readonly feed: ReceiptFeed
  readonly isGone: boolean
  /** Whether the feed's Atom document has its tombstone (RFC 6721). */
  readonly hasTombstone: boolean
  readonly why?: string
  /** Whether these credentials will never see it; the reason is in `why`. */
  readonly isUnreadable?: boolean
}

export interface Removed extends Removal {
  /** Whether the receipt says so; absent if the caller did not wait. */
  readonly isRemoved?: boolean
  readonly places: readonly Departure[]
}
