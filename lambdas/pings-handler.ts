import type { SQSEvent } from 'aws-lambda'
import type { Ping } from '../core/ports/queue.ts'
import { type PostForm, pauseAfter, sendPing } from '../core/push/ping.ts'
import type { BackOff } from '../stores/aws/back-off.ts'
import { textMembers } from '../stores/aws/message-body.ts'
import { workThrough } from './batch.ts'
import { count, logger, reported } from './report.ts'

/**
 * Pings the hubs of a batch side by side; one that does not answer comes again later, and delays no other. So none is a suspect:
 * most that come again are hubs that do not answer, and ten of those in a row would outlast the function.
 */
export function pingsHandler(post: PostForm, backOff: BackOff) {
  return reported((event: SQSEvent) =>
    workThrough<Ping>(event, {
      parse: (body) => textMembers(body, ['hub', 'topic']),
      async work(pings) {
        for (const ping of pings) await sendPing(ping, post)
        count('pinged', pings.length)
      },
      backOff,
      pauseAfter,
      logFailure: (failure) => logger.warn('the hub is asked again later', { ...failure }),
    }),
  )
}
