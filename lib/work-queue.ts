import { CfnOutput, type Duration, type Stack } from 'aws-cdk-lib'
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge-findings.ts'
import { DEAD_LETTERS_KEPT, MAX_RECEIVES } from './settings.ts'

export interface WorkQueueProps {
  /** How long a message is hidden from others while it is worked on. */
  readonly visibilityTimeout: Duration
  readonly fifo?: boolean
  /** How long a message waits before anybody may receive it. */
  readonly deliveryDelay?: Duration
  /** How often a message is tried before it is a dead letter. */
  readonly mostReceives?: number
}

/** A queue and, for what fails again and again, its dead letters. */
export class WorkQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, { fifo = false, mostReceives = MAX_RECEIVES, ...props }: WorkQueueProps) {
    super(scope, id)
    // The dead letters of a FIFO queue are FIFO (AWS: "Using dead-letter queues in Amazon SQS").
    this.deadLetters = new DeadLetters(this, 'DeadLetters', fifo)
    this.queue = new EncryptedQueue(this, 'Queue', {
      ...props,
      ...(fifo && HIGH_THROUGHPUT_FIFO),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: mostReceives },
    })
  }
}

/** Has a stack tell where a queue and its dead letters are: `feedwright status` and `redrive` look there. */
export function allowBucketNotifications(stack: Stack, name: string, { queue, deadLetters }: WorkQueue): void {
  new CfnOutput(stack, `${name}QueueUrl`, { value: queue.queueUrl, description: 'What waits to be done' })
  new CfnOutput(stack, `${name}DeadLettersUrl`, {
    value: deadLetters.queueUrl,
    description: 'What failed for the last time',
  })
}

/** A queue as every one of ours is: encrypted by SQS, and for TLS only. */
export class EncryptedQueue extends Queue {
  constructor(scope: Construct, id: string, props: QueueProps = {}) {
    super(scope, id, { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, ...props })
  }
}

/** Where work waits that failed for the last time, as long as SQS keeps it. */
export class DeadLetters extends EncryptedQueue {
  constructor(scope: Construct, id: string, fifo = false) {
    super(scope, id, { ...(fifo && { fifo }), retentionPeriod: DEAD_LETTERS_KEPT })
    acknowledge(this, { 'Serverless-SQSRedrivePolicy': 'The end of the line: an alarm tells when something is here.' })
  }
}

/** Limits count for each message group, not for the queue (AWS: "High throughput for FIFO queues"). */
const HIGH_THROUGHPUT_FIFO: QueueProps = {
  fifo: true,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
}
