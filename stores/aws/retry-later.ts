import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs'

/**
 * Hides a message for this number of seconds, after which the queue delivers it again (AWS: "ChangeMessageVisibility").
 */
export type RetryLater = (receiptHandle: string, seconds: number) => Promise<void>

export function retryLaterOf(client: SQSClient, url: string): RetryLater {
  return async (ReceiptHandle, VisibilityTimeout) => {
    await client.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout }))
  }
}
