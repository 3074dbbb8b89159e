import type { SQSEvent } from 'aws-lambda'
import type { Ping } from '../core/ports/queue.ts'
import { backoffSeconds, type PostForm, sendPing } from '../core/publish/ping.ts'
import { textMembers } from '../stores/aws/message-body.ts'
import type { RetryLater } from '../stores/aws/retry-later.ts'
import { processBatch } from './process-batch.ts'
import { count, logger, withTelemetry } from './telemetry.ts'

/**
 * Pings the hubs of a batch concurrently; a hub that does not respond is retried later and delays no other. No ping is
 * treated as a suspect: most retried ones are hubs that do not respond, and ten of those in sequence would exceed the
 * time-out.
 */
export function pingsHandler(post: PostForm, backOff: RetryLater) {
  return withTelemetry((event: SQSEvent) =>
    processBatch<Ping>(event, {
      parse: (body) => textMembers(body, ['hub', 'topic']),
      async work(pings) {
        for (const ping of pings) await sendPing(ping, post)
        count('pinged', pings.length)
      },
      backOff,
      backoffSeconds,
      logFailure: (failure) => logger.warn('ping failed; will be retried', { ...failure }),
    }),
  )
}
