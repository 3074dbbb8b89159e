import { listAll, type ObjectStore } from '../ports/object-store.ts'
import type { Ports } from '../ports/ports.ts'
import type { Instant } from '../text/time.ts'
import { inBatches } from './batches.ts'
import { DUE, dueBefore } from './catalog-keys.ts'
import { dueArrival, horizonOf } from './due-arrivals.ts'

/** Messages per call of `send`: it bounds how many keys are held in memory. */
const BATCH = 1_000

/** How many due keys a sweep found. */
export interface Swept {
  readonly due: number
  /** Those among them whose time has not come: the queue holds their arrivals back until then. */
  readonly ahead: number
}

/**
 * Sends an arrival for every article that has to appear or expire now or before the next sweep can send it. Deletes
 * nothing: a due key is a message, and the ingest that it causes deletes it when its work is done.
 */
export async function sweep({
  catalog,
  arrivals,
  ...ports
}: Pick<Ports, 'catalog' | 'arrivals' | 'clock' | 'dueLookAhead'>): Promise<Swept> {
  let [due, ahead] = [0, 0]
  for await (const names of inBatches(dueUntil(catalog, horizonOf(ports)), BATCH)) {
    const now = ports.clock()
    const messages = names.map((name) => dueArrival(name, now))
    await arrivals.send(messages)
    due += messages.length
    ahead += messages.filter(({ delaySeconds }) => delaySeconds !== undefined).length
  }
  return { due, ahead }
}

async function* dueUntil(catalog: ObjectStore, last: Instant): AsyncGenerator<string> {
  const end = dueBefore(last + 1)
  for await (const { key: name } of listAll(catalog, { prefix: DUE })) {
    if (name >= end) return
    yield name
  }
}
