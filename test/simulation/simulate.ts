import { check } from './check.ts'
import { History } from './history.ts'

export interface Simulated {
  readonly seed: number
  readonly problems: readonly string[]
  /** What happened, a line each: the time, who, and what. */
  readonly trace: readonly string[]
}

/** Runs the history of a seed, and says what is wrong at its end. */
export async function simulate(seed: number): Promise<Simulated> {
  const history = new History(seed)
  try {
    await history.run()
    return { seed, problems: await check(history), trace: history.calls.trace }
  } catch (error) {
    // The history does not come to rest, or has a document that cannot be read.
    return { seed, problems: [(error as Error).message], trace: history.calls.trace }
  }
}
