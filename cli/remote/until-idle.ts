import { setTimeout as pause } from 'node:timers/promises'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { depthOf, type QueueState, queueStates, totalOf, type WorkQueueUrls } from './queue-states.ts'

/** In milliseconds. */
const BETWEEN_LOOKS = 1_000
/**
 * In milliseconds without anything to do: between two queues work is in none for a moment, a call of the rebuild takes
 * some seconds before its first message, and SQS counts late.
 */
const REST = 10_000

export interface IdleState {
  /** Whether nothing was left to do before the time was over. */
  readonly isIdle: boolean
  readonly queues: readonly QueueState[]
}

/** Watches the queues until nothing is left to do. Pings do not count: hubs are told when readers have it all already. */
export async function untilIdle(
  sqs: SQSClient,
  queues: readonly WorkQueueUrls[],
  { timeoutMs, onProgress }: { timeoutMs: number; onProgress?: (left: number) => void },
): Promise<IdleState> {
  const watched = queues.filter(({ name }) => name !== 'pings')
  let since: number | undefined
  for (const end = Date.now() + timeoutMs; ; await pause(BETWEEN_LOOKS)) {
    const depths = await Promise.all(watched.map(({ queue }) => depthOf(sqs, queue)))
    const left = depths.reduce((sum, depth) => sum + totalOf(depth), 0)
    onProgress?.(left)
    if (left > 0) since = undefined
    else since ??= Date.now()
    const isIdle = since !== undefined && Date.now() - since >= REST
    if (isIdle || Date.now() + BETWEEN_LOOKS > end) return { isIdle, queues: await queueStates(sqs, queues) }
  }
}
