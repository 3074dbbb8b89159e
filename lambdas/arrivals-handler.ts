import type { SQSEvent } from 'aws-lambda'
import { timeOfDueKey } from '../core/catalog/catalog-keys.ts'
import { giveUp, ingest } from '../core/catalog/ingest.ts'
import type { Ingested } from '../core/catalog/ingested.ts'
import type { Unreadable } from '../core/intake/unreadable.ts'
import type { Arrival } from '../core/ports/queue.ts'
import type { Instant } from '../core/text/time.ts'
import type { RetryLater } from '../stores/aws/retry-later.ts'
import { arrivalsOf } from '../stores/aws/s3-event.ts'
import type { Isolation } from './isolation.ts'
import { exponentialBackoff, Hopeless, processBatch } from './process-batch.ts'
import { type Count, count, logger, withTelemetry } from './telemetry.ts'

const COUNTED: Partial<Record<Ingested['outcome'], Count>> = {
  accepted: 'ingested',
  removed: 'ingested',
  unchanged: 'unchanged',
  rejected: 'rejected',
}

export type ArrivalsPorts = Parameters<typeof ingest>[0]

export interface ArrivalsOptions {
  readonly isolation?: Isolation
  /** Counts the articles of a rebuild as such, and not as uploads; how long they waited is no lag. */
  readonly isOfRebuild?: boolean
}

/** Ingests arrivals. */
export function arrivalsHandler(
  ports: ArrivalsPorts,
  backOff: RetryLater,
  { isolation, isOfRebuild = false }: ArrivalsOptions = {},
) {
  return withTelemetry((event: SQSEvent) => {
    const take = (arrival: Arrival, ingested: Ingested) => {
      logger.info('ingested', { arrival, outcome: ingested.outcome })
      if (ingested.unreadable) logUnreadable(arrival, ingested.unreadable)
      if (ingested.damaged) logger.warn('object could not be read; it was written again', { keys: ingested.damaged })
      const name = isOfRebuild ? 'reingested' : COUNTED[ingested.outcome]
      if (name !== undefined) count(name)
    }
    return processBatch<readonly Arrival[]>(event, {
      parse: arrivalsOf,
      async work(messages, receives) {
        const isLast = isolation !== undefined && receives >= isolation.mostReceives
        const arrivals = messages.flat()
        if (isLast) await takeLast(ports, arrivals, { receives, take })
        else for (const arrival of arrivals) take(arrival, await ingest(ports, arrival))
      },
      backOff,
      backoffSeconds: exponentialBackoff(),
      isolation,
      ...(!isOfRebuild && { waitingSince: ([arrival], sent) => dueTimeOf(arrival) || sent }),
    })
  })
}

/** When the article of the arrival fell due, whenever that was sent; undefined for an upload. */
function dueTimeOf(arrival: Arrival | undefined): Instant | undefined {
  return arrival?.kind === 'article' && arrival.due !== undefined ? timeOfDueKey(arrival.due) : undefined
}

interface LastTry {
  readonly receives: number
  readonly take: (arrival: Arrival, ingested: Ingested) => void
}

/**
 * The queue does not deliver the messages again after this: an article whose reading never finished gets a receipt that
 * says so.
 */
async function takeLast(
  ports: ArrivalsPorts,
  arrivals: readonly Arrival[],
  { receives, take }: LastTry,
): Promise<void> {
  let hopeless: Hopeless | undefined
  for (const arrival of arrivals) {
    const reason = new Hopeless(`${receives - 1} runs failed, or ended while they worked on ${JSON.stringify(arrival)}`)
    const ingested = arrival.kind === 'article' ? await giveUp(ports, arrival, reason) : await ingest(ports, arrival)
    take(arrival, ingested)
    if (ingested.unreadable?.error === reason) hopeless = reason
  }
  // An operator finds the message in the dead letters, and can send it back once the fault is found.
  if (hopeless !== undefined) throw hopeless
}

/** The receipt has the number; the log has the error. */
function logUnreadable(arrival: Arrival, { number, error }: Unreadable): void {
  logger.error('article could not be read', { arrival, number, error: error as Error })
}
