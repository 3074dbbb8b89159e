import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Context } from 'aws-lambda'

/** Lines of JSON, which CloudWatch Logs Insights reads. */
export const logger = new Logger()

const metrics = new Metrics()

/** Eight metrics, as `lag` is of two services, and none at rest: the first ten of an account are free. */
export type Count = 'ingested' | 'rejected' | 'unchanged' | 'published' | 'pinged' | 'noticesNotSent'

export function count(name: Count, number = 1): void {
  if (number > 0) metrics.addMetric(name, MetricUnit.Count, number)
}

/** From the sending of a message to its work done: of `ingest` and `publish` together, from upload to document. */
export function lag(milliseconds: number): void {
  metrics.addMetric('lag', MetricUnit.Milliseconds, milliseconds)
}

/** A handler whose lines name the request, and whose metrics are written when it ends, however it ends. */
export function withTelemetry<Event, Result>(
  work: (event: Event) => Promise<Result>,
): (event: Event, context: Context) => Promise<Result> {
  return async (event, context) => {
    logger.addContext(context)
    try {
      return await work(event)
    } finally {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics()
    }
  }
}
