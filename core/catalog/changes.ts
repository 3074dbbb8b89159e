import type { Ports } from '../ports/ports.ts'
import type { Change } from '../ports/queue.ts'
import { sha256Hex } from '../text/digest.ts'
import type { Instant } from '../text/time.ts'

/**
 * Notifies feeds that they may have changed. A burst of uploads must not become a burst of publishes: identical
 * messages of one window are deduplicated, and only the first is delivered. Nothing is lost as long as no message is
 * processed before its window is over on every clock; so the queue's delay is longer than a window and twice the clock
 * skew. If everything runs in one process, there is one clock and no skew: then both may be shorter
 * (`Ports.changesWindow`). A clock that is set back repeats old windows, in which the queue drops messages that it has
 * already accepted; a single process can count windows by a monotonic clock (`Ports.windowClock`).
 */

/** The default window, in milliseconds. */
export const WINDOW_MS = 500
/** The most that two clocks differ, in milliseconds; those of Lambda's hosts are kept within a few milliseconds. */
export const CLOCK_SKEW_MS = 200
/** The queue's delay for `WINDOW_MS`, in milliseconds: SQS takes whole seconds only. */
export const DELAY_MS = 1_000

/** SQS: "MessageGroupId" and "MessageDeduplicationId" have at most 128 characters. */
const MAX_ID_LENGTH = 128

export type ChangesPorts = Pick<Ports, 'changes' | 'changesWindow' | 'windowClock' | 'clock'>

/** Sends each change once. Reads the clock only now, after every key that the change stands for has been put. */
export async function enqueueChanges(
  { changes, clock, changesWindow = WINDOW_MS, windowClock = clock }: ChangesPorts,
  changed: readonly Change[],
): Promise<void> {
  const window = Math.floor(windowClock() / changesWindow)
  const messages = new Map(
    changed.map(({ feed, period }) => {
      const deduplicationId = shortId(`${feed} ${period} ${window}`)
      return [deduplicationId, { body: { feed, period }, group: shortId(feed), deduplicationId }]
    }),
  )
  if (messages.size > 0) await changes.send([...messages.values()])
}

/**
 * In milliseconds, how long a message must still wait until every change that it stands for is in the catalog; 0 if it
 * need not. SQS does not say how exactly it counts the second of `DELAY_MS`, so the worker looks again.
 * @param sent when the queue accepted the message
 */
export function windowLeft(sent: Instant, now: Instant): number {
  return Math.min(Math.max(0, sent + WINDOW_MS + 2 * CLOCK_SKEW_MS - now), DELAY_MS)
}

/** FIFO ids allow only letters, digits and ASCII punctuation. */
function shortId(text: string): string {
  const id = text.replaceAll(' ', '|')
  return id.length <= MAX_ID_LENGTH ? id : sha256Hex(text)
}
