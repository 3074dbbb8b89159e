import { expectCaught } from './expect-caught.ts'
import { MUTANTS } from './mutants.ts'

/** The simulator is worth what it finds: the protocol broken in one step after the other, and the seed that catches each. */

/** The seeds that simulation.test.ts runs. */
const SEEDS = 200

expectCaught('protocol', MUTANTS)

it('catches them within the seeds of the test command', () => {
  expect(MUTANTS.filter(({ caughtBy = 0 }) => caughtBy >= SEEDS)).toEqual([])
})
