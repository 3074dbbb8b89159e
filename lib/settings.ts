import { Duration } from 'aws-cdk-lib'

/**
 * The numbers of the pipeline, each with its reason. Those that the core needs too have their source there
 * (core/catalog/changes.ts), which lib does not import; a test compares the two.
 */

/** Changes of one feed and period within this time are published once (docs/architecture.md, "Changes queue"). */
export const CHANGES_WINDOW = Duration.millis(500)

/** The maximum difference between the clocks of two workers; those of Lambda's hosts are kept within milliseconds. */
export const CLOCK_SKEW = Duration.millis(200)

/**
 * A message stands for every change of its window, so it may be received only when no worker, whatever its clock, can
 * still add a change to that window: later than the window and twice the skew (one worker fast, one slow). SQS counts
 * whole seconds; a FIFO queue has one delay for all its messages (AWS: "Amazon SQS delay queues").
 */
export const CHANGES_DELAY = Duration.seconds(1)

/**
 * AWS: "set the source queue's visibility timeout to at least six times the function timeout" (Lambda with SQS), plus the
 * batching window, of which there is none.
 */
const VISIBILITY_IN_TIMEOUTS = 6

export interface FunctionSettings {
  readonly timeout: Duration
  /**
   * Memory determines processor time too: one whole processor is 1,769 MB (AWS: "Configure Lambda function memory").
   */
  readonly memorySize: number
}

/**
 * A batch of ten takes some seconds, mostly waiting for S3; the rest is for throttling. Not longer, because a message
 * of a crashed worker waits six times as long before its redelivery.
 */
export const INGEST: FunctionSettings = { timeout: Duration.seconds(60), memorySize: 1024 }

/** A publish takes some seconds, but changed settings of a feed affect every archive document that it has. */
export const PUBLISH: FunctionSettings = { timeout: Duration.minutes(2), memorySize: 1024 }

/** Less than the minute between two sweeps, so that they do not overlap. It lists, sends, and deletes some thousand keys. */
export const SWEEP: FunctionSettings = { timeout: Duration.seconds(50), memorySize: 512 }

/** Lambda's maximum; a walk that needs longer is handed over from its checkpoint (core/catalog/rebuild.ts). */
export const REBUILD: FunctionSettings = { timeout: Duration.minutes(15), memorySize: 1024 }

/** Hubs respond quickly or not at all: ten concurrent pings of at most ten seconds. */
export const PING: FunctionSettings = { timeout: Duration.seconds(30), memorySize: 256 }

/**
 * A notified hub fetches the document, and the CDN may serve the old one for a minute and a half: s-maxage and
 * stale-while-revalidate (core/documents/published-document.ts). The rest allows for clock skew and for a publish that is
 * still writing other documents.
 */
export const PINGS_DELAY = Duration.seconds(120)

export interface ConsumerSettings {
  readonly batchSize: number
  readonly maximumConcurrency: number
}

/**
 * Ten is SQS's maximum per request. There is no batching window, which would add a second to every upload. A concurrency
 * of fifty keeps a bulk upload well below S3's limit for one prefix (3,500 writes a second).
 */
export const ARRIVALS_CONSUMER: ConsumerSettings = { batchSize: 10, maximumConcurrency: 50 }

/**
 * A fifth of the concurrency of uploads: ten functions process some fifty articles a second, so that a million takes six
 * hours, and leave the rest of the account and of S3's limits to uploads.
 */
export const REBUILDS_CONSUMER: ConsumerSettings = { ...ARRIVALS_CONSUMER, maximumConcurrency: 10 }

/** Ten is the maximum of a FIFO queue; the feeds of a batch are published concurrently. */
export const CHANGES_CONSUMER: ConsumerSettings = { batchSize: 10, maximumConcurrency: 50 }

/** Concurrent within one invocation; a hub that does not respond delays its own invocation only. */
export const PINGS_CONSUMER: ConsumerSettings = { batchSize: 10, maximumConcurrency: 10 }

/** A hub is retried for some hours, with exponential back-off (core/publish/ping.ts). */
export const MAX_PING_RECEIVES = 10

/**
 * AWS: "set maxReceiveCount to at least 5", so that throttling alone sends no message to the dead letters; a new
 * account may have ten concurrent executions for all its functions, and every throttled receive counts. A message that
 * was received together with one that ends the process needs three receives (docs/decisions, "A message that kills its
 * worker harms no other"); the other seven are for throttling. Work that fails is retried for more than an hour.
 */
export const MAX_RECEIVES = 10

/**
 * In seconds, between the function's time-out and the return of the next suspect: by then, everything that a worker
 * received until its end is over.
 */
const SPACING_MARGIN = 5

/**
 * What a handler needs to know about its queue so that a message that ends the process harms no other
 * (lambdas/isolation.ts), as environment variables. The visibility timeout of a FIFO queue is the lease on a feed, and
 * is only lengthened.
 */
export function isolationEnvironment(settings: FunctionSettings, { fifo }: { readonly fifo: boolean }) {
  return {
    FIRST_RETURN_SECONDS: String(fifo ? visibilityFor(settings).toSeconds() : 0),
    RETURN_SPACING_SECONDS: String(settings.timeout.toSeconds() + SPACING_MARGIN),
    MAX_RECEIVES: String(MAX_RECEIVES),
  }
}

/** SQS's maximum retention: time to fix the cause before dead letters are lost. */
export const DEAD_LETTERS_KEPT = Duration.days(14)

/** How often the sweep looks for due articles; the shortest interval of EventBridge rules. */
export const SWEEP_EVERY = Duration.minutes(1)

/** An upload that waits this long is a fault: when idle, processing takes seconds. */
export const OLDEST_MESSAGE = Duration.minutes(15)

/** An article of a rebuild may wait for all others: a million take six hours. */
export const OLDEST_OF_REBUILD = Duration.hours(12)

/** From sending a message until it is processed, of nine in ten: when idle, it takes seconds. */
export const MAX_LAG = Duration.minutes(5)

export function visibilityFor({ timeout }: FunctionSettings): Duration {
  return Duration.seconds(VISIBILITY_IN_TIMEOUTS * timeout.toSeconds())
}
