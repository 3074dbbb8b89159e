import { DeleteMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'

/** Deletes a processed message from its queue (AWS: "DeleteMessage"). */
export type Acknowledge = (receiptHandle: string) => Promise<void>

export function acknowledgeOf(client: SQSClient, url: string): Acknowledge {
  return async (ReceiptHandle) => {
    await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }))
  }
}
