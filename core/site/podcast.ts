import type { PodcastPerson } from '../article/entry.ts'
import { podcastPersonOf } from '../article/episode.ts'
import { percentEncode, resolveWeb } from '../text/uri.ts'
import { categoryOf, type PodcastCategory } from './apple-categories.ts'
import { DOCUMENT_NAMES } from './document-path.ts'
import { oldAddressOf } from './moved-addresses.ts'
import type { FeedFile, SiteFile } from './site-schema.ts'

/** What a feed with a podcast's profile says of the podcast, with defaults filled in. */
export interface Podcast {
  /** A UUID that stays the same if the feed's address changes. */
  readonly guid: string
  readonly image: string
  readonly categories: readonly PodcastCategory[]
  readonly explicit: boolean
  readonly author?: string
  readonly owner?: { readonly name?: string; readonly email: string }
  readonly type?: 'episodic' | 'serial'
  readonly copyright?: string
  readonly language?: string
  /** Present if Apple is asked to hide it. */
  readonly blocked?: true
  /** Whether other hosts may import it; absent if nothing is said. */
  readonly locked?: boolean
  /** Present if an old address leads to it. */
  readonly hasMovedHere?: true
  readonly persons: readonly PodcastPerson[]
}

/** The podcast of a feed; undefined if it is none. */
export function podcastOf(feed: FeedFile, file: SiteFile): Podcast | undefined {
  const written = feed.podcast
  if (written === undefined) return undefined
  const { guid, image, categories, explicit, author, owner, type, copyright, language, block, locked } = written
  const isPrivate = feed.access === 'token'
  const absolute = (reference: string | undefined) => reference && resolveWeb(reference, file.home_page_url)
  return {
    guid,
    image: percentEncode(new URL(image).href),
    categories: categories.map(categoryOf),
    explicit,
    ...(author && { author }),
    ...(owner && { owner: { ...(owner.name && { name: owner.name }), email: owner.email } }),
    ...(type && { type }),
    ...(copyright && { copyright }),
    ...(language && { language }),
    // A directory that was given the address of a listener would pass it on.
    ...((block || isPrivate) && { blocked: true }),
    ...(locked !== undefined && { locked }),
    ...(!isPrivate && hasOldAddress(feed.path, file) && { hasMovedHere: true }),
    persons: (written.persons ?? []).flatMap((person) => podcastPersonOf(person, absolute)),
  }
}

function hasOldAddress(path: string, { moved = {}, feed_base_url }: SiteFile): boolean {
  return oldAddressOf(`${path}/${DOCUMENT_NAMES.rss}`, moved, feed_base_url) !== undefined
}
