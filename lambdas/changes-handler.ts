import type { SQSEvent } from 'aws-lambda'
import type { Publisher } from '../core/catalog/publish.ts'
import type { Change } from '../core/ports/queue.ts'
import type { BackOff } from '../stores/aws/back-off.ts'
import { PUBLISH_PAUSE } from '../stores/aws/request-limits.ts'
import { workThrough } from './batch.ts'
import { count, logger, reported } from './report.ts'

/** Publishes the feeds that may have changed: each once, whatever number of messages is about it. */
export function changesHandler(publisher: Pick<Publisher, 'publish'>, backOff: BackOff) {
  return reported((event: SQSEvent) =>
    workThrough(
      event,
      async (bodies) => {
        for (const [feed, periods] of periodsByFeed(bodies)) {
          const published = await publisher.publish(feed, periods)
          logger.info('published', { feed, periods, ...published })
          if (published.damaged) logger.warn('damaged, and written again', { keys: [published.damaged] })
          count('published', published.written)
        }
      },
      backOff,
      PUBLISH_PAUSE,
    ),
  )
}

/** A group is a feed, but for long paths, whose group is a digest that two feeds might share. */
function periodsByFeed(bodies: readonly string[]): Map<string, string[]> {
  const periods = new Map<string, Set<string>>()
  for (const { feed, period } of bodies.map((body) => JSON.parse(body) as Change))
    periods.set(feed, (periods.get(feed) ?? new Set()).add(period))
  return new Map([...periods].map(([feed, named]) => [feed, [...named]]))
}
