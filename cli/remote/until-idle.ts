import type { SQSClient } from '@aws-sdk/client-sqs'
import { poll } from './poll.ts'
import { depthOf, type QueueState, queueStates, type WorkQueueUrls, workIn } from './queue-states.ts'

/**
 * How long the queues must be empty: work is in no queue for a moment between two queues, and SQS counts late.
 */
const IDLE_MS = 10_000

export interface IdleState {
  /** Whether the queues were empty before the timeout. */
  readonly isIdle: boolean
  readonly queues: readonly QueueState[]
}

export interface IdleOptions {
  readonly timeoutMs: number
  readonly onProgress?: (left: number) => void
  /** Whether there is work that is in no queue yet; asked while the queues are empty. */
  readonly isBusy?: () => Promise<boolean>
}

/** Polls the queues until no work is left. Pings do not count: hubs are notified after readers have everything. */
export async function untilIdle(
  sqs: SQSClient,
  queues: readonly WorkQueueUrls[],
  { timeoutMs, onProgress, isBusy }: IdleOptions,
): Promise<IdleState> {
  const watched = queues.filter(({ name }) => name !== 'pings')
  let since: number | undefined
  const look = async () => {
    const work = await Promise.all(watched.map(async ({ name, queue }) => workIn(name, await depthOf(sqs, queue))))
    const left = work.reduce((sum, each) => sum + each)
    onProgress?.(left)
    if (left > 0 || (since === undefined && (await isBusy?.()))) since = undefined
    else since ??= Date.now()
    return since !== undefined && Date.now() - since >= IDLE_MS
  }
  const isIdle = await poll(look, { timeoutMs })
  return { isIdle, queues: await queueStates(sqs, queues) }
}
