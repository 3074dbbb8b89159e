import type { Instant } from '../text/time.ts'
import type { AiUse } from './ai-use.ts'

/**
 * An article that is ready to publish: every address is absolute, every text is clean, every default is filled in.
 * Feeds show entries; nothing downstream validates or sanitises again.
 */
export interface Entry {
  /** An absolute URI (RFC 4287, section 4.2.6): how readers identify the entry. */
  readonly id: string
  /** The id as the article has it, if it differs: RSS and JSON Feed identify the entry by this text. */
  readonly writtenId?: string
  readonly url: string
  readonly externalUrl?: string
  /** Plain text on one line; made from the summary if the article has no title, since Atom entries must have one. */
  readonly title: string
  /** For partners that limit the length of a title. */
  readonly shortTitle?: string
  /** Clean HTML; empty if the article has only a title. */
  readonly html: string
  /** Plain text on one line. */
  readonly summary: string
  readonly image?: Picture
  readonly bannerImage?: string
  readonly video?: Video
  readonly published: Instant
  /** The last change according to the article itself. */
  readonly modified?: Instant
  readonly expires?: Instant
  readonly authors: readonly Person[]
  readonly tags: readonly string[]
  readonly section?: string
  readonly language?: string
  readonly attachments: readonly Attachment[]
  readonly rights?: string
  /** The address of the article's own licence. */
  readonly license?: string
  /** The article's own terms for machines. */
  readonly aiUse?: AiUse
  readonly sources: readonly Source[]
  readonly draft: boolean
  /** Present if the article was withdrawn: its feeds drop it, and announce its removal. */
  readonly withdrawn?: Withdrawal
  /** Paths of feeds, and of families with `{name}`, that do not show it. */
  readonly notFor?: readonly string[]
  /** Paths of the only feeds and families that show it. */
  readonly onlyFor?: readonly string[]
  /** Present if it is an episode of a podcast. */
  readonly podcast?: Episode
}

export interface Withdrawal {
  /** For partners and readers: plain text on one line. */
  readonly reason?: string
}

export interface Picture {
  /** Absent if the article describes or credits a picture without giving its address. */
  readonly url?: string
  readonly alt?: string
  readonly caption?: string
  readonly credit?: string
  /** Pixels. */
  readonly width?: number
  readonly height?: number
  readonly rights?: PictureRights
}

export interface PictureRights {
  readonly holder?: string
  /** What the holder knows the licence by. */
  readonly licenseId?: string
  /** Whether partners may show the picture; absent if nobody said so. */
  readonly syndication?: boolean
}

/** A film, as a file. */
export interface Video {
  readonly url: string
  readonly mimeType?: string
  readonly caption?: string
  readonly thumbnail?: string
  /** Seconds. */
  readonly duration?: number
}

export interface Person {
  readonly name: string
  readonly url?: string
  readonly avatar?: string
  readonly email?: string
}

export interface Attachment {
  readonly url: string
  readonly mimeType: string
  readonly title?: string
  /** Bytes. */
  readonly size?: number
  /** Seconds. */
  readonly duration?: number
}

export interface Source {
  readonly name: string
  readonly url?: string
}

/** What makes an entry an episode of a podcast, beyond its recording: the podcast namespace's and Apple's members. */
export interface Episode {
  readonly season?: number
  readonly seasonName?: string
  readonly number?: number
  readonly type?: EpisodeType
  readonly explicit?: boolean
  /** Present if Apple is asked to hide it. */
  readonly blocked?: true
  /** The address of the chapters, in the podcast namespace's JSON. */
  readonly chapters?: string
  readonly transcripts: readonly Transcript[]
  /** Those who take part, instead of those of the podcast. */
  readonly persons: readonly PodcastPerson[]
}

export type EpisodeType = 'full' | 'trailer' | 'bonus'

export interface Transcript {
  readonly url: string
  readonly type: string
  readonly language?: string
  /** Present if its times are those of the words, so that it can be shown as they are spoken. */
  readonly isCaptions?: true
}

/** Someone who can be heard in a podcast, or who made it. */
export interface PodcastPerson {
  readonly name: string
  readonly role?: string
  readonly group?: string
  /** The address of a picture. */
  readonly img?: string
  readonly href?: string
}
