import type { SQSRecord } from 'aws-lambda'
import type { Acknowledge } from '../stores/aws/acknowledge.ts'
import type { RetryLater } from '../stores/aws/retry-later.ts'
import { numberSetting } from './env.ts'
import { logger } from './telemetry.ts'

/**
 * How other messages are protected from a message that ends the process each time it is processed (docs/decisions, "A
 * message that kills its worker harms no other").
 */
export interface Isolation {
  readonly acknowledge: Acknowledge
  /** In seconds: suspects are received again no sooner than this; 0 if no wait is needed. */
  readonly firstReturn: number
  /** In seconds, between the returns of two suspects; longer than the function's time-out. */
  readonly spacing: number
  /** The receive after which the queue moves a message to its dead letters. */
  readonly mostReceives: number
}

/** From the variables that the stack gives the function. */
export function isolationOf(acknowledge: Acknowledge): Isolation {
  return {
    acknowledge,
    firstReturn: numberSetting('FIRST_RETURN_SECONDS'),
    spacing: numberSetting('RETURN_SPACING_SECONDS'),
    mostReceives: numberSetting('MAX_RECEIVES'),
  }
}

/** The messages of one FIFO group, or one message of a standard queue. */
export type Group = readonly SQSRecord[]

/** The highest receive count among the messages of a group. */
export function receivesOf(group: Group): number {
  return Math.max(...group.map(({ attributes }) => Number(attributes.ApproximateReceiveCount)))
}

/**
 * Schedules the return of every suspect at a different time, in case this process ends before it responds. So the next
 * time, each is received without the others.
 */
export async function spread(
  suspects: readonly Group[],
  backOff: RetryLater,
  { firstReturn, spacing }: Isolation,
): Promise<void> {
  await Promise.all(
    suspects.flatMap((group, at) =>
      group.map(({ receiptHandle, messageId }) =>
        // Starting at index 1: the batch's new messages return together, and no suspect with them.
        backOff(receiptHandle, firstReturn + (at + 1) * spacing).catch((error: unknown) => {
          logger.warn('could not isolate the message; it may be redelivered with others', {
            messageId,
            error: error as Error,
          })
        }),
      ),
    ),
  )
}

/** Deletes processed messages, so that they do not return if the process ends later. */
export async function acknowledgeAll(done: Group, { acknowledge }: Isolation): Promise<void> {
  await Promise.all(
    done.map(({ receiptHandle, messageId }) =>
      acknowledge(receiptHandle).catch((error: unknown) => {
        logger.warn('could not delete a finished message; it may be redelivered', { messageId, error: error as Error })
      }),
    ),
  )
}
