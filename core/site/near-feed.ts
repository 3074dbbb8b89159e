import { namedFeedPath } from '../article/feed-paths.ts'
import { nearName, simplify } from '../validation/near-name.ts'
import type { FeedDefinition } from './feed.ts'
import { writtenPath } from './private-feeds.ts'

/**
 * The path, as `site.json` has it, of the feed that people probably mean by a name which is no path of the site: one with a
 * typing error, the last part of a path, a folder of feeds, the name or title of the profile, or the title of the feed;
 * undefined if there is none.
 */
export function nearFeed(feeds: readonly FeedDefinition[], named: string): string | undefined {
  const path = namedFeedPath(named)
  const known = feeds.map((feed) => ({ feed, path: writtenPath(feed.path) }))
  const isMeant = ({ feed, path: other }: (typeof known)[number]) =>
    other === path ||
    other.endsWith(`/${path}`) ||
    other.startsWith(`${path}/`) ||
    [feed.profile?.name, feed.profile?.title, feed.title].some((name) => name && simplify(name) === simplify(named))
  const meant = path === '' ? undefined : known.find(isMeant)
  const paths = known.map((each) => each.path)
  return meant?.path ?? nearName(named, paths) ?? nearName(path, paths)
}
