import { until as untilSeen } from '../../support/until.ts'
import type { Deployment } from './deployment.ts'

const INTERVAL_MS = 100
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
  timeoutMs?: number,
): Promise<Seen> {
  const failure = () => {
    const lines = emulator.output().slice(-OUTPUT_SHOWN)
    return new NotInTime(`waited in vain for ${wanted}\nThe emulator and the functions wrote:\n${lines}`)
  }
  return untilSeen(look, { failure, timeoutMs, intervalMs: INTERVAL_MS })
}
