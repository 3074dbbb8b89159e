import { Duration } from 'aws-cdk-lib'

/**
 * The numbers of the pipeline, each with its reason. Those that the core works with too have their source there
 * (core/catalog/changes.ts), which lib does not import; a test compares the two.
 */

/** Changes of one feed and period that come within this time are published once (design 5, "changes queue"). */
export const CHANGES_WINDOW = Duration.seconds(1)

/** How far the clocks of two workers are apart at most; those of Lambda's hosts are kept within milliseconds. */
export const CLOCK_SKEW = Duration.millis(500)

/**
 * A message stands for every change of its window, so it may be received only when no worker, whatever its clock says,
 * can still add one to that window: later than the window and twice the skew (one worker fast, one slow). SQS tells
 * whole seconds; a FIFO queue has one delay for all its messages (AWS: "Amazon SQS delay queues").
 */
export const CHANGES_DELAY = Duration.seconds(3)

/** AWS: "set the source queue's visibility timeout to at least six times the function timeout" (Lambda with SQS). */
const VISIBILITY_IN_TIMEOUTS = 6

export interface FunctionSettings {
  readonly timeout: Duration
  /** Memory buys processor time too: one whole processor is 1,769 MB (AWS: "Configure Lambda function memory"). */
  readonly memorySize: number
}

/**
 * A batch of ten takes some seconds, mostly waiting for S3; the rest is for a throttled store. Not longer, because a
 * message of a crashed worker waits six times as long before it comes again.
 */
export const INGEST: FunctionSettings = { timeout: Duration.seconds(60), memorySize: 1024 }

/** A publish is some seconds, but changed settings of a feed touch every archive document that it has. */
export const PUBLISH: FunctionSettings = { timeout: Duration.minutes(2), memorySize: 1024 }

/** Less than the minute between two sweeps, so that they do not pile up. It lists and sends, nothing else. */
export const SWEEP: FunctionSettings = { timeout: Duration.seconds(50), memorySize: 512 }

/** The longest there is: a million articles are a thousand pages to list and a hundred thousand batches to send. */
export const REBUILD: FunctionSettings = { timeout: Duration.minutes(15), memorySize: 1024 }

/** Hubs answer at once or not at all: ten pings of ten seconds side by side. */
export const PING: FunctionSettings = { timeout: Duration.seconds(30), memorySize: 256 }

/**
 * A hub that is told fetches the document, and the CDN would give it the old one for as long as that is fresh: s-maxage is a
 * minute (core/documents/published-document.ts). The rest is for the clocks and for a publish that is still writing other documents.
 */
export const PINGS_DELAY = Duration.seconds(90)

export interface ConsumerSettings {
  readonly batchSize: number
  /** How long Lambda waits for more messages before it calls; FIFO queues have none. */
  readonly batchingWindow?: Duration
  readonly maximumConcurrency: number
}

/**
 * Ten is what SQS gives in one request. One second gathers what was uploaded together, so that its rejections make one
 * notice. Fifty at once keep a bulk upload well below what S3 takes for one prefix (3,500 writes a second).
 */
export const ARRIVALS_CONSUMER: ConsumerSettings = {
  batchSize: 10,
  batchingWindow: Duration.seconds(1),
  maximumConcurrency: 50,
}

/** Ten is the most that a FIFO queue gives; the feeds of a batch are published side by side. */
export const CHANGES_CONSUMER: ConsumerSettings = { batchSize: 10, maximumConcurrency: 50 }

/** Side by side in one call; a hub that does not answer holds up its own call only. */
export const PINGS_CONSUMER: ConsumerSettings = { batchSize: 10, maximumConcurrency: 10 }

/** A hub is asked for some hours, each time after twice the time (core/publish/ping.ts). */
export const MAX_PING_BATCH = 10

/**
 * AWS: "set maxReceiveCount to at least 5", so that throttling alone sends no message to the dead letters; a new account may have
 * ten executions at a time for all its functions, and every throttled receive counts. A message that was received together with one
 * that ends the process needs three receives (docs/decisions, "A message that kills its worker harms no other"); the other
 * seven are for throttling. Work that fails is tried for more than an hour.
 */
export const MAX_RECEIVES = 10

/**
 * In seconds, between the function's time-out and the return of the next suspect: what a worker took in until its very end is
 * over by then, and the second for which a batch is gathered too.
 */
const SPACING_MARGIN = 5

/**
 * What a handler has to know of its queue so that a message that ends the process harms no other (lambdas/isolation.ts), as
 * variables of its environment. The visibility timeout of a FIFO queue is the lease on a feed, and is only lengthened.
 */
export function isolationEnvironment(settings: FunctionSettings, { fifo }: { readonly fifo: boolean }) {
  return {
    FIRST_RETURN_SECONDS: String(fifo ? visibilityFor(settings).toSeconds() : 0),
    RETURN_SPACING_SECONDS: String(settings.timeout.toSeconds() + SPACING_MARGIN),
    MAX_RECEIVES: String(MAX_RECEIVES),
  }
}

/** The longest that SQS keeps a message: time to mend what is wrong before dead letters are lost. */
export const DEAD_LETTERS_KEPT = Duration.days(14)

/** How often the clock looks for what falls due; the finest that EventBridge rules know. */
export const SWEEP_EVERY = Duration.minutes(1)

/** An upload that nobody has looked at for so long is a fault: at rest it takes seconds. */
export const OLDEST_MESSAGE = Duration.minutes(15)

export function visibilityFor({ timeout }: FunctionSettings): Duration {
  return Duration.seconds(VISIBILITY_IN_TIMEOUTS * timeout.toSeconds())
}
