import type { Context, SQSEvent, SQSRecord } from 'aws-lambda'
import type { Message } from '../../core/ports/queue.ts'

const MINUTE = 60_000

export const CONTEXT = {
  awsRequestId: 'request-1',
  functionName: 'tested',
  getRemainingTimeInMillis: () => 15 * MINUTE,
} as Context

/** What Lambda hands over: messages named m1, m2, … */
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
      SentTimestamp: String(Date.now()),
      ...(group !== undefined && { MessageGroupId: group }),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  }
}
