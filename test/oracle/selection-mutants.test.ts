import { expectCaught } from '../simulation/expect-caught.ts'
import { SELECTION_MUTANTS } from './selection-mutants.ts'

/** The oracle is worth what it finds: the choice of entries broken in one step after the other. */

expectCaught('selection', SELECTION_MUTANTS)
