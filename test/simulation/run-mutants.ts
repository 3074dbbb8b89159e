import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { SELECTION_MUTANTS } from '../oracle/selection-mutants.ts'
import { PARTNER_MUTANTS } from '../polls/partner-mutants.ts'
import { bundleBroken, type Caught, firstCaught } from './break-protocol.ts'
import { inCache } from './bundle-program.ts'
import { MUTANTS, type Mutant } from './mutants.ts'

/**
 * Breaks the protocol in each way of mutants.ts, and prints a line of JSON for each: the seed that catches it. With
 * `--of selection`, breaks the choice of entries in each way of test/oracle/selection-mutants.ts, and with `--of partners`
 * what partners are told in each way of test/polls/partner-mutants.ts.
 *
 * - Without flags, it runs the seed that the table names, and only builds the mutants that it names none for.
 * - `--seeds 500` searches the first of so many seeds, `--from 1000` later ones.
 * - `--only "the last swap"` takes the mutants whose names have these words, `--uncaught` those that no seed catches.
 */
const { values } = parseArgs({
  options: {
    of: { type: 'string', default: 'protocol' },
    seeds: { type: 'string' },
    from: { type: 'string', default: '0' },
    only: { type: 'string', default: '' },
    uncaught: { type: 'boolean', default: false },
    processes: { type: 'string', default: '2' },
  },
})

/** What became of a mutant. */
export interface MutantResult {
  readonly name: string
  readonly caught?: Caught
  /** Why it could not be made or run. */
  readonly error?: string
}

/** The mutants, and the program whose seeds catch them. */
const TABLES: Readonly<Record<string, { mutants: readonly Mutant[]; program: string }>> = {
  protocol: { mutants: MUTANTS, program: 'test/simulation/run.ts' },
  selection: { mutants: SELECTION_MUTANTS, program: 'test/oracle/run.ts' },
  partners: { mutants: PARTNER_MUTANTS, program: 'test/polls/run.ts' },
}
const table = TABLES[values.of]
if (table === undefined) throw new Error(`--of takes ${Object.keys(TABLES).join(' or ')}`)
const { mutants, program } = table

await inCache(async (folder) => {
  const waiting = mutants.filter(
    ({ name, caughtBy }) => name.includes(values.only) && !(values.uncaught && caughtBy !== undefined),
  )
  await Promise.all(
    Array.from({ length: Number(values.processes) }, async (_, worker) => {
      const file = join(folder, `${worker}.mjs`)
      for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift())
        console.log(JSON.stringify(await resultOf(mutant, file)))
    }),
  )
})

async function resultOf(mutant: Mutant, file: string): Promise<MutantResult> {
  const { name, caughtBy } = mutant
  const [from, end] = rangeOf(caughtBy)
  try {
    await bundleBroken(program, mutant, file)
    const caught = from < end ? await firstCaught(file, from, end) : undefined
    return { name, ...(caught && { caught }) }
  } catch (error) {
    return { name, error: (error as Error).message }
  }
}

function rangeOf(caughtBy: number | undefined): [from: number, end: number] {
  if (values.seeds !== undefined) return [Number(values.from), Number(values.from) + Number(values.seeds)]
  return caughtBy === undefined ? [0, 0] : [caughtBy, caughtBy + 1]
}
