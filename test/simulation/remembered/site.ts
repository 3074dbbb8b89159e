import { NO_PROFILES, type ProfileFiles } from '../../../core/site/profiles/own-profiles.ts'
import { siteInForce as inForce, parseSite as parse } from '../../../core/site/site.ts'
import { identityOf, remember, textOf } from './remember.ts'

export * from '../../../core/site/site.ts'

/** See the function in the core. */
export const parseSite = remember(parse, keyOf)

/** See the function in the core. */
export const siteInForce = remember(inForce, keyOf)

/** Most sites have no profiles of their own, and each an empty map for them. */
function keyOf(bytes: Uint8Array, profiles: ProfileFiles = NO_PROFILES): string {
  return `${profiles.size === 0 ? '' : identityOf(profiles)} ${textOf(bytes)}`
}
