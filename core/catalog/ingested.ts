import type { Unreadable } from '../intake/unreadable.ts'
import type { RejectedFile } from '../ports/ports.ts'

/** What became of one file. */
export interface Ingested {
  /** `waiting`: there is no site yet; its arrival brings every article back. */
  readonly outcome: 'accepted' | 'unchanged' | 'rejected' | 'removed' | 'waiting'
  /** A file that was refused, and of which its editor has not been told yet. */
  readonly rejected?: RejectedFile
  /** What was thrown while the file was read; its receipt has the number. For the log. */
  readonly unreadable?: Unreadable
  /** Keys of objects that could not be read and were written again: a receipt, a record. Their histories may be lost. */
  readonly damaged?: readonly string[]
}
