import { SELECTION_MUTANTS } from '../oracle/selection-mutants.ts'
import { PARTNER_MUTANTS } from '../polls/partner-mutants.ts'
import { brokenSources } from './break-protocol.ts'
import { MUTANTS } from './mutants.ts'

/** A mutant names source text: a change of that text shows here, and not minutes later in `npm run test:mutants`. */

it.each([...MUTANTS, ...SELECTION_MUTANTS, ...PARTNER_MUTANTS])(
  'there is something to break: $name',
  async (mutant) => {
    expect((await brokenSources(mutant)).size).toBe(new Set(mutant.edits.map(([file]) => file)).size)
  },
)
