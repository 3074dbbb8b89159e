import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type { Ping } from '../core/ports/queue.ts'
import { type PostForm, pauseAfter, sendPing } from '../core/push/ping.ts'
import type { BackOff } from '../stores/aws/back-off.ts'
import { count, logger, reported } from './report.ts'

/** Pings the hubs of a batch side by side; one that does not answer comes again later, and delays no other. */
export function pingsHandler(post: PostForm, backOff: BackOff) {
  return reported(async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed = await Promise.all(
      Records.map(async (record) => ((await succeeds(record, post, backOff)) ? [] : [record])),
    )
    return { batchItemFailures: failed.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) }
  })
}

async function succeeds(record: SQSRecord, post: PostForm, backOff: BackOff): Promise<boolean> {
  const ping = JSON.parse(record.body) as Ping
  try {
    await sendPing(ping, post)
    count('pinged')
    return true
  } catch (error) {
    const seconds = pauseAfter(Number(record.attributes.ApproximateReceiveCount))
    logger.warn('the hub is asked again later', { ping, seconds, error: error as Error })
    await backOff(record.receiptHandle, seconds)
    return false
  }
}
