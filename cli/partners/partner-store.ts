import type { Site } from '../../core/site/site.ts'
import type { KeyChanges } from './change-keys.ts'
import type { PartnerKey } from './partner-key.ts'

/** Where partners' keys are kept. */
export interface PartnerStore {
  /** Every key, in no order. */
  keys(): Promise<PartnerKey[]>
  /** Changes the keys in one step. If they change meanwhile, the decision is made again. */
  change(decide: (keys: readonly PartnerKey[]) => KeyChanges): Promise<KeyChanges>
}

/** The keys of a site, and what is known of the site. */
export interface PartnersOf {
  readonly store: PartnerStore
  /** The address below which the feeds are served; it ends in a slash. */
  readonly base: string
  /** Absent if it cannot be read. */
  readonly site?: Site | undefined
  readonly isDeployed: boolean
}
