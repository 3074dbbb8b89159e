import type { RssFeed } from 'feedsmith'
import { present } from '../import-item.ts'

/** The elements of Apple and of the podcast namespace that become part of an article. */
export const EPISODE_ELEMENTS = [
  ...['itunes:duration', 'itunes:image', 'itunes:season', 'itunes:episode', 'itunes:episodeType', 'itunes:explicit'],
  ...['itunes:block', 'podcast:season', 'podcast:episode', 'podcast:chapters', 'podcast:transcript', 'podcast:person'],
] as const

const EPISODE_TYPES = ['full', 'trailer', 'bonus']
/** In characters; the article's own limits (core/article/article-schema.ts). */
const MAX_NAME = 128
const MAX_ORDINAL = 1_000_000
const MAX_MEMBERS = 100

/**
 * What makes an item an episode of a podcast, besides its recording. Where a value is none that an article can have, as a
 * season 0, it is left out: feeds have many, and an article is not worth less without it.
 */
export function episodeOf({ itunes, podcast }: RssFeed.Item<string>): object | undefined {
  const type = itunes?.episodeType?.toLowerCase()
  const members = present({
    season: ordinal(podcast?.season?.number) ?? ordinal(itunes?.season),
    season_name: short(podcast?.season?.name),
    episode: ordinal(podcast?.episode?.number) ?? ordinal(itunes?.episode),
    episode_type: type !== undefined && EPISODE_TYPES.includes(type) ? type : undefined,
    explicit: itunes?.explicit,
    block: itunes?.block || undefined,
    chapters: podcast?.chapters?.url,
    transcripts: transcriptsOf(podcast?.transcripts),
    persons: personsOf(podcast?.persons),
  })
  return Object.keys(members).length === 0 ? undefined : members
}

type PodcastMembers = NonNullable<RssFeed.Item<string>['podcast']>

function transcriptsOf(transcripts: PodcastMembers['transcripts'] = []): object[] {
  return transcripts
    .filter(({ url, type }) => url && type)
    .slice(0, MAX_MEMBERS)
    .map(({ url, type, language, rel }) =>
      present({ url, type, language, rel: rel === 'captions' ? 'captions' : undefined }),
    )
}

function personsOf(persons: PodcastMembers['persons'] = []): object[] {
  return persons.slice(0, MAX_MEMBERS).flatMap(({ display, role, group, img, href }) => {
    const name = short(display)
    return name === undefined ? [] : [present({ name, role: short(role), group: short(group), img, href })]
  })
}

function ordinal(number: number | undefined): number | undefined {
  const isOrdinal = Number.isSafeInteger(number) && (number as number) > 0 && (number as number) <= MAX_ORDINAL
  return isOrdinal ? number : undefined
}

function short(text: string | undefined): string | undefined {
  return text !== undefined && text.length <= MAX_NAME ? text : undefined
}
