import type { Attachment, Person, Picture, PodcastPerson, Transcript } from '../../article/entry.ts'
import type { PodcastCategory } from '../../site/apple-categories.ts'
import type { ListName, Profile } from '../../site/profiles/profile.ts'
import type { SiteFeedItem, SiteFeedOptions } from '../feed-model.ts'
import { PODCAST_LISTS } from './podcast-sources.ts'

/** What a removed entry still has. */
export type RemovedEntry = Pick<
  SiteFeedItem,
  'id' | 'writtenId' | 'link' | 'permalink' | 'title' | 'published' | 'changed' | 'expires'
>

/** Where the sources of a mapping are looked up: the feed, an entry in it, and a member of one of the entry's lists. */
export interface Scope {
  readonly profile: Profile
  readonly options: SiteFeedOptions
  readonly entry?: RemovedEntry & Partial<SiteFeedItem>
  /** Whether the entry was removed. */
  readonly isRemoved?: boolean
  readonly author?: Person
  readonly category?: string
  readonly image?: Picture
  readonly attachment?: Attachment
  readonly hub?: string
  readonly podcastCategory?: PodcastCategory
  readonly person?: PodcastPerson
  readonly transcript?: Transcript
}

/** The scopes of the members of a list. */
export function scopesOf(list: ListName, scope: Scope): Scope[] {
  return LISTS[list](scope).map((member) => ({ ...scope, ...member }))
}

const LISTS: Readonly<Record<ListName, (scope: Scope) => readonly Partial<Scope>[]>> = {
  authors: ({ entry, options }) => authorsOf(entry?.authors, options.authors).map((author) => ({ author })),
  categories: ({ entry }) => categoriesOf(entry ?? {}).map((category) => ({ category })),
  image: ({ entry }) => (entry?.picture?.url === undefined ? [] : [{ image: entry.picture }]),
  film: ({ entry: { film, attachments = [] } = {} }) =>
    film === undefined || attachments.some(({ url }) => url === film.url) ? [] : [{}],
  attachments: ({ entry }) => (entry?.attachments ?? []).map((attachment) => ({ attachment })),
  hubs: ({ options }) => options.hubs.map((hub) => ({ hub })),
  ...PODCAST_LISTS,
}

/** An entry without authors inherits the feed's, as in Atom. */
function authorsOf(own: readonly Person[] = [], inherited: readonly Person[]): readonly Person[] {
  return own.length > 0 ? own : inherited
}

/** The section, which partners expect first, and the tags. */
export function categoriesOf({ section, tags = [] }: Partial<SiteFeedItem>): string[] {
  return [...new Set([...(section === undefined ? [] : [section]), ...tags])]
}
