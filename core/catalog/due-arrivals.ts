import type { Ports } from '../ports/ports.ts'
import type { Arrival, Message } from '../ports/queue.ts'
import type { Instant } from '../text/time.ts'
import { articleOfDueKey, DUE, timeOfDueKey } from './catalog-keys.ts'

/**
 * Arrivals of articles that are about to appear or expire. The sweep runs once a minute, so an arrival is sent before
 * the time and the queue holds it back until then; `ingest` changes nothing before the time has come by its own clock.
 *
 * A due key within reach of two sweeps is sent by both, and by the ingest that put it: three arrivals at most before its
 * time. Those after the first find nothing to do. What is overdue is sent by every sweep until it is done.
 */

/**
 * In milliseconds, the default of `Ports.dueLookAhead`: the minute between two sweeps, and a quarter of one for a sweep
 * that starts late or lists many keys.
 */
export const LOOK_AHEAD_MS = 75_000

export type DuePorts = Pick<Ports, 'arrivals' | 'clock' | 'dueLookAhead'>

/** The last instant whose due keys are sent now. */
export function horizonOf({ clock, dueLookAhead = LOOK_AHEAD_MS }: Omit<DuePorts, 'arrivals'>): Instant {
  return clock() + dueLookAhead
}

/**
 * The arrival that a due key stands for, held back until the key's time. SQS counts whole seconds, so they are rounded
 * up: late and not early.
 */
export function dueArrival(name: string, now: Instant): Message<Arrival> {
  const delaySeconds = Math.ceil((timeOfDueKey(name) - now) / 1_000)
  return { body: { kind: 'article', key: articleOfDueKey(name), due: name }, ...(delaySeconds > 0 && { delaySeconds }) }
}

/** The arrivals of the due keys among these names that the next sweep may find too late. */
export function dueSoon(ports: Omit<DuePorts, 'arrivals'>, names: readonly string[]): Message<Arrival>[] {
  const horizon = horizonOf(ports)
  return names
    .filter((name) => name.startsWith(DUE) && timeOfDueKey(name) <= horizon)
    .map((name) => dueArrival(name, ports.clock()))
}

/**
 * Whether the arrival has come before its time by this worker's clock: another worker's may be ahead. Then it sends the
 * arrival again, held back for the rest, unless a later sweep finds the key anyway.
 */
export async function isTooEarly(ports: DuePorts, due: string | undefined): Promise<boolean> {
  if (due === undefined) return false
  const now = ports.clock()
  if (!(timeOfDueKey(due) > now)) return false
  const again = dueSoon(ports, [due])
  if (again.length > 0) await ports.arrivals.send(again)
  return true
}
