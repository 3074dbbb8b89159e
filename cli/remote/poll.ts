import { setTimeout as pause } from 'node:timers/promises'

/** Between two looks: readers, queues and receipts change within seconds. */
const INTERVAL_MS = 1_000

export interface PollOptions {
  readonly timeoutMs: number
  readonly intervalMs?: number | undefined
}

/**
 * Looks at intervals until the work is done; at least once.
 * @param isDone looks
 * @returns whether it was done before the timeout
 */
export async function poll(
  isDone: () => Promise<boolean>,
  { timeoutMs, intervalMs = INTERVAL_MS }: PollOptions,
): Promise<boolean> {
  for (const end = Date.now() + timeoutMs; ; await pause(intervalMs)) {
    if (await isDone()) return true
    if (Date.now() + intervalMs > end) return false
  }
}
