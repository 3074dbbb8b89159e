import type { Arrival, Queue } from '../ports/queue.ts'
import { damaged } from './catalog-texts.ts'

/** An object of the catalog that cannot be read, found by a run that must not write it. */
export class DamagedObject extends Error {
  override name = 'DamagedObject'
  /** The arrival to send, so that the run responsible for the object writes it again. */
  readonly repair: Arrival

  constructor(key: string, repair: Arrival) {
    super(damaged(key))
    this.repair = repair
  }
}

/**
 * Runs `work`. If it finds a damaged object, requests a repair before it rethrows: when the message is redelivered, the
 * object has been written again.
 * @throws whatever `work` throws
 */
export async function orRepair<Result>(arrivals: Queue<Arrival>, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DamagedObject) await arrivals.send([{ body: error.repair }])
    throw error
  }
}
