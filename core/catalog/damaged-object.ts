import type { Arrival, Queue } from '../ports/queue.ts'

/** An object of the catalog that cannot be read, met by a run that may not write it. */
export class DamagedObject extends Error {
  override name = 'DamagedObject'
  /** What arrives again so that a run writes the object. */
  readonly repair: Arrival

  constructor(key: string, repair: Arrival) {
    super(`${key} cannot be read; it will be written again from the articles bucket`)
    this.repair = repair
  }
}

/** Fails as its work does. If that met a damaged object it is repaired meanwhile, and the message comes again. */
export async function orRepair<Result>(arrivals: Queue<Arrival>, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DamagedObject) await arrivals.send([{ body: error.repair }])
    throw error
  }
}
