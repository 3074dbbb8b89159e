import { setTimeout as pause } from 'node:timers/promises'
import type { SQSEvent } from 'aws-lambda'
import { windowLeft } from '../core/catalog/changes.ts'
import type { Change } from '../core/ports/queue.ts'
import type { Publisher } from '../core/publish/publisher.ts'
import { groupBy } from '../core/text/group-by.ts'
import type { Instant } from '../core/text/time.ts'
import { textMembers } from '../stores/aws/message-body.ts'
import { PUBLISH_BACKOFF_SECONDS } from '../stores/aws/request-limits.ts'
import type { RetryLater } from '../stores/aws/retry-later.ts'
import type { Isolation } from './isolation.ts'
import { exponentialBackoff, processBatch } from './process-batch.ts'
import { count, logger, withTelemetry } from './telemetry.ts'

/** Publishes the feeds that may have changed, each once per batch, regardless of the number of messages. */
export function changesHandler(publisher: Pick<Publisher, 'publish'>, backOff: RetryLater, isolation?: Isolation) {
  return withTelemetry((event: SQSEvent) =>
    processBatch<Change & { readonly sent: Instant }>(event, {
      parse: (body, sent) => ({ ...textMembers(body, ['feed', 'period']), sent }),
      async work(changes) {
        await pause(windowLeft(Math.max(...changes.map(({ sent }) => sent)), Date.now()))
        // A message group is a feed, except for long paths, whose group is a digest that two feeds might share.
        for (const [feed, ofFeed] of groupBy(changes, (change) => change.feed)) {
          const periods = [...new Set(ofFeed.map(({ period }) => period))]
          const published = await publisher.publish(feed, periods)
          logger.info('published', { feed, periods, ...published })
          if (published.damaged)
            logger.warn('object could not be read; it was written again', { keys: [published.damaged] })
          count('published', published.written)
        }
      },
      backOff,
      backoffSeconds: exponentialBackoff(PUBLISH_BACKOFF_SECONDS),
      isolation,
      waitingSince: (_, sent) => sent,
    }),
  )
}
