import { feedOfDocument } from './document-path.ts'
import { ownPaths } from './feed.ts'
import type { MovedAddress } from './moved-addresses.ts'
import type { Site } from './site.ts'

/** A feed's path, as `site.json` or a family can have it: feeds publish what answers there. */
const FEED_PATH = /^[a-z0-9_.-]+(?:\/[a-z0-9_.-]+)*$/

/**
 * The feed whose manifest lists what answers at an old address, so that no two manifests ever list the same object: that
 * feed may have had the document, or may get it. Undefined if no feed can: then the site index lists it.
 */
export function feedOfMoved({ path }: MovedAddress): string | undefined {
  const feed = feedOfDocument(path)
  return feed !== undefined && FEED_PATH.test(feed) ? feed : undefined
}

/** The old addresses that a feed's manifest lists. @param feed undefined for the site index */
export function movedOfFeed(moved: readonly MovedAddress[] = [], feed: string | undefined): MovedAddress[] {
  return moved.filter((each) => feedOfMoved(each) === feed)
}

/** The paths at which a site always publishes: those of its feeds of no family, and of past feeds with old addresses. */
export function publishedPaths(site: Pick<Site, 'feeds' | 'moved'> | undefined): string[] {
  const { feeds = [], moved = [] } = site ?? {}
  return [...new Set([...ownPaths(feeds), ...moved.flatMap((each) => feedOfMoved(each) ?? [])])]
}
