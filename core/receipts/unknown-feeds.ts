import type { Entry } from '../article/entry.ts'
import { definitionAt } from '../site/feed.ts'
import { nearFeed } from '../site/near-feed.ts'
import { storedPath } from '../site/private-feeds.ts'
import type { Site } from '../site/site.ts'
import { formatPath, type Problem } from '../validation/problem.ts'
import { feedMeantOtherwise, feedNotThere } from './receipt-texts.ts'

export interface UnknownFeedOptions {
  /**
   * Whether the file is still with its editor. Then a path in `not_for` that looks like a slip of the pen is an error:
   * the feed that was meant would show the article, and what a partner has read cannot be taken out of its hands again
   * (docs/decisions/0049-slips-are-stopped-before-the-upload.md).
   */
  readonly isBeforeUpload?: boolean
}

/**
 * Problems for paths in `not_for` and `only_for` at which the site has no feed. They depend on the site's feeds, which
 * the reading of an article does not: otherwise every change of a feed would have every article read again.
 */
export function unknownFeedProblems(
  { feeds }: Site,
  entry: Pick<Entry, 'notFor' | 'onlyFor'> | undefined,
  { isBeforeUpload = false }: UnknownFeedOptions = {},
): Problem[] {
  // Every site has a feed: without any, the site is not known, and neither are its paths.
  if (feeds.length === 0) return []
  const lists = { not_for: entry?.notFor ?? [], only_for: entry?.onlyFor ?? [] }
  return Object.entries(lists).flatMap(([member, paths]) =>
    paths.flatMap((path, index) => {
      if (definitionAt(feeds, path) ?? definitionAt(feeds, storedPath({ path, access: 'token' }))) return []
      const near = nearFeed(feeds, path)
      const isSlip = isBeforeUpload && member === 'not_for' && near !== undefined
      const text = isSlip ? feedMeantOtherwise(path, near) : feedNotThere(path, near)
      return [
        { severity: isSlip ? ('error' as const) : ('warning' as const), path: formatPath([member, index]), ...text },
      ]
    }),
  )
}
