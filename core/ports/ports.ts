import type { Instant } from '../text/time.ts'
import type { Problem } from '../validation/problem.ts'
import type { OffsetAt } from '../validation/suggest.ts'
import type { ObjectStore } from './object-store.ts'
import type { Arrival, Change, Ping, Queue } from './queue.ts'

/** The ports of the pipeline; each part takes the ones that it needs. */
export interface Ports {
  /** Editors upload `site.json`, its `profiles/` and `articles/` here; the pipeline writes `receipts/`. */
  readonly articles: ObjectStore
  readonly catalog: ObjectStore
  /** The documents that readers receive. */
  readonly feeds: ObjectStore
  readonly arrivals: Queue<Arrival>
  /** Articles that a rebuild has processed again: in a queue of their own, no upload waits for them. */
  readonly rebuildArrivals: Queue<Arrival>
  readonly changes: Queue<Change>
  /**
   * In milliseconds: how long equal changes are deduplicated into the first of them; by default `WINDOW_MS` of
   * core/catalog/changes.ts. The delay of the changes queue must be longer, by twice the difference between clocks.
   */
  readonly changesWindow?: number
  /** In milliseconds: the clock for windows, by default `clock`. A single process can pass a monotonic clock. */
  readonly windowClock?: () => number
  /**
   * In milliseconds: how long before its time the arrival of a due article is sent, by default `LOOK_AHEAD_MS` of
   * core/catalog/due-arrivals.ts. A single process that wakes at each due time needs none.
   */
  readonly dueLookAhead?: number
  readonly rebuilds: Rebuilds
  /** A delay queue: caches must be able to serve the changes before hubs hear of them. */
  readonly pings: Queue<Ping>
  /** The encodings that documents are stored in, in addition to the plain one. */
  readonly encodings: readonly Encoding[]
  readonly clock: () => Instant
  /**
   * Whether rejections are kept in the catalog until a notice of them is sent; by default they are. On a laptop they are
   * printed.
   */
  readonly keepsRejections?: boolean
  /** The UTC offset of the editor's machine, for the fixes of dates; absent in the cloud, which does not know it. */
  readonly offsetAt?: OffsetAt
  /** The address of the feeds, if it differs from `site.json`: on a laptop. */
  readonly feedBaseUrl?: string
}

/** A content coding that documents are stored in (RFC 9110, section 8.4.1). */
export interface Encoding {
  /** The value of the Content-Encoding header. */
  readonly name: 'br' | 'gzip'
  /** The suffix of the encoded object's key, after the document's path. */
  readonly ending: '.br' | '.gz'
  encode(bytes: Uint8Array): Uint8Array
}

export interface Rebuilds {
  /** Starts a worker that does what was requested (core/catalog/rebuild-state.ts), without waiting for it. */
  start(): Promise<void>
}

/** Notifies editors of rejected files. */
export interface Rejections {
  /** Sends one message. */
  notify(digest: RejectionDigest): Promise<void>
}

export interface RejectionDigest {
  /** At least one. */
  readonly described: readonly RejectedFile[]
  /** How many other files were rejected; some of them may have been accepted since. */
  readonly others: number
}

export interface RejectedFile {
  /** The object key in the articles bucket: "articles/2026/ferry.json". */
  readonly file: string
  readonly problems: readonly Problem[]
}
