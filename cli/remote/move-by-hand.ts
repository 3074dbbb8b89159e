import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'

/** Messages in one request (AWS: "ReceiveMessage"). */
const MAX_RECEIVED = 10
/** In seconds: of a queue that has few, a request that does not wait may see none. */
const WAIT = 2

/**
 * Sends messages of a queue into another, one by one, where the service does not do it itself. Each is sent before it is
 * deleted: whatever happens, none is lost, and one that comes twice does no harm. @returns how many
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

/** Under another deduplication id: SQS remembers the first one for five minutes. */
function again({ Body = '', Attributes, MessageId }: Message) {
  const MessageGroupId = Attributes?.MessageGroupId
  return { MessageBody: Body, ...(MessageGroupId && { MessageGroupId, MessageDeduplicationId: `again-${MessageId}` }) }
}
