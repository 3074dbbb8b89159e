import { DocumentPaths } from './document-path.ts'
import { storedPath } from './private-feeds.ts'
import type { SiteProfiles } from './profiles/profiles.ts'
import type { SiteFile } from './site-schema.ts'

/** The paths of the documents that the feeds of a valid `site.json` can have. */
export function documentsOfSite({ feeds }: SiteFile, profiles: SiteProfiles): DocumentPaths {
  return new DocumentPaths(
    feeds.map((feed) => ({ path: storedPath(feed), base: profiles.of(feed)?.base, archive: feed.archive })),
  )
}
