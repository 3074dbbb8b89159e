import { formatPath, type Located, type Path, type ProblemText } from '../validation/problem.ts'
import { describeValue, NOTHING } from '../validation/validation-texts.ts'
import { isAppleCategory, nearestAppleCategory } from './apple-categories.ts'
import { guidOfFeed } from './podcast-guid.ts'
import {
  addPodcast,
  didYouMeanCategory,
  EACH_WITH_PODCAST,
  guidTwice,
  KNOWN_CATEGORY,
  longPodcastDescription,
  longPodcastTitle,
  PODCAST_WITHOUT_PROFILE,
} from './podcast-texts.ts'
import type { SiteProfiles } from './profiles/profiles.ts'
import type { FeedFile, SiteFile } from './site-schema.ts'

/** In bytes of UTF-8 (PSP-1, "description"; Apple, "A Podcaster's Guide to RSS"). */
const MAX_DESCRIPTION = 4_000
/** In characters (PSP-1: what has no limit of its own). */
const MAX_VALUE = 255
const encoder = new TextEncoder()

/** Rules for podcasts that the schema cannot express. */
export function podcastProblems(file: SiteFile, profiles: SiteProfiles): Located[] {
  return file.feeds.flatMap((feed, index) => {
    const isPodcast = profiles.of(feed)?.isPodcast === true
    const at = (steps: Path, severity: 'error' | 'warning', text: ProblemText): Located => {
      const all = ['feeds', index, ...steps]
      return { steps: all, problem: { severity, path: formatPath(all), ...text } }
    }
    if (!isPodcast)
      return feed.podcast === undefined
        ? []
        : [at(['podcast'], 'error', { found: 'an object', ...PODCAST_WITHOUT_PROFILE })]
    return [
      ...(feed.podcast === undefined ? [at(['podcast'], 'error', missingPodcast(feed, file))] : []),
      ...(feed.each === undefined
        ? []
        : [at(['each'], 'error', { found: JSON.stringify(feed.each), ...EACH_WITH_PODCAST })]),
      ...longTexts(feed, file).map(([member, text]) => at([member], 'error', text)),
      ...sharedGuid(file, index).map((text) => at(['podcast', 'guid'], 'warning', text)),
      ...unknownCategories(feed).map(([step, text]) => at(['podcast', 'categories', step], 'warning', text)),
    ]
  })
}

/** Directories take two feeds with one guid for the same podcast. */
function sharedGuid({ feeds }: SiteFile, index: number): ProblemText[] {
  const guid = feeds[index]?.podcast?.guid
  const earlier = feeds.find(({ podcast }, at) => at < index && guid !== undefined && podcast?.guid === guid)
  return earlier === undefined ? [] : [guidTwice(guid as string, earlier.path)]
}

function missingPodcast(feed: FeedFile, file: SiteFile): ProblemText {
  return {
    found: NOTHING,
    ...addPodcast(guidOfFeed(feed.path, { feedBaseUrl: file.feed_base_url, moved: file.moved ?? {} })),
  }
}

function longTexts(feed: FeedFile, file: SiteFile): [member: string, text: ProblemText][] {
  const bytes = encoder.encode(feed.description ?? file.description).byteLength
  return [
    ...(bytes > MAX_DESCRIPTION
      ? [['description', longPodcastDescription(bytes, MAX_DESCRIPTION)] as [string, ProblemText]]
      : []),
    ...(feed.title.length > MAX_VALUE
      ? [['title', longPodcastTitle(feed.title.length, MAX_VALUE)] as [string, ProblemText]]
      : []),
  ]
}

/** A warning and no error: Apple may add to its list. */
function unknownCategories({ podcast }: FeedFile): [index: number, text: ProblemText][] {
  return (podcast?.categories ?? []).flatMap((category, index) => {
    if (isAppleCategory(category)) return []
    const near = nearestAppleCategory(category)
    const found = describeValue(category)
    return [[index, { found, ...KNOWN_CATEGORY, ...(near !== undefined && { fix: didYouMeanCategory(near) }) }]]
  })
}
