import { listAll, type ObjectStore } from '../ports/object-store.ts'
import type { Ports } from '../ports/ports.ts'
import type { Instant } from '../text/time.ts'
import { inBatches } from './batches.ts'
import { articleOfDueKey, DUE, dueBefore } from './catalog-keys.ts'

/** Messages per call of `send`: it bounds how many keys are held in memory. */
const BATCH = 1_000

/**
 * Sends an arrival for every article that is now due to appear or expire. Deletes nothing: a due key is a message, and
 * the ingest that it causes deletes it when its work is done.
 * @returns how many due keys there were
 */
export async function sweep({
  catalog,
  arrivals,
  clock,
}: Pick<Ports, 'catalog' | 'arrivals' | 'clock'>): Promise<{ due: number }> {
  let due = 0
  for await (const names of inBatches(dueUntil(catalog, clock()), BATCH)) {
    await arrivals.send(names.map((name) => ({ body: { kind: 'article', key: articleOfDueKey(name), due: name } })))
    due += names.length
  }
  return { due }
}

async function* dueUntil(catalog: ObjectStore, now: Instant): AsyncGenerator<string> {
  const end = dueBefore(now + 1)
  for await (const { key: name } of listAll(catalog, { prefix: DUE })) {
    if (name >= end) return
    yield name
  }
}
