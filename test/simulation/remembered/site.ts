import { siteInForce as inForce, parseSite as parse } from '../../../core/site/site.ts'
import { remember, textOf } from './remember.ts'

export * from '../../../core/site/site.ts'

/** See the function in the core. */
export const parseSite = remember(parse, textOf)

/** See the function in the core. */
export const siteInForce = remember(inForce, textOf)
