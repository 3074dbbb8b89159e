/**
 * How long a request to AWS may take, and what follows from it. The clients, the handlers and the simulator go by these numbers; no
 * SDK is imported here, so that the simulator starts quickly.
 */

/** In milliseconds. Within a region a connection takes a few; one that has none after this goes to another host. */
export const CONNECTION_TIMEOUT = 1_000
/**
 * In milliseconds, the longest that one attempt may take. The FIFO group of the changes queue is the lease on a feed: a put that
 * is still under way when the lease ends could land on top of the next publisher's. So every attempt has an end.
 */
export const REQUEST_TIMEOUT = 5_000
/**
 * "503 Slow Down" is S3's way to ask for time while it splits a busy prefix (AWS: "Optimizing Amazon S3 performance"): three
 * pauses that double, with chance in them, before the message goes back into its queue.
 */
export const MAX_ATTEMPTS = 4

/** In milliseconds, the SDK's first pause after a throttled attempt, at most; each later one is twice as long. */
const THROTTLING_PAUSE = 1_000
/** In milliseconds: a "Retry-After" of the service lengthens each of the SDK's pauses by no more than this. */
const MAX_HINT = 5_000

/** In milliseconds, the longest that the SDK pauses before it makes an attempt again. @param retry the first is 0 */
export function longestPause(retry: number): number {
  return THROTTLING_PAUSE * 2 ** retry + MAX_HINT
}

/** In milliseconds, the longest that a request may take, with every attempt and pause: a write that timed out lands within it. */
export const MAX_REQUEST =
  MAX_ATTEMPTS * (CONNECTION_TIMEOUT + REQUEST_TIMEOUT) +
  Array.from({ length: MAX_ATTEMPTS - 1 }, (_, retry) => longestPause(retry)).reduce((sum, pause) => sum + pause)

/**
 * In seconds, how long a feed is left alone after a publish that failed: no write of that publish can land any more when the
 * lease on the feed is given out again. One second is for SQS, which counts whole seconds.
 */
export const PUBLISH_PAUSE = Math.ceil(MAX_REQUEST / 1_000) + 1
