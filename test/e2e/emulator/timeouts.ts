import { setTimeout as pause } from 'node:timers/promises'
import type { Deployment } from './deployment.ts'

/** In milliseconds. */
const BETWEEN_LOOKS = 100
const PATIENCE = 60_000
/** In characters, of what emulator and functions wrote. */
const OUTPUT_SHOWN = 8_000

/** What a deployment was waited for and did not do; with the last lines of its functions. */
export class NotInTime extends Error {
  override name = 'NotInTime'
}

/**
 * Looks until there is something to see.
 * @param look its result, or undefined where it is not yet time
 * @param wanted for the message, like "the article in the feed"
 */
export async function until<Seen>(
  { emulator }: Pick<Deployment, 'emulator'>,
  wanted: string,
  look: () => Promise<Seen | undefined>,
  patience = PATIENCE,
): Promise<Seen> {
  for (const end = Date.now() + patience; Date.now() < end; await pause(BETWEEN_LOOKS)) {
    const seen = await look()
    if (seen !== undefined) return seen
  }
  const lines = emulator.output().slice(-OUTPUT_SHOWN)
  throw new NotInTime(
    `after ${patience / 1_000} seconds still not: ${wanted}\nThe emulator and the functions wrote:\n${lines}`,
  )
}
