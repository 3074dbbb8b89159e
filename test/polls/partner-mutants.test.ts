import { expectCaught } from '../simulation/expect-caught.ts'
import { PARTNER_MUTANTS } from './partner-mutants.ts'

/** The partners that poll are worth what they find: what they are told broken in one way after the other. */

expectCaught('partners', PARTNER_MUTANTS)
