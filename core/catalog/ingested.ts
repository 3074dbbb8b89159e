import type { Unreadable } from '../intake/unreadable.ts'

/** The result of ingesting one file. */
export interface Ingested {
  /**
   * `waiting`: there is no site yet; when it arrives, every article is processed again. `early`: the time of a due key
   * has not come by this worker's clock.
   */
  readonly outcome: 'accepted' | 'unchanged' | 'rejected' | 'removed' | 'waiting' | 'early'
  /** The error thrown while the file was read, for the log; the receipt has its number. */
  readonly unreadable?: Unreadable
  /** Keys of receipts and records that could not be read and were written again. Their histories may be lost. */
  readonly damaged?: readonly string[]
}
