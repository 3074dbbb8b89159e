import { SubscribeCommand } from '@aws-sdk/client-sns'
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs'
import type { Deployment, QueueName } from './deployment.ts'
import { until } from './timeouts.ts'

const WORK = ['arrivals', 'rebuilds', 'changes'] as const
export type WorkName = (typeof WORK)[number]

const DEAD_LETTERS = {
  arrivals: 'arrivalsDeadLetters',
  rebuilds: 'rebuildsDeadLetters',
  changes: 'changesDeadLetters',
} as const

/** A notification of S3 and a call of the rebuild are in no queue for a moment; so rest is rest that lasts. */
const REST = 2_000

/**
 * Messages of a queue: those to be received, those that somebody works on, and those that are held back for a moment.
 * Arrivals that are held back are for the time that an article names.
 */
export async function waiting({ sqs, queues }: Deployment, name: QueueName): Promise<number> {
  const command = new GetQueueAttributesCommand({ QueueUrl: queues[name], AttributeNames: ['All'] })
  const { Attributes = {} } = await sqs.send(command)
  const work = Number(Attributes.ApproximateNumberOfMessages) + Number(Attributes.ApproximateNumberOfMessagesNotVisible)
  return name === 'arrivals' ? work : work + Number(Attributes.ApproximateNumberOfMessagesDelayed)
}

/** Waits until nothing is left to do. @returns when that was */
export async function atRest(deployment: Deployment, { timeoutMs }: { timeoutMs?: number } = {}): Promise<number> {
  let since: number | undefined
  return until(
    deployment,
    'empty queues',
    async () => {
      const counts = await Promise.all(WORK.map((name) => waiting(deployment, name)))
      if (counts.some((count) => count > 0)) since = undefined
      else since ??= Date.now()
      return since !== undefined && Date.now() - since >= REST ? since : undefined
    },
    timeoutMs,
  )
}

/**
 * What a message waits after its worker failed, in seconds: minutes as it is deployed, so that a slow worker is not taken
 * for a dead one, and so long no test waits. It counts for messages that are received after this.
 */
export async function setVisibilityTimeout({ sqs, queues }: Deployment, seconds: number): Promise<void> {
  const Attributes = { VisibilityTimeout: String(seconds) }
  for (const name of WORK) await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queues[name], Attributes }))
}

/** How often a message is tried before it is a dead letter. */
export async function setMostReceives({ sqs, queues }: Deployment, receives: number): Promise<void> {
  for (const name of WORK) {
    const QueueUrl = queues[name]
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy'] })
    const { Attributes = {} } = await sqs.send(command)
    const policy = { ...JSON.parse(Attributes.RedrivePolicy ?? '{}'), maxReceiveCount: String(receives) }
    const RedrivePolicy = JSON.stringify(policy)
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy } }))
  }
}

export async function deadLetters(deployment: Deployment): Promise<number> {
  const names = [...Object.values(DEAD_LETTERS), 'failedRuns'] as const
  const counts = await Promise.all(names.map((name) => waiting(deployment, name)))
  return counts.reduce((sum, count) => sum + count, 0)
}

/**
 * Sends dead letters back into their queue, message by message: the emulator has no StartMessageMoveTask, which is the
 * operator's way. A FIFO message goes back under another deduplication id: the first one is still remembered.
 * @returns how many
 */
export async function redrive({ sqs, queues }: Deployment, name: WorkName): Promise<number> {
  const from = queues[DEAD_LETTERS[name]]
  let sent = 0
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'] }),
    )
    if (Messages.length === 0) return sent
    for (const message of Messages) {
      await sqs.send(new SendMessageCommand({ QueueUrl: queues[name], ...again(message) }))
      await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle: message.ReceiptHandle }))
      sent++
    }
  }
}

function again({ Body = '', Attributes, MessageId }: Message) {
  const MessageGroupId = Attributes?.MessageGroupId
  return { MessageBody: Body, ...(MessageGroupId && { MessageGroupId, MessageDeduplicationId: `again-${MessageId}` }) }
}

/** What the topic of rejected files said, as a subscriber gets it. */
export interface Notice {
  readonly Subject: string
  readonly Message: string
  readonly Timestamp: string
}

/** A queue that gets what the topic of rejections says. @returns its URL */
export async function subscribeToRejections({ sqs, sns, rejections }: Deployment): Promise<string> {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'notices' }))
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] })
  const { Attributes } = await sqs.send(asked)
  await sns.send(new SubscribeCommand({ TopicArn: rejections, Protocol: 'sqs', Endpoint: Attributes?.QueueArn }))
  return QueueUrl
}

/** Takes the next notice away, once there is one: the clock runs once a minute. */
export function nextNotice(deployment: Deployment, QueueUrl: string): Promise<Notice> {
  const look = () => takeNotice(deployment, QueueUrl)
  return until(deployment, 'a notice of rejected files', look)
}

/** The next notice, which it takes away, or undefined if there is none yet. */
export async function takeNotice({ sqs }: Deployment, QueueUrl: string): Promise<Notice | undefined> {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 1 }))
  const [message] = Messages
  if (message === undefined) return undefined
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }))
  return JSON.parse(message.Body ?? '') as Notice
}
