import type { Attachment, Person, Picture, PodcastPerson, Transcript } from '../../article/entry.ts'
import type { PodcastCategory } from '../../site/apple-categories.ts'
import type { Profile } from '../../site/profiles/profile.ts'
import type { SiteFeedItem, SiteFeedOptions } from '../feed-model.ts'

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

/** The value of a source; undefined if there is none. */
export type SourceValue = string | number | boolean | Date | undefined

/** The section, which partners expect first, and the tags. */
export function categoriesOf({ section, tags = [] }: Partial<SiteFeedItem>): string[] {
  return [...new Set([...(section === undefined ? [] : [section]), ...tags])]
}
