import { intendedPlaces } from '../../../../core/site/feed.ts'
import { findingsOf } from '../../../../core/site/profiles/check-entry.ts'
import type { Site } from '../../../../core/site/site.ts'
import { partnerRecords } from '../../../support/partner-site.ts'

/** For each partner and each article: what the partner's checks say, in the order of the profile. */
export function caseTable(site: Site): string {
  const records = partnerRecords(site)
  const lines = site.feeds.flatMap((definition) => {
    const { path, profile } = definition
    if (profile === undefined) return []
    const rows = records.flatMap(({ key, entry }) => {
      if (entry === undefined || intendedPlaces(definition, entry).length === 0) return []
      const found = findingsOf(profile, entry).map(({ check, value }) => `${check.severity}: ${check.code} (${value})`)
      return [`  ${key.padEnd(24)}${found.join(', ') || 'nothing'}`]
    })
    return [`${path} (${profile.name})`, ...rows, '']
  })
  return lines.join('\n')
}
