import type { SQSRecord } from 'aws-lambda'
import type { Acknowledge } from '../stores/aws/acknowledge.ts'
import type { RetryLater } from '../stores/aws/retry-later.ts'
import { numberSetting } from './env.ts'
import { logger } from './telemetry.ts'

/**
 * How messages are kept from a message that ends the process each time it is worked on (docs/decisions,
 * "A message that kills its worker harms no other").
 */
export interface Isolation {
  readonly acknowledge: Acknowledge
  /** In seconds: suspects are received again no sooner than this; 0 if nothing has to be waited for. */
  readonly firstReturn: number
  /** In seconds, between the returns of two suspects; longer than the function may run. */
  readonly spacing: number
  /** The receive after which the queue puts a message into its dead letters. */
  readonly mostReceives: number
}

/** By the numbers that the stack gives the function. */
export function isolationOf(acknowledge: Acknowledge): Isolation {
  return {
    acknowledge,
    firstReturn: numberSetting('FIRST_RETURN_SECONDS'),
    spacing: numberSetting('RETURN_SPACING_SECONDS'),
    mostReceives: numberSetting('MOST_RECEIVES'),
  }
}

/** The messages of one FIFO group, or one message of a standard queue. */
export type Group = readonly SQSRecord[]

/** How often the queue has handed out the message of a group that it handed out most often. */
export function receivesOf(group: Group): number {
  return Math.max(...group.map(({ attributes }) => Number(attributes.ApproximateReceiveCount)))
}

/**
 * Has every suspect come back at a time of its own, if this process does not live to answer for it. So each is received without
 * the others next time.
 */
export async function spread(
  suspects: readonly Group[],
  backOff: RetryLater,
  { firstReturn, spacing }: Isolation,
): Promise<void> {
  await Promise.all(
    suspects.flatMap((group, at) =>
      group.map(({ receiptHandle, messageId }) =>
        // From the first place on: what was new in this batch returns together, and no suspect with it.
        backOff(receiptHandle, firstReturn + (at + 1) * spacing).catch((error: unknown) => {
          logger.warn('may come again together with others', { messageId, error: error as Error })
        }),
      ),
    ),
  )
}

/** Takes messages out of the queue whose work is done, so that whatever ends this process later does not bring them back. */
export async function acknowledgeAll(done: Group, { acknowledge }: Isolation): Promise<void> {
  await Promise.all(
    done.map(({ receiptHandle, messageId }) =>
      acknowledge(receiptHandle).catch((error: unknown) => {
        logger.warn('done, and may come again', { messageId, error: error as Error })
      }),
    ),
  )
}
