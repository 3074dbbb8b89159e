import type { Entry } from '../article/entry.ts'
import { definitionAt } from '../site/feed.ts'
import { storedPath, writtenPath } from '../site/private-feeds.ts'
import type { Site } from '../site/site.ts'
import { nearName } from '../validation/near-name.ts'
import { formatPath, type Problem } from '../validation/problem.ts'
import { feedNotThere } from './receipt-texts.ts'

/**
 * Warnings for paths in `not_for` and `only_for` at which the site has no feed. They depend on the site's feeds, which
 * the reading of an article does not: otherwise every change of a feed would have every article read again.
 */
export function unknownFeedProblems({ feeds }: Site, entry: Pick<Entry, 'notFor' | 'onlyFor'> | undefined): Problem[] {
  const lists = { not_for: entry?.notFor ?? [], only_for: entry?.onlyFor ?? [] }
  return Object.entries(lists).flatMap(([member, paths]) =>
    paths.flatMap((path, index) => {
      if (definitionAt(feeds, path) ?? definitionAt(feeds, storedPath({ path, access: 'token' }))) return []
      const near = nearName(
        path,
        feeds.map((feed) => writtenPath(feed.path)),
      )
      return [{ severity: 'warning' as const, path: formatPath([member, index]), ...feedNotThere(path, near) }]
    }),
  )
}
