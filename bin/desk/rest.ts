import { setTimeout as pause } from 'node:timers/promises'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { depthOf, type QueueState, queueStates, totalOf, type WorkQueueUrls } from './queues.ts'

/** In milliseconds. */
const BETWEEN_LOOKS = 1_000
/**
 * In milliseconds without anything to do: between two queues work is in none for a moment, a call of the rebuild takes
 * some seconds before its first message, and SQS counts late.
 */
const REST = 10_000

export interface Rest {
  /** Whether nothing was left to do before the time was over. */
  readonly isAtRest: boolean
  readonly queues: readonly QueueState[]
}

/** Watches the queues until nothing is left to do. Pings do not count: hubs are told when readers have it all already. */
export async function untilRest(
  sqs: SQSClient,
  queues: readonly WorkQueueUrls[],
  { patience, onProgress }: { patience: number; onProgress?: (left: number) => void },
): Promise<Rest> {
  const watched = queues.filter(({ name }) => name !== 'pings')
  let since: number | undefined
  for (const end = Date.now() + patience; ; await pause(BETWEEN_LOOKS)) {
    const depths = await Promise.all(watched.map(({ queue }) => depthOf(sqs, queue)))
    const left = depths.reduce((sum, depth) => sum + totalOf(depth), 0)
    onProgress?.(left)
    if (left > 0) since = undefined
    else since ??= Date.now()
    const isAtRest = since !== undefined && Date.now() - since >= REST
    if (isAtRest || Date.now() + BETWEEN_LOOKS > end) return { isAtRest, queues: await queueStates(sqs, queues) }
  }
}
