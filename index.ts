/**
 * Feedwright as a library: from article files to RSS 2.0, Atom 1.0 and JSON Feed 1.1, without a file system, a network or a clock.
 *
 * 1. {@link parseSite} reads `site.json`.
 * 2. {@link reviseRecord} reads an article file into a record: the article over time. ({@link readArticle} only reads it.)
 * 3. {@link buildSite} makes every document of the site from the records.
 *
 * @module
 */
import articleSchema from './article.schema.json' with { type: 'json' }
import siteSchema from './site.schema.json' with { type: 'json' }

export type { AiPayment, AiUsage, AiUse } from './core/article/ai-use.ts'
export type { ArticleContext } from './core/article/article-context.ts'
export type {
  Attachment,
  Entry,
  Episode,
  EpisodeType,
  Person,
  Picture,
  PictureRights,
  PodcastPerson,
  Source,
  Transcript,
  Video,
  Withdrawal,
} from './core/article/entry.ts'
export type { Circumstances, MemberNames } from './core/article/normalise.ts'
export { buildSite } from './core/build-site.ts'
export type { PublishedDocument } from './core/documents/published-document.ts'
export { type ReadArticle, type ReadCircumstances, readArticle } from './core/intake/read-article.ts'
export type { ReadingSite } from './core/intake/reading-site.ts'
export type { Unreadable } from './core/intake/unreadable.ts'
export type {
  ArticleRecord,
  ArticleSource,
  Claim,
  DepartedEntry,
  Departure,
  Placement,
  Removal,
} from './core/record/article-record.ts'
export { placeRecords } from './core/record/place-records.ts'
export { type RevisedRecord, removeRecord, reviseRecord } from './core/record/revise-record.ts'
export type { PodcastCategory } from './core/site/apple-categories.ts'
export type { FeedDefinition, Filter, Term, TermKind } from './core/site/feed.ts'
export type { MovedAddress } from './core/site/moved-addresses.ts'
export type { Podcast } from './core/site/podcast.ts'
export { type ProfileFiles, readProfiles } from './core/site/profiles/own-profiles.ts'
export type { PodcastListName, PodcastSourceName } from './core/site/profiles/podcast-names.ts'
export type {
  AttributeMapping,
  Base,
  BodyRule,
  Check,
  DateMeaning,
  Format,
  IdForm,
  ListName,
  Mapping,
  Measure,
  OptionName,
  Profile,
  RemovalRule,
  RequiredMember,
  Severity,
  SourceName,
} from './core/site/profiles/profile.ts'
export { type Input, type ParsedSite, parseSite, type Site } from './core/site/site.ts'
export type { InputFile } from './core/site/site-schema.ts'
export type { HtmlRule } from './core/text/html/restrict.ts'
export type { Instant } from './core/text/time.ts'
export type { Problem } from './core/validation/problem.ts'
export type { OffsetAt } from './core/validation/suggest.ts'

/** JSON Schema of an article file (draft 2020-12), for editors and validators: `article.schema.json`. */
export const articleJsonSchema: Readonly<Record<string, unknown>> = articleSchema
/** JSON Schema of `site.json` (draft 2020-12), for editors and validators: `site.schema.json`. */
export const siteJsonSchema: Readonly<Record<string, unknown>> = siteSchema
