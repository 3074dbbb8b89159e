import { isWeb, percentEncode } from '../text/uri.ts'
import type { Suggest } from '../validation/suggest.ts'
import { suggestScheme } from '../validation/suggestions.ts'
import { write } from '../validation/validation-texts.ts'

/**
 * Licences of works: a web address, or the SPDX identifier (spdx.org/licenses) of a licence of Creative Commons. Other
 * SPDX identifiers are of licences for programs; feeds need an address, and SPDX has several for some of them.
 */

const IDENTIFIER = /^CC-(BY(?:-NC)?(?:-SA|-ND)?)-([1-4]\.\d)$/
const IN_WORDS =
  /^(?:CC|creative commons)[\s_-]*(BY(?:[\s_-]+NC)?(?:[\s_-]+(?:SA|ND))?)[\s_-]*(?:v(?:ersion)?[\s_-]*)?([1-4]\.\d)?(?:[\s_-]+(?:international|unported))?$/i
const PUBLIC_DOMAIN = 'CC0-1.0'
const PUBLIC_DOMAIN_IN_WORDS = /^CC[\s_-]*0(?:[\s_-]*1\.0)?$/i
/** creativecommons.org has these versions of the licences. */
const VERSIONS: ReadonlySet<string> = new Set(['1.0', '2.0', '2.5', '3.0', '4.0'])
const LATEST = '4.0'
/** The part of the rule that a pattern can express, for editors. */
export const LICENSE_PATTERN = String.raw`^\s*(?:[Hh][Tt][Tt][Pp][Ss]?:|CC0-1\.0\s*$|CC-BY(?:-NC)?(?:-SA|-ND)?-(?:1\.0|2\.0|2\.5|3\.0|4\.0)\s*$)`
const CREATIVE_COMMONS = /^https?:\/\/creativecommons\.org\/(?:licenses|publicdomain)\//

/**
 * The address of a licence.
 * @param text an absolute web address or an SPDX identifier
 * @returns an absolute URI; undefined if the text is neither
 */
export function licenseAddress(text: string): string | undefined {
  const written = text.trim()
  if (isWeb(written)) return percentEncode(new URL(written).href)
  if (written === PUBLIC_DOMAIN) return 'https://creativecommons.org/publicdomain/zero/1.0/'
  const [, kind, version] = IDENTIFIER.exec(written) ?? []
  if (kind === undefined || version === undefined || !VERSIONS.has(version)) return undefined
  return `https://creativecommons.org/licenses/${kind.toLowerCase()}/${version}/`
}

/** Whether an address is that of a licence of Creative Commons, for formats that have an element for these alone. */
export function isCreativeCommons(address: string): boolean {
  return CREATIVE_COMMONS.test(address)
}

/** For a licence as people write it: "CC BY-SA 4.0", "cc0". */
export const suggestLicense: Suggest = (value, surroundings) => {
  if (typeof value !== 'string') return undefined
  const identifier = identifierIn(value.trim())
  return identifier === undefined ? suggestScheme(value, surroundings) : write(`"${identifier}"`)
}

function identifierIn(text: string): string | undefined {
  if (PUBLIC_DOMAIN_IN_WORDS.test(text)) return PUBLIC_DOMAIN
  const [, kind, version = LATEST] = IN_WORDS.exec(text) ?? []
  const identifier = kind && `CC-${kind.toUpperCase().replace(/[\s_]+/g, '-')}-${version}`
  return identifier && licenseAddress(identifier) ? identifier : undefined
}
