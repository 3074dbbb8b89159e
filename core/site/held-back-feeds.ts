import { heldBackProblems } from '../article/held-back.ts'
import type { HeldBackKind } from '../article/held-back-names.ts'
import { simplify } from '../validation/near-name.ts'
import type { Located } from '../validation/problem.ts'
import { feedSchema } from './site-schema.ts'
import { HIDES_ELSEWHERE, ONLY_KNOWN_FEED_FIELDS, REMOVE_FEED_FOR_NOW, WRITE_UNLISTED } from './site-texts.ts'

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

const OTHER = {
  kinds: HELD_BACK_KINDS,
  found: HIDES_ELSEWHERE,
  wanted: ONLY_KNOWN_FEED_FIELDS,
  fix: (name: string, value: unknown) =>
    UNFINISHED.test(simplify(name)) || UNFINISHED.test(typeof value === 'string' ? simplify(value) : '')
      ? REMOVE_FEED_FOR_NOW
      : WRITE_UNLISTED,
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
    return heldBackProblems(feed, { known, firstSeen: 0, root: ['feeds', index], hold: '', other: OTHER })
  })
}

const FEED_MEMBERS = Object.keys(feedSchema.shape)
