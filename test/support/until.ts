import { setTimeout as pause } from 'node:timers/promises'

/** A busy machine has done everything by then, and Jest's own limit is longer; usually it takes a tenth of a second. */
const TIMEOUT_MS = 240_000
const INTERVAL_MS = 20

interface Wait {
  /** What to throw if the time is over. */
  readonly failure: () => Error | Promise<Error>
  /** Whether nothing more can come, for example because a process has ended. */
  readonly isHopeless?: () => boolean
  readonly timeoutMs?: number
  readonly intervalMs?: number
}

/**
 * Looks until there is something to see.
 * @param look its result; undefined or false as long as there is nothing
 */
export async function until<Seen>(
  look: () => Seen | undefined | false | Promise<Seen | undefined | false>,
  { failure, isHopeless = () => false, timeoutMs = TIMEOUT_MS, intervalMs = INTERVAL_MS }: Wait,
): Promise<Seen> {
  for (const end = Date.now() + timeoutMs; ; await pause(intervalMs)) {
    const seen = await look()
    if (seen !== undefined && seen !== false) return seen
    if (Date.now() > end || isHopeless()) throw await failure()
  }
}
