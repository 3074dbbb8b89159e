import { expectCaught } from './expect-caught.ts'
import { MUTANTS } from './mutants.ts'

/** The simulator is worth what it finds: the protocol broken in one step after the other, and the seed that catches each. */

/** The seeds of `.ci/run`: `npm test` runs the first 120, `npm run simulate` the others. */
const SEEDS = 1_620

expectCaught('protocol', MUTANTS)

it('catches them within the seeds of the gate', () => {
  expect(MUTANTS.filter(({ caughtBy = 0 }) => caughtBy >= SEEDS)).toEqual([])
})
