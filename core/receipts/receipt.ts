import type { ArticleRecord } from '../record/article-record.ts'
import type { Standing } from '../record/standing.ts'
import type { Problem } from '../validation/problem.ts'

/** The outcome reported to a file's editor: `receipts/<key>.json`, and the same as a page. */
export interface Receipt {
  /** The object key of the file. */
  readonly file: string
  /** Whether the current file was accepted. Only a feed shows whether the article is live. */
  readonly accepted: boolean
  /** The article's standing; absent for a site. */
  readonly standing?: Standing
  /** When the file was processed (RFC 3339). */
  readonly processed: string
  readonly title?: string
  readonly entry_id?: string
  /** The id in RSS and JSON Feed, if it differs from `entry_id`. */
  readonly written_id?: string
  readonly url?: string
  readonly date_published?: string
  readonly date_modified?: string
  /** The feeds that show the entry, or will shortly. */
  readonly feeds?: readonly ReceiptFeed[]
  /** The feeds of partners that have the entry, or will shortly; absent if there are none. */
  readonly partners?: readonly ReceiptPartner[]
  /** Of a withdrawn article: the feeds that announce its removal, or will shortly. */
  readonly removed_from?: readonly ReceiptFeed[]
  /** Of a withdrawn article: the feeds of partners that no longer have it, or will not shortly. */
  readonly removed_from_partners?: readonly ReceiptRemoval[]
  /** With `accepted: false`: what stays published until the file is fixed. */
  readonly stays_published?: string
  readonly problems: readonly Problem[]
  /**
   * SHA-256 of the site's file as it was read, in hexadecimal: it identifies the version that this receipt is about.
   * That of an article is in its history.
   */
  readonly source_digest?: string
  /** The same of the profiles that the site names, by object key; absent if it names none that there is. */
  readonly profiles?: Readonly<Record<string, string>>
  /**
   * The run of the record under which it was written. It makes the bytes of a file's receipts differ, and those of
   * their pages.
   */
  readonly run?: number
  /** What otherwise only the catalog holds: enough to restore the record if the catalog is lost. */
  readonly history?: ReceiptHistory
}

export interface ReceiptFeed {
  readonly title: string
  readonly rss: string
  readonly atom: string
  readonly json: string
  /** Whether only partners with a token read it: its addresses open nothing by themselves. */
  readonly private?: true
}

export interface ReceiptPartner {
  readonly title: string
  readonly address: string
  /** Whether the address opens nothing without a token. */
  readonly private?: true
}

/** A partner's feed that the article has left. */
export interface ReceiptRemoval extends ReceiptPartner {
  /** Whether the partner's format has a sign of removal; without one, the article is only no longer in the document. */
  readonly sign: boolean
}

export interface ReceiptHistory {
  readonly article: Omit<ArticleRecord, 'entry'>
  readonly generation: number
}

/** The id by which JSON Feed identifies the entry of a receipt; undefined if the file never had a valid version. */
export function idInJsonFeed({ entry_id, written_id = entry_id }: Receipt): string | undefined {
  return written_id
}

export function isError({ severity }: Problem): boolean {
  return severity === 'error'
}
