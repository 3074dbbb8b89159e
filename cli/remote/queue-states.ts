import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { OutputName } from '../../stores/aws/site-outputs.ts'
import { findOutput, type SiteOutputs } from './deployment.ts'
import { deadLettersOf, delayed, EMPTY, inFlight, QUEUE_WORK, ready } from './remote-texts.ts'

/** A queue of the pipeline and its dead-letter queue, from the outputs of a site. */
export interface WorkQueueUrls {
  readonly name: QueueName
  /** The kind of work in it, for people. */
  readonly work: string
  readonly queue: string
  readonly deadLetters: string
}

export type QueueName = 'arrivals' | 'rebuilds' | 'changes' | 'pings'

const QUEUES: readonly { name: QueueName; outputs: readonly [queue: OutputName, deadLetters: OutputName] }[] = [
  { name: 'arrivals', outputs: ['ArrivalsQueueUrl', 'ArrivalsDeadLettersUrl'] },
  { name: 'rebuilds', outputs: ['RebuildsQueueUrl', 'RebuildsDeadLettersUrl'] },
  { name: 'changes', outputs: ['ChangesQueueUrl', 'ChangesDeadLettersUrl'] },
  { name: 'pings', outputs: ['PingsQueueUrl', 'PingsDeadLettersUrl'] },
]

/** A site that an earlier version deployed has no queue of rebuilds. */
export async function workQueues(site: SiteOutputs): Promise<WorkQueueUrls[]> {
  const queues = await Promise.all(
    QUEUES.map(async ({ name, outputs: [queue, deadLetters] }) => {
      if (name === 'rebuilds' && (await findOutput(site, queue)) === undefined) return []
      return [
        { name, work: QUEUE_WORK[name], queue: await site.output(queue), deadLetters: await site.output(deadLetters) },
      ]
    }),
  )
  return queues.flat()
}

/**
 * The number of messages in a queue; SQS counts approximately, and within about a minute (AWS: "GetQueueAttributes").
 */
export interface Depth {
  readonly ready: number
  /** Received by a worker that has not deleted them; after a failure they become visible again. */
  readonly inFlight: number
  /** Held back until their time. */
  readonly delayed: number
}

export async function depthOf(sqs: SQSClient, url: string): Promise<Depth> {
  const command = new GetQueueAttributesCommand({
    QueueUrl: url,
    AttributeNames: [
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesDelayed',
    ],
  })
  const { Attributes = {} } = await sqs.send(command)
  return {
    ready: Number(Attributes.ApproximateNumberOfMessages ?? 0),
    inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
    delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0),
  }
}

export function totalOf({ ready, inFlight, delayed }: Depth): number {
  return ready + inFlight + delayed
}

/**
 * The messages that a worker can take now or has taken, and changes in the moment before. The arrivals queue holds back
 * only articles whose time has not come: no work is left because of them.
 */
export function workIn(name: QueueName, depth: Depth): number {
  return name === 'arrivals' ? depth.ready + depth.inFlight : totalOf(depth)
}

export interface QueueState {
  readonly name: QueueName
  readonly work: string
  readonly waiting: Depth
  /** Messages that have used up their attempts. */
  readonly deadLetters: number
}

export async function queueStates(sqs: SQSClient, queues: readonly WorkQueueUrls[]): Promise<QueueState[]> {
  return Promise.all(
    queues.map(async ({ name, work, queue, deadLetters }) => ({
      name,
      work,
      waiting: await depthOf(sqs, queue),
      deadLetters: totalOf(await depthOf(sqs, deadLetters)),
    })),
  )
}

export function queueRow({ name, work, waiting, deadLetters }: QueueState): string[] {
  const counts = [
    ...(waiting.ready > 0 ? [ready(waiting.ready)] : []),
    ...(waiting.inFlight > 0 ? [inFlight(waiting.inFlight)] : []),
    ...(waiting.delayed > 0 ? [delayed(waiting.delayed)] : []),
  ]
  return [name, `(${work})`, counts.join(', ') || EMPTY, deadLetters === 0 ? '' : deadLettersOf(deadLetters)]
}
