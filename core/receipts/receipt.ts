import type { ArticleRecord } from '../record/article-record.ts'
import type { Standing } from '../record/standing.ts'
import type { Problem } from '../validation/problem.ts'

/** What a file's editor is told: `receipts/<key>.json`, and the same as a page. */
export interface Receipt {
  /** The object key of the file. */
  readonly file: string
  /** Whether the file as it is was taken. Only a feed says that it is live. */
  readonly accepted: boolean
  /** Where the article stands; a site has no standing. */
  readonly standing?: Standing
  /** When the file was looked at (RFC 3339). */
  readonly processed: string
  readonly title?: string
  readonly entry_id?: string
  readonly url?: string
  readonly date_published?: string
  readonly date_modified?: string
  /** Where the entry is, or will be in a moment. */
  readonly feeds?: readonly ReceiptFeed[]
  /** With `accepted: false`: what stays published meanwhile. */
  readonly stays_published?: string
  readonly problems: readonly Problem[]
  /** SHA-256 of the site's file as it was read, in hexadecimal: tells which version this speaks of. An article's is in its history. */
  readonly source_digest?: string
  /** The run of the record under which it was written: no two receipts of a file have the same bytes, nor have their pages. */
  readonly run?: number
  /** What only the catalog knows beside it: enough to make the record anew, should the catalog be lost. */
  readonly history?: ReceiptHistory
}

export interface ReceiptFeed {
  readonly title: string
  readonly rss: string
  readonly atom: string
  readonly json: string
}

export interface ReceiptHistory {
  readonly article: Omit<ArticleRecord, 'entry'>
  readonly generation: number
}

export function isError({ severity }: Problem): boolean {
  return severity === 'error'
}
