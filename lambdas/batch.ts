import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { lag, logger } from './report.ts'

/**
 * Works through a batch: the messages of one FIFO group together, the groups side by side. What fails comes again without
 * the rest; of a group all of it, or the group would lose its order (AWS: "Handling errors for an SQS event source in
 * Lambda", FIFO queues). A message of a standard queue is a group of its own.
 * @param work gets the bodies of a group, in order
 */
export async function workThrough(
  { Records }: SQSEvent,
  work: (bodies: readonly string[]) => Promise<void>,
): Promise<SQSBatchResponse> {
  const failed = await Promise.all(groupsOf(Records).map(async (group) => ((await succeeds(group, work)) ? [] : group)))
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

function groupsOf(records: readonly SQSRecord[]): SQSRecord[][] {
  const groups = new Map<string, SQSRecord[]>()
  for (const record of records) {
    const name = record.attributes.MessageGroupId ?? record.messageId
    groups.set(name, [...(groups.get(name) ?? []), record])
  }
  return [...groups.values()]
}
