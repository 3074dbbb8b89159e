import type { FeedOptions, Item } from 'feed'
import type { AiUse } from '../article/ai-use.ts'
import type { Attachment, Episode, Person, Picture, Source, Video } from '../article/entry.ts'
import type { DepartedEntry } from '../record/article-record.ts'
import type { Podcast } from '../site/podcast.ts'
import type { Piece } from './pieces.ts'

/** The addresses of one page of a feed in its formats. A type, since `feed` requires an index signature. */
export type FeedAddresses = { rss: string; atom: string; json: string; sitemap?: string }

/** The links of a paged feed (RFC 5005, section 4); of a private feed relative, since its address has a token. */
export interface FeedHistory {
  /** The subscription document; given on archive documents only. */
  readonly current?: FeedAddresses
  readonly prevArchive?: FeedAddresses
  readonly nextArchive?: FeedAddresses
}

/** A deleted entry (RFC 6721, section 3). */
export interface Tombstone {
  readonly id: string
  readonly when: Date
  /** Why it was deleted, as plain text. */
  readonly comment?: string
  /** The entry as readers last saw it; absent if it left before this was kept. */
  readonly entry?: DepartedEntry
}

/** `feed`'s options, with more exact types and with what they lack. Addresses are absolute URIs. */
export interface SiteFeedOptions extends FeedOptions {
  id: string
  title: string
  description: string
  link: string
  language: string
  /** The date of the latest change: never the clock. */
  updated: Date
  /**
   * The addresses of this page's documents: each document names its own. Absent for a private feed, whose one document
   * has an address with a token for each partner.
   */
  feedLinks?: FeedAddresses
  history: FeedHistory
  /** Entries that left the feed recently. Only Atom can express them; from the other formats they are just absent. */
  tombstones: readonly Tombstone[]
  /** At least one: entries without an author inherit these. */
  authors: readonly Person[]
  /** WebSub hubs; `feed` supports only one. */
  hubs: readonly string[]
  /** Whether entries have their full content, or only summaries. */
  full: boolean
  /** The name of the site as partners know it. */
  publication: string
  /** For partners: a wide logo, and one for dark backgrounds. */
  logo?: string
  logoDark?: string
  /** The licence of entries that have no other. */
  license?: string
  /** The terms for machines of entries that have no others. */
  aiUse?: AiUse
  branding?: Branding
  /** Whether search engines may index it. */
  listed: boolean
  /** Present if it has ended: nothing new will ever be in it. */
  ended?: true
  /** The podcast, if it is one; `feed` has a flag named `podcast`. */
  show?: Podcast
  /** The category scheme that distinguishes sections from tags. */
  sectionScheme: string
}

/** What makes the feed look like its site in readers that show more than a title. */
export interface Branding {
  /** As CSS writes it: "#2f6f8f". */
  readonly accentColor: string
  readonly icon?: string
  readonly logo?: string
}

/** `feed`'s item, with the article's further members. All text is clean; all addresses are absolute URIs. */
export interface SiteFeedItem extends Item {
  /** An absolute URI. */
  id: string
  /** The id for formats that take any text, if it differs. */
  writtenId?: string
  /** Where readers go; `permalink` with the feed's campaign parameters, if it has any. */
  link: string
  /** The address of the article's page. */
  permalink: string
  /** When it was last updated. */
  date: Date
  published: Date
  /** When its feeds last had news of it: a change, or its return; never a date in the future. */
  changed: Date
  /** The summary, as plain text. */
  description: string
  /** Clean HTML; empty if there is none. */
  content: string
  authors: readonly Person[]
  tags: readonly string[]
  section?: string
  externalLink?: string
  picture?: Picture
  bannerImage?: string
  /** For partners that limit the length of a title. */
  shortTitle?: string
  /** The article's film; `video` is `feed`'s own member. */
  film?: Video
  /** The entry's own licence; without it, the feed's applies. */
  license?: string
  /** The terms for machines that apply: the entry's own, otherwise the feed's, which are then the same object. */
  aiUse?: AiUse
  attachments: readonly Attachment[]
  sources: readonly Source[]
  language?: string
  expires?: Date
  podcast?: Episode
}

/** Texts of entries that other documents may have already (`entry-texts.ts`). */
export interface KnownTexts {
  /**
   * @param entry compared by identity
   * @param form everything that the text depends on, but for the entry and the site
   */
  text(entry: object, form: string, render: () => string): string
  /** As `text`, for a document that is made in pieces. */
  piece(entry: object, form: string, render: () => string): Piece
}

/** A page of a feed, as the renderers of all formats take it. */
export interface FeedModel {
  readonly options: SiteFeedOptions
  readonly items: readonly SiteFeedItem[]
  readonly texts: KnownTexts
}
