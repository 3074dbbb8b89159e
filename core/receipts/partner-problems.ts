import { inputFor } from '../intake/vocabularies/input-of-key.ts'
import type { ArticleRecord } from '../record/article-record.ts'
import { definitionAt, type FeedDefinition, intendedPlaces } from '../site/feed.ts'
import { type Finding, findingsOf } from '../site/profiles/check-entry.ts'
import type { Measure } from '../site/profiles/profile.ts'
import type { Site } from '../site/site.ts'
import type { Problem } from '../validation/problem.ts'
import { brokenRule } from './partner-texts.ts'

/**
 * What partners would refuse: warnings for the editor, since the article is in every other feed.
 * @param partner the path of a feed with a profile, if only this partner is asked about; then also what the partner
 *   accepts and does not like
 */
export function partnerProblems(site: Site, article: ArticleRecord, partner?: string): Problem[] {
  const { entry, key } = article
  if (entry === undefined) return []
  const asked = partner === undefined ? undefined : definitionAt(site.feeds, partner)
  return site.feeds.flatMap((definition) => {
    const { profile } = definition
    const isAsked = partner === undefined || definition === asked
    if (profile === undefined || !isAsked || intendedPlaces(definition, entry).length === 0) return []
    const found = findingsOf(profile, entry).filter(
      ({ check }) => partner !== undefined || (check.severity !== 'warn' && !check.isExpected),
    )
    return found.map((finding) => problemOf(finding, definition, inputFor(site, key) === undefined))
  })
}

/** @param isOwn whether the file is in our own vocabulary, whose members are known by name */
function problemOf(finding: Finding, { title }: FeedDefinition, isOwn: boolean): Problem {
  const member = isOwn ? MEMBERS[finding.check.measure] : undefined
  return { severity: 'warning', path: member === undefined ? '$' : `$.${member}`, ...brokenRule(finding, title) }
}

/** The content can be in one of several members. */
const MEMBERS: Readonly<Partial<Record<Measure, string>>> = {
  url: 'url',
  title: 'title',
  title_alone: 'title',
  title_short: 'title_short',
  summary: 'summary',
  'summary.bytes': 'summary',
  recordings: 'attachments',
  enclosures: 'attachments',
  images: 'image',
  'image.width': 'image_width',
  'image.height': 'image_height',
  'image.shorter_side': 'image',
  'image.ratio': 'image',
  'image.syndication': 'image_rights',
}
