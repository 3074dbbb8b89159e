import type { AiUse } from '../article/ai-use.ts'
import { isCreativeCommons } from '../article/license.ts'
import type { FeedModel, SiteFeedItem } from './feed-model.ts'
import { element, emptyElement, parent } from './xml.ts'

/** Licences, and terms for machines, in RSS and Atom. */

/** The module's own page names it (backend.userland.com/creativeCommonsRssModule). */
const CREATIVE_COMMONS_NAMESPACE = 'http://backend.userland.com/creativeCommonsRssModule'
/** Really Simple Licensing 1.0 (rslstandard.org/rsl). */
const RSL_NAMESPACE = 'https://rslstandard.org/rsl'

/**
 * The namespaces that a document needs for its licences and terms: none for a site without them.
 * @param format in Atom, the link says everything that the module of Creative Commons says
 */
export function licensingNamespaces({ options, items }: FeedModel, format: 'rss' | 'atom'): Record<string, string> {
  const licenses = [options.license, ...items.map(({ license }) => license)]
  const hasModule = format === 'rss' && licenses.some((license) => license !== undefined && isCreativeCommons(license))
  return {
    ...(hasModule && { 'xmlns:creativeCommons': CREATIVE_COMMONS_NAMESPACE }),
    // RSL 1.0, section 4.7: on the root element.
    ...(items.some(({ aiUse }) => aiUse !== undefined) && { 'xmlns:rsl': RSL_NAMESPACE }),
  }
}

/**
 * The licence of a feed, or of an entry that has its own: entries inherit the feed's, by RFC 4946, section 2.4, and by the
 * module of Creative Commons.
 */
export function licenseElements(license: string | undefined, format: 'rss' | 'atom'): string[] {
  if (license === undefined) return []
  const link = emptyElement(format === 'rss' ? 'atom:link' : 'link', { rel: 'license', href: license })
  const hasModule = format === 'rss' && isCreativeCommons(license)
  return hasModule ? [link, element('creativeCommons:license', license)] : [link]
}

/**
 * The terms for machines (RSL 1.0, section 4.7, which is about RSS; Atom has the same). They are in every entry, since RSL has
 * none for a whole feed.
 */
export function termsElements({ aiUse, permalink }: SiteFeedItem, indent: string): string[] {
  if (aiUse === undefined) return []
  const { terms } = aiUse
  const license = parent('rsl:license', licenseTerms(aiUse), `${indent}  `)
  const content = [license, ...(terms === undefined ? [] : [element('rsl:terms', terms)])]
  return [parent('rsl:content', content, indent, { url: permalink })]
}

/** RSL 1.0, section 3.5: one list of each kind, separated by spaces. Without a payment, what is permitted is free (3.7). */
function licenseTerms({ permits = [], prohibits = [], payment }: AiUse): string[] {
  return [
    ...(permits.length === 0 ? [] : [element('rsl:permits', permits.join(' '), { type: 'usage' })]),
    ...(prohibits.length === 0 ? [] : [element('rsl:prohibits', prohibits.join(' '), { type: 'usage' })]),
    ...(payment === undefined ? [] : [emptyElement('rsl:payment', { type: payment })]),
  ]
}
