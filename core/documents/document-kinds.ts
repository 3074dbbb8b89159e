import type { DocumentKind } from '../site/document-path.ts'
import type { FeedDefinition } from '../site/feed.ts'

const ALL: readonly DocumentKind[] = ['rss', 'atom', 'json', 'page']
/** The page is there for the person at the partner's who opens the address in a browser. */
const OF_RSS_PROFILES: readonly DocumentKind[] = ['rss', 'page']

/**
 * The documents that a page of a feed consists of, in order.
 * @param period absent for the subscription documents; archives have no page for people
 */
export function kindsOf({ profile }: FeedDefinition, period?: string): readonly DocumentKind[] {
  const kinds = profile === undefined ? ALL : OF_RSS_PROFILES
  return period === undefined ? kinds : kinds.filter((kind) => kind !== 'page')
}
