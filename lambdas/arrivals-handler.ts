import type { SQSEvent } from 'aws-lambda'
import type { Unreadable } from '../core/article/unreadable.ts'
import { type Ingested, ingest } from '../core/catalog/ingest.ts'
import type { RejectedFile, Rejections } from '../core/ports/pipeline.ts'
import type { Arrival } from '../core/ports/queue.ts'
import type { BackOff } from '../stores/aws/back-off.ts'
import { arrivalsOf } from '../stores/aws/s3-event.ts'
import { workThrough } from './batch.ts'
import { type Count, count, logger, reported } from './report.ts'

const COUNTED: Partial<Record<Ingested['outcome'], Count>> = {
  accepted: 'ingested',
  removed: 'ingested',
  unchanged: 'unchanged',
  rejected: 'rejected',
}

export type ArrivalsPorts = Parameters<typeof ingest>[0]

/** Ingests what arrived; the files of a batch that were refused make one notice. */
export function arrivalsHandler(ports: ArrivalsPorts, rejections: Rejections, backOff: BackOff) {
  return reported(async (event: SQSEvent) => {
    const rejected: RejectedFile[] = []
    const response = await workThrough(
      event,
      async (bodies) => {
        for (const arrival of bodies.flatMap(arrivalsOf)) {
          const ingested = await ingest(ports, arrival)
          logger.info('ingested', { arrival, outcome: ingested.outcome })
          if (ingested.unreadable) logUnreadable(arrival, ingested.unreadable)
          if (ingested.damaged) logger.warn('damaged, and written again', { keys: ingested.damaged })
          const name = COUNTED[ingested.outcome]
          if (name !== undefined) count(name)
          if (ingested.rejected) rejected.push(ingested.rejected)
        }
      },
      backOff,
    )
    // Where this fails the function has failed, which an alarm tells; the receipts say everything all the same.
    if (rejected.length > 0) await rejections.tell(rejected)
    return response
  })
}

/** The receipt has the number, and the log what was thrown. */
function logUnreadable(arrival: Arrival, { number, error }: Unreadable): void {
  logger.error('article could not be read', { arrival, number, error: error as Error })
}
