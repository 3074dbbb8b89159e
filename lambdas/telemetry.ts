import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Context } from 'aws-lambda'

/** JSON lines, which CloudWatch Logs Insights can query. */
export const logger = new Logger()

const metrics = new Metrics()

/** Nine metrics, as `lag` exists for two services, and none when idle: the first ten of an account are free. */
export type Count = 'ingested' | 'rejected' | 'unchanged' | 'reingested' | 'published' | 'pinged' | 'noticesNotSent'

export function count(name: Count, number = 1): void {
  if (number > 0) metrics.addMetric(name, MetricUnit.Count, number)
}

/**
 * From sending a message, or from the time that an article names, until it is processed: for `ingest` and `publish`
 * together, from upload to document.
 */
export function lag(milliseconds: number): void {
  metrics.addMetric('lag', MetricUnit.Milliseconds, milliseconds)
}

/** A handler whose log lines name the request, and whose metrics are written when it ends, even if it fails. */
export function withTelemetry<Event, Result>(
  work: (event: Event, context: Context) => Promise<Result>,
): (event: Event, context: Context) => Promise<Result> {
  return async (event, context) => {
    logger.addContext(context)
    try {
      return await work(event, context)
    } finally {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics()
    }
  }
}
