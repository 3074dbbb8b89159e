import { heldBackProblems } from '../article/held-back.ts'
import type { HeldBackKind } from '../article/held-back-names.ts'
import { simplify } from '../validation/near-name.ts'
import type { Located } from '../validation/problem.ts'
import { feedSchema } from './site-schema.ts'

/** Without the kinds that hold dates: a date in a feed has no single obvious meaning. */
const HELD_BACK_KINDS: ReadonlySet<HeldBackKind> = new Set([
  'flag',
  'open',
  'audience',
  'status',
  'stage',
  'secret',
] as const)
/** In a feed these names mean a format, a price or its history. */
const MEANT_OTHERWISE = ['rss', 'feed', 'free', 'archived']
/**
 * These mean an unfinished feed, which readers must not see; other members mean a hidden feed, which readers who know
 * its address may see.
 */
const UNFINISHED = /draft|publish|pending|review|disabled|enabled|trash|deleted|future|scheduled|approv/

const WORDS = {
  kinds: HELD_BACK_KINDS,
  found: 'which would keep a feed from the public in other systems',
  wanted: 'only members that site.json has: a feed is published whatever else stands in it',
  fix: (name: string, value: unknown) =>
    UNFINISHED.test(simplify(name)) || UNFINISHED.test(typeof value === 'string' ? simplify(value) : '')
      ? 'take the feed out until it is to be published'
      : 'write "listed": false in its place: the feed is then in no list and no link, and whoever knows its address can read it; take the feed out if nobody is to',
}

/**
 * Errors for members of feeds by which another system would keep the feed from the public, and which have no meaning
 * here.
 */
export function heldBackFeeds(value: unknown): Located[] {
  const feeds = (value as { feeds?: unknown } | null)?.feeds
  if (!Array.isArray(feeds)) return []
  return feeds.flatMap((feed: unknown, index) => {
    const names = typeof feed === 'object' && feed !== null ? Object.keys(feed) : []
    const known = new Set([...FEED_MEMBERS, ...names.filter((name) => MEANT_OTHERWISE.includes(simplify(name)))])
    return heldBackProblems(feed, { known, firstSeen: 0, root: ['feeds', index], hold: '', other: WORDS })
  })
}

const FEED_MEMBERS = Object.keys(feedSchema.shape)
