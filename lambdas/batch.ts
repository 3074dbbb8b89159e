import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type { BackOff } from '../stores/aws/back-off.ts'
import { lag, logger } from './report.ts'

/**
 * How long work is left alone that failed once, in seconds. The queue's own visibility timeout is for workers that died: it
 * is minutes, and a feed would wait that long for one answer that S3 did not give. Later pauses grow fast, so that an outage
 * of some minutes leaves nothing in the dead letters.
 */
const FIRST_PAUSE = 5
const GROWTH = 6
/** As long as the longest visibility timeout that the stacks give a queue. */
const LONGEST_PAUSE = 720

/**
 * Works through a batch: the messages of one FIFO group together, the groups side by side. What fails comes again without
 * the rest; of a group all of it, or the group would lose its order (AWS: "Handling errors for an SQS event source in
 * Lambda", FIFO queues). A message of a standard queue is a group of its own.
 * @param work gets the bodies of a group, in order; when it fails nothing of it may be under way any more
 * @param firstPause in seconds, before the work comes again that failed for the first time
 */
export async function workThrough(
  { Records }: SQSEvent,
  work: (bodies: readonly string[]) => Promise<void>,
  backOff: BackOff,
  firstPause = FIRST_PAUSE,
): Promise<SQSBatchResponse> {
  const failed = await Promise.all(
    groupsOf(Records).map(async (group) => {
      if (await succeeds(group, work)) return []
      await Promise.all(group.map((record) => comeAgainSoon(record, backOff, firstPause)))
      return group
    }),
  )
  return { batchItemFailures: failed.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) }
}

async function succeeds(
  group: readonly SQSRecord[],
  work: (bodies: readonly string[]) => Promise<void>,
): Promise<boolean> {
  try {
    await work(group.map(({ body }) => body))
    for (const { attributes } of group) lag(Date.now() - Number(attributes.SentTimestamp))
    return true
  } catch (error) {
    const messages = group.map(({ messageId, body, attributes }) => ({
      messageId,
      body,
      receives: Number(attributes.ApproximateReceiveCount),
    }))
    logger.error('failed, to come again', { messages, error: error as Error })
    return false
  }
}

/** Where this fails too, the message comes again by the queue's own visibility timeout. */
async function comeAgainSoon(
  { receiptHandle, attributes }: SQSRecord,
  backOff: BackOff,
  firstPause: number,
): Promise<void> {
  const pause = firstPause * GROWTH ** (Number(attributes.ApproximateReceiveCount) - 1)
  const seconds = Math.min(pause, LONGEST_PAUSE)
  await backOff(receiptHandle, seconds).catch((error: unknown) => {
    logger.warn('comes again later than it could', { error: error as Error })
  })
}

function groupsOf(records: readonly SQSRecord[]): SQSRecord[][] {
  const groups = new Map<string, SQSRecord[]>()
  for (const record of records) {
    const name = record.attributes.MessageGroupId ?? record.messageId
    groups.set(name, [...(groups.get(name) ?? []), record])
  }
  return [...groups.values()]
}
