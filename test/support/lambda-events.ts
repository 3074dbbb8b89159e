import type { Context, SQSEvent, SQSRecord } from 'aws-lambda'
import { DELAY_MS } from '../../core/catalog/changes.ts'
import type { Message } from '../../core/ports/queue.ts'

const MINUTE = 60_000

export const CONTEXT = {
  awsRequestId: 'request-1',
  functionName: 'tested',
  getRemainingTimeInMillis: () => 15 * MINUTE,
} as Context

/** What Lambda hands over: messages named m1, m2, …, sent as long ago as the changes queue holds one back. */
export function batchOf(messages: readonly Message<unknown>[], receives = 1): SQSEvent {
  return { Records: messages.map((message, at) => recordOf(message, at, receives)) }
}

function recordOf({ body, group }: Message<unknown>, at: number, receives: number): SQSRecord {
  return {
    messageId: `m${at + 1}`,
    receiptHandle: `r${at + 1}`,
    body: JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: String(receives),
      ApproximateFirstReceiveTimestamp: '0',
      SenderId: '',
      SentTimestamp: String(Date.now() - DELAY_MS),
      ...(group !== undefined && { MessageGroupId: group }),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  }
}
