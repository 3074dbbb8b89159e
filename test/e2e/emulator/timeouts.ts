import { until as untilSeen } from '../../support/until.ts'
import type { Deployment } from './deployment.ts'

const INTERVAL_MS = 100
/** A busy machine has done everything by then. */
const TIMEOUT_MS = 240_000
/** In characters, of what emulator and functions wrote. */
const OUTPUT_SHOWN = 8_000

/** What a deployment was waited for and did not do; with the last lines of its functions. */
export class NotInTime extends Error {
  override name = 'NotInTime'
}

/**
 * Looks until there is something to see.
 * @param look its result, or undefined if it is not yet time
 * @param wanted for the message, like "the article in the feed"
 */
export async function until<Seen>(
  { emulator }: Pick<Deployment, 'emulator'>,
  wanted: string,
  look: () => Promise<Seen | undefined>,
  timeoutMs = TIMEOUT_MS,
): Promise<Seen> {
  const failure = () => {
    const lines = emulator.output().slice(-OUTPUT_SHOWN)
    return new NotInTime(
      `after ${timeoutMs / 1_000} seconds still not: ${wanted}\nThe emulator and the functions wrote:\n${lines}`,
    )
  }
  return untilSeen(look, { failure, timeoutMs, intervalMs: INTERVAL_MS })
}
