import type { FeedOptions, Item } from 'feed'
import type { Attachment, Person, Picture, Source } from '../article/entry.ts'

/** The addresses of one page of a feed in its formats. A type, since `feed` wants an index signature. */
export type FeedAddresses = { rss: string; atom: string; json: string }

/** The links of a paged feed (RFC 5005, section 4). */
export interface FeedHistory {
  /** The subscription document; given on archive documents only. */
  readonly current?: FeedAddresses
  readonly prevArchive?: FeedAddresses
  readonly nextArchive?: FeedAddresses
}

/** An entry that is gone (RFC 6721, section 3). */
export interface Tombstone {
  readonly id: string
  readonly when: Date
}

/** `feed`'s options, less what has a better form here, and with what it lacks. Addresses are absolute URIs. */
export interface SiteFeedOptions extends FeedOptions {
  id: string
  title: string
  description: string
  link: string
  language: string
  /** The latest date of the entries: never the clock. */
  updated: Date
  /** The addresses of this feed's documents: each names itself. */
  feedLinks: FeedAddresses
  history: FeedHistory
  /** What left lately: Atom says so, the others just no longer have it. */
  tombstones: readonly Tombstone[]
  /** At least one: entries without an author have these. */
  authors: readonly Person[]
  /** WebSub hubs; `feed` knows one only. */
  hubs: readonly string[]
  /** Full content, or summaries. */
  full: boolean
  /** Whether it may be found: search engines are asked to leave one out that is not listed. */
  listed: boolean
  /** What parts sections from tags among an entry's categories. */
  sectionScheme: string
}

/** `feed`'s item, and what an article has beyond it. All text is clean, all addresses are absolute URIs. */
export interface SiteFeedItem extends Item {
  /** An absolute URI. */
  id: string
  /** When it was last updated. */
  date: Date
  published: Date
  /** The summary, as plain text. */
  description: string
  /** Clean HTML; empty where there is none. */
  content: string
  authors: readonly Person[]
  tags: readonly string[]
  section?: string
  externalLink?: string
  picture?: Picture
  bannerImage?: string
  attachments: readonly Attachment[]
  sources: readonly Source[]
  language?: string
  expires?: Date
}

/** A page of a feed, as the renderers of all formats take it. */
export interface FeedModel {
  readonly options: SiteFeedOptions
  readonly items: readonly SiteFeedItem[]
}
