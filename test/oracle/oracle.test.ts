import fc from '../support/fast-check.ts'
import { histories } from './histories.ts'
import { problemsOfHistory } from './problems-of-history.ts'

const RUNS = 200

it(`${RUNS} generated histories are published as their uploads say`, () => {
  fc.assert(
    fc.property(histories, (history) => {
      expect(problemsOfHistory(history)).toEqual([])
    }),
    { numRuns: RUNS },
  )
})
