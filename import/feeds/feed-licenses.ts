import { licenseAddress } from '../../core/article/license.ts'

/** The licence of an entry, if it is one that an article can have: a feed's licence must not have the article rejected. */
export function licenseFrom(address: string | undefined): string | undefined {
  return address === undefined ? undefined : licenseAddress(address)
}
