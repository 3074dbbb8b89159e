import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'

/** Messages in one request (AWS: "ReceiveMessage"). */
const MAX_RECEIVED = 10
/** In seconds: short polling may find nothing in a queue with few messages. */
const WAIT = 2

/**
 * Moves a queue's messages into another queue, one by one, if the service cannot do it itself. Sends each message
 * before it deletes it: none is lost, and a duplicate does no harm.
 * @returns the number of messages
 */
export async function moveByHand(
  sqs: SQSClient,
  { from, to, onProgress }: { from: string; to: string; onProgress: (moved: number) => void },
): Promise<number> {
  for (let moved = 0; ; ) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: from,
        MaxNumberOfMessages: MAX_RECEIVED,
        WaitTimeSeconds: WAIT,
        MessageSystemAttributeNames: ['All'],
      }),
    )
    if (Messages.length === 0) return moved
    for (const message of Messages) {
      await sqs.send(new SendMessageCommand({ QueueUrl: to, ...again(message) }))
      await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle: message.ReceiptHandle }))
      onProgress(++moved)
    }
  }
}

/** Uses a new deduplication id: SQS remembers the old one for five minutes. */
function again({ Body = '', Attributes, MessageId }: Message) {
  const MessageGroupId = Attributes?.MessageGroupId
  return { MessageBody: Body, ...(MessageGroupId && { MessageGroupId, MessageDeduplicationId: `again-${MessageId}` }) }
}
