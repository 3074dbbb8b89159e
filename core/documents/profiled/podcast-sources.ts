import { episodeRecording } from '../../article/recordings.ts'
import type { PodcastListName, PodcastSourceName } from '../../site/profiles/podcast-names.ts'
import type { Scope, SourceValue } from './scope.ts'

/** The sources of podcasts and their episodes. */
export const PODCAST_SOURCES: Readonly<Record<PodcastSourceName, (scope: Scope) => SourceValue>> = {
  'podcast.guid': ({ options }) => options.show?.guid,
  'podcast.image': ({ options }) => options.show?.image,
  'podcast.explicit': ({ options }) => options.show?.explicit,
  'podcast.author': ({ options }) => options.show?.author ?? options.authors.map(({ name }) => name).join(', '),
  'podcast.owner_name': ({ options }) => options.show?.owner?.name,
  'podcast.owner_email': ({ options }) => options.show?.owner?.email,
  'podcast.type': ({ options }) => options.show?.type,
  'podcast.new_address': ({ options }) => (options.show?.hasMovedHere ? options.feedLinks?.rss : undefined),
  'podcast.blocked': ({ options }) => options.show?.blocked,
  'podcast.locked': ({ options }) => options.show?.locked,
  'podcast_category.name': ({ podcastCategory }) => podcastCategory?.name,
  'podcast_category.sub': ({ podcastCategory }) => podcastCategory?.sub,
  'person.name': ({ person }) => person?.name,
  'person.role': ({ person }) => person?.role,
  'person.group': ({ person }) => person?.group,
  'person.img': ({ person }) => person?.img,
  'person.href': ({ person }) => person?.href,
  'episode.duration': (scope) => durationOf(scope),
  'episode.season': ({ entry }) => entry?.podcast?.season,
  'episode.season_name': ({ entry }) => entry?.podcast?.seasonName,
  'episode.number': ({ entry }) => entry?.podcast?.number,
  'episode.type': ({ entry }) => entry?.podcast?.type,
  'episode.explicit': ({ entry }) => entry?.podcast?.explicit,
  'episode.blocked': ({ entry }) => entry?.podcast?.blocked,
  'episode.chapters': ({ entry }) => entry?.podcast?.chapters,
  'transcript.url': ({ transcript }) => transcript?.url,
  'transcript.type': ({ transcript }) => transcript?.type,
  'transcript.language': ({ transcript }) => transcript?.language,
  'transcript.rel': ({ transcript }) => (transcript?.isCaptions ? 'captions' : undefined),
}

/** The lists of podcasts and their episodes. */
export const PODCAST_LISTS: Readonly<Record<PodcastListName, (scope: Scope) => readonly Partial<Scope>[]>> = {
  enclosure: (scope) => recordingOf(scope).map((attachment) => ({ attachment })),
  transcripts: ({ entry }) => (entry?.podcast?.transcripts ?? []).map((transcript) => ({ transcript })),
  persons: ({ entry }) => (entry?.podcast?.persons ?? []).map((person) => ({ person })),
  'podcast.categories': ({ options }) =>
    (options.show?.categories ?? []).map((podcastCategory) => ({ podcastCategory })),
  'podcast.persons': ({ options }) => (options.show?.persons ?? []).map((person) => ({ person })),
}

function recordingOf({ entry }: Scope) {
  const recording = episodeRecording(entry?.attachments ?? [])
  return recording === undefined ? [] : [recording]
}

/** In whole seconds; a recording that lasts less than half of one has none. */
function durationOf(scope: Scope): number | undefined {
  const [recording] = recordingOf(scope)
  return Math.round(recording?.duration ?? 0) || undefined
}
