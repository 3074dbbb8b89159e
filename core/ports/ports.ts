import type { Instant } from '../text/time.ts'
import type { Problem } from '../validation/problem.ts'
import type { OffsetAt } from '../validation/suggest.ts'
import type { ObjectStore } from './object-store.ts'
import type { Arrival, Change, Ping, Queue } from './queue.ts'

/** What the pipeline works with; each part takes what it needs of it. */
export interface Ports {
  /** What editors upload: `site.json` and `articles/`; and `receipts/`, which the pipeline writes. */
  readonly articles: ObjectStore
  readonly catalog: ObjectStore
  /** What readers get. */
  readonly feeds: ObjectStore
  readonly arrivals: Queue<Arrival>
  readonly changes: Queue<Change>
  /**
   * In milliseconds, how long changes that say the same collapse into the first of them, where that is not `WINDOW` of
   * core/catalog/changes.ts. The delay of the changes queue must be longer, by twice the clocks' difference.
   */
  readonly changesWindow?: number
  /** In milliseconds, the clock that windows are counted by, if it is not `clock`: one process has one that nothing sets back. */
  readonly windowClock?: () => number
  readonly rebuilds: Rebuilds
  /** Held back until caches can be serving what the pings tell of. */
  readonly pings: Queue<Ping>
  /** The encodings that documents are stored in beside the plain one. */
  readonly encodings: readonly Encoding[]
  readonly clock: () => Instant
  /** What the clocks of the editor's machine show, for the fixes of dates; absent in the cloud, which does not know it. */
  readonly offsetAt?: OffsetAt
  /** Where the feeds are served, where that is not what `site.json` says: on a laptop. */
  readonly feedBaseUrl?: string
}

/** A content coding that documents are stored in (RFC 9110, section 8.4.1). */
export interface Encoding {
  /** As the Content-Encoding header says it. */
  readonly name: 'br' | 'gzip'
  /** Of the encoded object's key, after the document's path. */
  readonly ending: '.br' | '.gz'
  encode(bytes: Uint8Array): Uint8Array
}

export interface Rebuilds {
  /** Has every article looked at again, and every feed's open period, some time after this. */
  request(): Promise<void>
}

/** Where editors are told of files that were refused. */
export interface Rejections {
  /** One notice for the files of a batch. */
  notify(files: readonly RejectedFile[]): Promise<void>
}

export interface RejectedFile {
  /** The object key in the articles bucket: "articles/2026/ferry.json". */
  readonly file: string
  readonly problems: readonly Problem[]
}
