import { hash } from 'node:crypto'
import type { Ports } from '../ports/ports.ts'
import type { Change } from '../ports/queue.ts'

/**
 * Telling feeds that they may have changed. A storm of uploads must not mean a storm of publishes: the messages of one
 * window that say the same collapse into the first of them. That loses nothing as long as no message is worked on before
 * its window is over on every clock; so the queue holds each back longer than a window and twice the clocks' difference.
 * Where all run in one process there is one clock and no difference: then both may be shorter (`Ports.changesWindow`). A
 * clock that is set back makes old windows come again, in which the queue drops what it already took; one process can
 * count by a clock that only rises (`Ports.windowClock`).
 */

/** In milliseconds, the window where the ports name no other. */
export const WINDOW_MS = 1_000
/** How far two clocks differ at most; those of Lambda's hosts are kept within milliseconds. */
export const CLOCK_SKEW_MS = 500
/** The queue's delay for `WINDOW`, in milliseconds: SQS knows whole seconds. */
export const DELAY_MS = 3_000

/** Of SQS: "MessageGroupId" and "MessageDeduplicationId" have at most 128 characters. */
const MAX_ID_LENGTH = 128

/** What telling takes. */
export type ChangesPorts = Pick<Ports, 'changes' | 'changesWindow' | 'windowClock' | 'clock'>

/** Sends each change once. The clock is read here: after every key that the change stands for was put. */
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

/** FIFO ids hold letters, digits and ASCII punctuation. */
function shortId(text: string): string {
  const id = text.replaceAll(' ', '|')
  return id.length <= MAX_ID_LENGTH ? id : hash('sha256', text, 'hex')
}
