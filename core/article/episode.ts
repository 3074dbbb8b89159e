import { oneLine } from '../text/characters.ts'
import type { Article } from './article-schema.ts'
import type { Episode, PodcastPerson, Transcript } from './entry.ts'

type EpisodeMembers = NonNullable<Article['podcast']>
type PersonMembers = NonNullable<EpisodeMembers['persons']>[number]

/** Makes a written address absolute; undefined if nothing is written. */
export type Absolute = (reference: string | undefined) => string | undefined

/** @returns undefined if the member says nothing */
export function episodeOf(written: EpisodeMembers | undefined, absolute: Absolute): Episode | undefined {
  if (written === undefined) return undefined
  const { season, season_name = '', episode: number, episode_type: type, explicit, block } = written
  const seasonName = oneLine(season_name)
  const chapters = absolute(written.chapters)
  const transcripts = (written.transcripts ?? []).map((transcript) => transcriptOf(transcript, absolute))
  const persons = (written.persons ?? []).flatMap((person) => podcastPersonOf(person, absolute))
  const single = {
    ...(season !== undefined && { season }),
    ...(seasonName && { seasonName }),
    ...(number !== undefined && { number }),
    ...(type !== undefined && { type }),
    ...(explicit !== undefined && { explicit }),
    ...(block && { blocked: true as const }),
    ...(chapters && { chapters }),
  }
  const isEmpty = Object.keys(single).length + transcripts.length + persons.length === 0
  return isEmpty ? undefined : { ...single, transcripts, persons }
}

function transcriptOf(
  { url, type, language, rel }: NonNullable<EpisodeMembers['transcripts']>[number],
  absolute: Absolute,
): Transcript {
  return {
    // The schema guarantees that it is not empty.
    url: absolute(url) as string,
    type,
    ...(language !== undefined && { language }),
    ...(rel === 'captions' && { isCaptions: true }),
  }
}

/** One, or none if the name is blank. */
export function podcastPersonOf(person: PersonMembers, absolute: Absolute): PodcastPerson[] {
  const name = oneLine(person.name)
  const [role, group] = [oneLine(person.role ?? ''), oneLine(person.group ?? '')]
  const [img, href] = [absolute(person.img), absolute(person.href)]
  if (name === '') return []
  return [{ name, ...(role && { role }), ...(group && { group }), ...(img && { img }), ...(href && { href }) }]
}

/** Every address that the members hold, each of which may repeat the article's own. */
export function episodeAddresses(episode: Episode | EpisodeMembers | undefined): (string | undefined)[] {
  const { chapters, transcripts = [], persons = [] } = episode ?? {}
  return [chapters, ...transcripts.map(({ url }) => url), ...persons.flatMap(({ img, href }) => [img, href])]
}
