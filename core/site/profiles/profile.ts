import type { HtmlRule } from '../../text/html/restrict.ts'
import type { PodcastListName, PodcastSourceName } from './podcast-names.ts'

/**
 * A partner's document as data: what a feed with this profile publishes, and what an article must be like to be in it.
 *
 * Plain JSON values only, over small vocabularies of sources and formats: one engine reads every profile
 * (`core/documents/profiled/`), and a new profile is one new file here (docs/profiles.md).
 */
export interface Profile {
  readonly name: string
  /** The partner or the kind of partner, for people. */
  readonly title: string
  /** The document that the profile extends; it decides its name and its outermost elements. */
  readonly base: Base
  /** By prefix, for `content:encoded` and the like. */
  readonly namespaces: Readonly<Record<string, string>>
  /** Defaults for members of the feed. */
  readonly limits: { readonly entries?: number; readonly bytes?: number; readonly window?: string }
  /**
   * What identifies an entry: its id as RSS has it, the address of its page, or an id that is never an address: instead of
   * one, its digest.
   */
  readonly id: IdForm
  /** What the source "date" means. */
  readonly date: DateMeaning
  /** Which of the two a feed may choose otherwise (`profile_options`). */
  readonly options?: readonly OptionName[]
  /** Members of `site.json` that the partner wants and that other feeds do without. */
  readonly requires?: readonly RequiredMember[]
  /**
   * Whether it is for podcasts: the feed then says what its podcast is (`podcast` in `site.json`), and its page for people
   * plays each recording.
   */
  readonly isPodcast?: boolean
  readonly body: BodyRule
  /** The elements of the channel before its entries, in order. */
  readonly channel: readonly Mapping[]
  readonly entry: readonly Mapping[]
  /** How the document says that an entry was removed; without it, the entry is just no longer there. */
  readonly removal?: RemovalRule
  readonly checks: readonly Check[]
  /** What it is in another format, for the feeds that choose that one (`profile_options`). */
  readonly formats?: { readonly [base in Base]?: Pick<Profile, 'namespaces' | 'channel' | 'entry' | 'removal'> }
}

export type Base = 'rss' | 'atom' | 'urlset'
export const BASES = ['rss', 'atom', 'urlset'] as const satisfies readonly Base[]

/** What a feed may choose of a profile that has both. */
export const FEED_FORMATS = ['rss', 'atom'] as const satisfies readonly Base[]

export type RequiredMember = 'icon' | 'logo'
export const REQUIRED_MEMBERS = ['icon', 'logo'] as const satisfies readonly RequiredMember[]

export type OptionName = 'id' | 'date'
export const OPTION_NAMES = ['id', 'date'] as const satisfies readonly OptionName[]

export type IdForm = 'entry' | 'permalink' | 'no-address'
export const ID_FORMS = ['entry', 'permalink', 'no-address'] as const satisfies readonly IdForm[]

/** When the article was first published, or when it last changed in the feed. */
export type DateMeaning = 'published' | 'changed'
export const DATE_MEANINGS = ['published', 'changed'] as const satisfies readonly DateMeaning[]

/** What the partner accepts of an entry's HTML. */
export interface BodyRule extends HtmlRule {
  /** Whether the image of the article stands at the head of its content. */
  readonly lead_image?: boolean
}

export interface RemovalRule {
  /** How many days the document repeats it, counted back from the feed's last update; 30 at most. */
  readonly days: number
  readonly elements: readonly Mapping[]
}

/** An element of the document. It is left out if its source has no value, as is an attribute. */
export interface Mapping {
  /** Its name, with the prefix of its namespace. */
  readonly element: string
  /** Repeats the element for each member of a list; `from` and attributes may then use sources of that member. */
  readonly each?: ListName
  /** Leaves the element out if this source has no value. */
  readonly needs?: SourceName
  /** The text of the element. */
  readonly from?: SourceName
  /** Its text if `from` has no value. */
  readonly or?: SourceName
  /** The text of the element if it is always the same. */
  readonly value?: string
  /** The text of the element for each value of the source; without one for its value, the element is left out. */
  readonly values?: Readonly<Record<string, string>>
  readonly format?: Format
  /** How long the text may be, in UTF-16 code units: a longer one is cut at a word. */
  readonly max?: number
  readonly attributes?: Readonly<Record<string, AttributeMapping>>
  /** Elements in this one, which has no text of its own then. */
  readonly children?: readonly Mapping[]
}

export interface AttributeMapping {
  readonly from?: SourceName
  readonly or?: SourceName
  readonly value?: string
  readonly values?: Readonly<Record<string, string>>
  readonly format?: Format
}

/**
 * How a value is written: plain text, the default; HTML, as HTML source, which only the body is; plain text in an element
 * that holds HTML, as the description of RSS does; dates, of RFC 822 with the zone GMT and of RFC 5322 with +0000; 1 or 0;
 * yes or no; a language tag (RFC 5646) as news sitemaps have it, in ISO 639.
 */
export type Format = 'text' | 'html' | 'text-as-html' | 'rfc822' | 'rfc5322' | 'rfc3339' | 'digit' | 'yes-no' | 'iso639'
export const FORMATS = [
  'text',
  'html',
  'text-as-html',
  'rfc822',
  'rfc5322',
  'rfc3339',
  'digit',
  'yes-no',
  'iso639',
] as const satisfies readonly Format[]

