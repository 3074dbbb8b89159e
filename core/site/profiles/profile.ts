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
  readonly base: 'rss'
  /** By prefix, for `content:encoded` and the like. */
  readonly namespaces: Readonly<Record<string, string>>
  /** Defaults for members of the feed. */
  readonly limits: { readonly entries: number; readonly bytes?: number }
  /** What identifies an entry: its id as RSS has it, or the address of its page. */
  readonly id: IdForm
  /** What the source "date" means. */
  readonly date: DateMeaning
  /** Which of the two a feed may choose otherwise (`profile_options`). */
  readonly options?: readonly ('id' | 'date')[]
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
}

export type RequiredMember = 'logo'

export type IdForm = 'entry' | 'permalink'
export const ID_FORMS = ['entry', 'permalink'] as const satisfies readonly IdForm[]

/** When the article was first published, or when it last changed in the feed. */
export type DateMeaning = 'published' | 'changed'
export const DATE_MEANINGS = ['published', 'changed'] as const satisfies readonly DateMeaning[]

/** What the partner accepts of an entry's HTML. */
export interface BodyRule extends HtmlRule {
  /** Whether the image of the article stands at the head of its content. */
  readonly leadImage?: boolean
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
  /** The text of the element if it is always the same. */
  readonly value?: string
  readonly format?: Format
  /** How long the text may be, in UTF-16 code units: a longer one is cut at a word. */
  readonly max?: number
  readonly attributes?: Readonly<Record<string, AttributeMapping>>
  /** Elements in this one, which has no text of its own then. */
  readonly children?: readonly Mapping[]
}

export interface AttributeMapping {
  readonly from?: SourceName
  readonly value?: string
  readonly format?: Format
}

export type Format =
  /** Plain text; the default. */
  | 'text'
  /** HTML, as HTML source. */
  | 'html'
  /** Plain text in an element that holds HTML, as the description of RSS does. */
  | 'text-as-html'
  | 'rfc822'
  | 'rfc3339'
  /** 1 or 0. */
  | 'digit'
  /** "yes" or "no". */
  | 'yes-no'

export type SourceName =
  | `feed.${'title' | 'description' | 'home_page' | 'language' | 'updated' | 'address' | 'rights' | 'icon' | 'logo' | 'logo_dark'}`
  | `author.${'name' | 'email' | 'url'}`
  | `image.${'url' | 'type' | 'alt' | 'caption' | 'credit' | 'width' | 'height' | 'holder' | 'license_id' | 'syndication'}`
  | `video.${'url' | 'type' | 'caption' | 'thumbnail' | 'duration'}`
  | `attachment.${'url' | 'type' | 'title' | 'size' | 'duration'}`
  | 'id'
  | 'id_is_address'
  | 'url'
  | 'title'
  | 'title_short'
  | 'summary'
  | 'body'
  | 'published'
  | 'changed'
  | 'date'
  | 'expires'
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

export type ListName =
  | 'authors'
  /** The section and the tags. */
  | 'categories'
  /** The image of the article: one or none. */
  | 'image'
  /** The film of the article, unless it is an attachment too: one or none. */
  | 'film'
  | 'attachments'
  | 'hubs'
  | PodcastListName

/** A rule for articles, on a number that is taken of each. If an article has no such number, the rule holds. */
export interface Check {
  readonly code: string
  /** What happens to an article that breaks it: it is not in this feed, it is there without its image, or neither. */
  readonly severity: 'leave-out' | 'drop-image' | 'warn'
  readonly measure: Measure
  readonly min?: number
  readonly max?: number
  /** Whether most articles break it, as a feed for a few kinds of them wants: editors are told only if they ask. */
  readonly isExpected?: boolean
}

export type Measure =
  /** Characters of plain text. */
  | 'title'
  /** Of an article that has no short title. */
  | 'title_alone'
  | 'title_short'
  | 'summary'
  | 'body'
  /** The bytes of the summary, in UTF-8. */
  | 'summary.bytes'
  /** How many there are. */
  | 'images'
  /** Attachments with audio or video, and those of them that RSS can offer, whose size is known. */
  | 'recordings'
  | 'enclosures'
  /** Players in the text. */
  | 'players'
  /** Elements in elements in the text. */
  | 'nesting'
  /** Pixels. */
  | 'image.width'
  | 'image.height'
  | 'image.shorter_side'
  /** 1 if partners may show the image, 0 if not; none if the article does not say. */
  | 'image.syndication'
  /** The width divided by the height. */
  | 'image.ratio'
