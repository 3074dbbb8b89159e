import type { Duration } from 'aws-cdk-lib'
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge-findings.ts'
import { DEAD_LETTERS_KEPT, MAX_RECEIVES } from './settings.ts'

export interface WorkQueueProps {
  /** How long a received message is hidden from other workers. */
  readonly visibilityTimeout: Duration
  readonly fifo?: boolean
  /** How long a message waits before it can be received. */
  readonly deliveryDelay?: Duration
  /** The number of receives before a message is a dead letter. */
  readonly mostReceives?: number
}

/** A queue with its dead-letter queue. */
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

/** The defaults of all queues: encrypted by SQS, and over TLS only. */
export class EncryptedQueue extends Queue {
  constructor(scope: Construct, id: string, props: QueueProps = {}) {
    super(scope, id, { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, ...props })
  }
}

/** Keeps permanently failed work for SQS's maximum retention. */
export class DeadLetters extends EncryptedQueue {
  constructor(scope: Construct, id: string, fifo = false) {
    super(scope, id, { ...(fifo && { fifo }), retentionPeriod: DEAD_LETTERS_KEPT })
    acknowledge(this, {
      'Serverless-SQSRedrivePolicy': 'The end of the line: an alarm is raised when something is here.',
    })
  }
}

/** Limits apply per message group, not to the queue (AWS: "High throughput for FIFO queues"). */
const HIGH_THROUGHPUT_FIFO: QueueProps = {
  fifo: true,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
}