/** Whether it is one of dates. */
export function isDateFormat(format: Format | undefined): boolean {
  return format === 'rfc822' || format === 'rfc5322' || format === 'rfc3339'
}

/** Where values come from. */
export type SourceName =
  | `feed.${'id' | 'title' | 'description' | 'home_page' | 'language' | 'updated' | 'address' | 'rights' | 'icon' | 'logo' | 'logo_dark' | 'publication'}`
  | `author.${'name' | 'email' | 'url'}`
  | `image.${'url' | 'type' | 'alt' | 'caption' | 'credit' | 'width' | 'height' | 'holder' | 'license_id' | 'syndication'}`
  | `video.${'url' | 'type' | 'caption' | 'thumbnail' | 'duration'}`
  | `attachment.${'url' | 'type' | 'title' | 'size' | 'duration'}`
  | 'id'
  | 'id_is_address'
  | 'id_uri'
  | 'url'
  | 'permalink'
  | 'title'
  | 'title_short'
  | 'summary'
  | 'body'
  | 'published'
  | 'changed'
  | 'date'
  | 'status'
  | 'expires'
  | 'validity'
  | 'language'
  | 'rights'
  | 'related_url'
  | 'source_names'
  | 'keywords'
  | 'category'
  | 'hub'
  /** True if the feed has ended. */
  | 'feed.ended'
  | PodcastSourceName

/** Those that a user's own profile may use. */
export const SOURCE_NAMES = [
  'feed.id',
  'feed.title',
  'feed.description',
  'feed.home_page',
  'feed.language',
  'feed.updated',
  'feed.address',
  'feed.rights',
  'feed.icon',
  'feed.logo',
  'feed.logo_dark',
  'feed.publication',
  'feed.ended',
  'author.name',
  'author.email',
  'author.url',
  'image.url',
  'image.type',
  'image.alt',
  'image.caption',
  'image.credit',
  'image.width',
  'image.height',
  'image.holder',
  'image.license_id',
  'image.syndication',
  'video.url',
  'video.type',
  'video.caption',
  'video.thumbnail',
  'video.duration',
  'attachment.url',
  'attachment.type',
  'attachment.title',
  'attachment.size',
  'attachment.duration',
  'id',
  'id_is_address',
  'id_uri',
  'url',
  'permalink',
  'title',
  'title_short',
  'summary',
  'body',
  'published',
  'changed',
  'date',
  'status',
  'expires',
  'validity',
  'language',
  'rights',
  'related_url',
  'source_names',
  'keywords',
  'category',
  'hub',
] as const satisfies readonly SourceName[]

/** The values of the source "status". */
export const STATUSES = ['new', 'update', 'delete'] as const

/** Lists: the categories are the section and the tags; the image of the article is a list of one or none, and so is its film
 * unless it is an attachment too. */
export type ListName = 'authors' | 'categories' | 'image' | 'film' | 'attachments' | 'hubs' | PodcastListName
export const LIST_NAMES = [
  'authors',
  'categories',
  'image',
  'film',
  'attachments',
  'hubs',
] as const satisfies readonly ListName[]

export type Severity = 'leave-out' | 'drop-image' | 'warn'
export const SEVERITIES = ['leave-out', 'drop-image', 'warn'] as const satisfies readonly Severity[]

/** A rule for articles, on a number that is taken of each. If an article has no such number, the rule holds. */
export interface Check {
  readonly code: string
  /** What happens to an article that breaks it: it is not in this feed, it is there without its image, or neither. */
  readonly severity: Severity
  readonly measure: Measure
  readonly min?: number
  readonly max?: number
  /** Whether most articles break it, as a feed for a few kinds of them wants: editors are told only if they ask. */
  readonly isExpected?: boolean
}

/**
 * What is measured: characters of the address and of plain text; the bytes of the summary, in UTF-8; how many images,
 * attachments with audio or video, of those with a known size, and players there are; how deep elements nest in the text;
 * pixels; the width divided by the height.
 */
export type Measure =
  | 'url'
  | 'title'
  /** Of an article that has no short title. */
  | 'title_alone'
  | 'title_short'
  | 'summary'
  | 'body'
  | 'summary.bytes'
  | 'images'
  | 'recordings'
  | 'enclosures'
  | 'players'
  | 'nesting'
  | 'image.width'
  | 'image.height'
  | 'image.shorter_side'
  | 'image.syndication'
  | 'image.ratio'
export const MEASURES = [
  'url',
  'title',
  'title_alone',
  'title_short',
  'summary',
  'body',
  'summary.bytes',
  'images',
  'recordings',
  'enclosures',
  'players',
  'nesting',
  'image.width',
  'image.height',
  'image.shorter_side',
  'image.syndication',
  'image.ratio',
] as const satisfies readonly Measure[]

/** A feed of a partner is unlisted by default: readers have feeds of their own. A podcast is for all. */
export function isListedByDefault(profile: Profile | undefined): boolean {
  return profile === undefined || profile.isPodcast === true
}
