/**
 * How long a request to AWS may take, and what follows from it. The clients, the handlers and the simulator use these
 * numbers; this file imports no SDK, so that the simulator starts quickly.
 */

/**
 * In milliseconds. Within a region, connecting takes a few; an attempt without a connection after this tries another
 * host.
 */
export const CONNECTION_TIMEOUT = 1_000
/**
 * In milliseconds, the longest that one attempt may take. The FIFO group of the changes queue is the lease on a feed: a
 * put that is still under way when the lease ends could overwrite the next publisher's. So every attempt has a
 * deadline.
 */
export const REQUEST_TIMEOUT = 5_000
/**
 * "503 Slow Down" is S3's way to ask for time while it splits a busy prefix (AWS: "Optimizing Amazon S3 performance"):
 * three pauses of exponential back-off with jitter, before the message returns to its queue.
 */
export const MAX_ATTEMPTS = 4

/** In milliseconds, the upper limit of the SDK's first pause after a throttled attempt; it doubles with each retry. */
const THROTTLING_BACKOFF_MS = 1_000
/** In milliseconds: a "Retry-After" of the service lengthens each of the SDK's pauses by at most this. */
const MAX_HINT = 5_000

/**
 * In milliseconds, the longest that the SDK pauses before a retry.
 * @param retry the first is 0
 */
export function longestPause(retry: number): number {
  return THROTTLING_BACKOFF_MS * 2 ** retry + MAX_HINT
}

/**
 * In milliseconds, the longest that a request may take, with every attempt and pause: a write that timed out takes
 * effect within this time or never.
 */
export const MAX_REQUEST_MS =
  MAX_ATTEMPTS * (CONNECTION_TIMEOUT + REQUEST_TIMEOUT) +
  Array.from({ length: MAX_ATTEMPTS - 1 }, (_, retry) => longestPause(retry)).reduce((sum, pause) => sum + pause)

/**
 * In seconds, how long a feed is left alone after a failed publish: when the lease on the feed is granted again, no
 * write of that publish can still take effect. One second is added because SQS counts whole seconds.
 */
export const PUBLISH_BACKOFF_SECONDS = Math.ceil(MAX_REQUEST_MS / 1_000) + 1
