import * as z from 'zod/mini'
import { intendedAddress } from '../text/host.ts'
import { parseInstant } from '../text/time.ts'
import { isWebReference } from '../text/uri.ts'
import { suggestInstant } from '../validation/date-suggestions.ts'
import { describe, toJsonSchema } from '../validation/json-schema.ts'
import type { Suggest } from '../validation/suggest.ts'
import {
  suggestAddress,
  suggestEmail,
  suggestLanguage,
  suggestList,
  suggestMediaType,
  suggestNamed,
  suggestNumber,
  suggestText,
  suggestTrimmed,
  suggestWithAddress,
  suggestWord,
} from '../validation/suggestions.ts'
import { AI_PAYMENTS, AI_USAGES, suggestAiUse, suggestUsage } from './ai-use.ts'
import {
  AI_USE_FIELDS,
  AI_USE_RULE,
  ARTICLE,
  ARTICLE_FIELDS,
  ARTICLE_RULE,
  ATTACHMENT,
  ATTACHMENT_FIELDS,
  AUTHOR,
  AUTHOR_FIELDS,
  addressRule,
  CAPTIONS_RULE,
  EPISODE,
  EPISODE_FIELDS,
  EPISODE_TYPE_RULE,
  FEED_PATH_FORM,
  IMAGE_RIGHTS,
  IMAGE_RIGHTS_FIELDS,
  instantRule,
  LANGUAGE,
  LANGUAGE_TAG,
  LICENSE,
  listRule,
  MEDIA_TYPE,
  numberRule,
  ONE_AI_USAGE,
  ONE_EMAIL_ADDRESS,
  ONE_FEED,
  objectRule,
  oneOfRule,
  ordinalRule,
  PERSON,
  PERSON_FIELDS,
  patternRule,
  SOURCE,
  SOURCE_FIELDS,
  STATUS_RULE,
  TAG,
  TRANSCRIPT,
  TRANSCRIPT_FIELDS,
  TRUE_OR_FALSE,
  textRule,
  VIDEO,
  VIDEO_FIELDS,
  wholeNumberRule,
} from './article-texts.ts'
import { FEED_PATH, suggestFeedPath } from './feed-paths.ts'
import { suggestStatus } from './held-back.ts'
import { LICENSE_PATTERN, licenseAddress, suggestLicense } from './license.ts'
import {
  AI_USE_NAMES,
  ARTICLE_NAMES,
  ATTACHMENT_NAMES,
  AUTHOR_NAMES,
  EPISODE_NAMES,
  IMAGE_RIGHTS_NAMES,
  PERSON_NAMES,
  SOURCE_NAMES,
  TRANSCRIPT_NAMES,
  VIDEO_NAMES,
} from './member-aliases.ts'

/**
 * The vocabulary of an article: a JSON Feed 1.1 item (jsonfeed.org/version/1.1) and a few members of our own.
 * This one schema is the validator, the TypeScript type and the published `article.schema.json`.
 */

/** The size of a file in bytes. A larger article is a book, and a feed document of fifty would be unreadable. */
export const MAX_ARTICLE_BYTES = 1_048_576
/** An article key in UTF-8 bytes: S3 keys hold 1,024 (AWS: "Naming Amazon S3 objects"), and catalog keys contain it. */
export const MAX_KEY_BYTES = 512
const MAX_ID = 1_024
/** The longest address that every browser and reader accepts. */
const MAX_ADDRESS = 2_048
const MAX_TITLE = 500
export const MAX_NAME = 200
export const MAX_NOTE = 2_000
const MAX_SUMMARY = 5_000
const MAX_TAG = 100
const MAX_TAGS = 50
/** S3's limit on keys is 1,024 bytes (AWS: "Naming Amazon S3 objects"), and paths of feeds are part of keys. */
const MAX_FEED_PATH = 512
export const MAX_MEMBERS = 100
/** Of a season or an episode: beyond those of a podcast with an episode every hour, a number is another thing. */
const MAX_ORDINAL = 1_000_000
/** Of a role or a name in the podcast namespace ("person", "season"). */
const MAX_PODCAST_NAME = 128

/** BCP 47 allows primary tags of five to eight letters but has registered none: such values are names of languages. */
const LANGUAGE_PATTERN = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/
const MEDIA_TYPE_PATTERN =
  /^[A-Za-z0-9!#$&^_.+-]+\/[A-Za-z0-9!#$&^_.+-]+(\s*;\s*[A-Za-z0-9!#$&^_.+-]+=("[^"]*"|[A-Za-z0-9!#$&^_.+-]+))*$/
/** The part of the rule for web addresses that a pattern can express, for editors: http, https, or no scheme. */
const NO_OTHER_SCHEME = String.raw`^\s*(?:[Hh][Tt][Tt][Pp][Ss]?:|(?![A-Za-z][A-Za-z0-9+.-]*:))`
const EMAIL_PATTERN = /^[^@\s<>()[\],;:"\\]+@[^@\s<>()[\],;:"\\]+$/

function text(limit: number, description: string, ...examples: string[]) {
  return describe(z.string().check(z.maxLength(limit)), {
    description,
    ...textRule(limit),
    suggest: suggestText(limit),
    examples,
  })
}

function address(
  description: string,
  example: string,
  { isRequired = false, fits = isAddress }: { isRequired?: boolean; fits?: (value: string) => boolean } = {},
) {
  const rule = addressRule(example)
  const check = z.refine<string>((value) => (value.trim() === '' ? !isRequired : fits(value)), { error: rule.wanted })
  return describe(z.string().check(z.maxLength(MAX_ADDRESS), check), {
    description,
    ...rule,
    suggest: suggestAddress,
    examples: [example],
    format: 'iri-reference',
    pattern: NO_OTHER_SCHEME,
  })
}

/** A bare host is a valid reference, to a file of that name; authors always mean the host. */
function isAddress(value: string): boolean {
  return isWebReference(value) && intendedAddress(value) === undefined
}

/** @param timeOfDay the time that the fix adds to a date without a time */
function instant(description: string, example: string, timeOfDay: '00:00:00' | '23:59:59' = '00:00:00') {
  const rule = instantRule(example)
  const check = z.refine<string>((value) => parseInstant(value) !== undefined, { error: rule.wanted })
  return describe(z.string().check(check), {
    description,
    ...rule,
    suggest: suggestInstant(timeOfDay),
    examples: [example],
    format: 'date-time',
  })
}

function pattern(
  expression: RegExp,
  limit: number,
  {
    description,
    wanted,
    example,
    suggest,
  }: { description: string; wanted: string; example: string; suggest?: Suggest },
) {
  const check = z.refine<string>((value) => expression.test(value), { error: wanted })
  return describe(z.string().check(z.maxLength(limit), check), {
    description,
    ...patternRule(wanted, example),
    suggest: suggestTrimmed((value) => expression.test(value), suggest),
    examples: [example],
    pattern: expression.source,
  })
}

function amount(unit: string, description: string, example: number) {
  return describe(z.number().check(z.nonnegative(), z.maximum(Number.MAX_SAFE_INTEGER)), {
    description,
    ...numberRule(unit, example),
    suggest: suggestNumber({ least: 0, most: Number.MAX_SAFE_INTEGER, example, whole: false }),
    examples: [example],
  })
}

function wholeNumber(unit: string, description: string, example: number) {
  return describe(z.int().check(z.nonnegative()), {
    description,
    ...wholeNumberRule(unit, example),
    suggest: suggestNumber({ least: 0, most: Number.MAX_SAFE_INTEGER, example, whole: true }),
    examples: [example],
  })
}

function ordinal(description: string, example: number) {
  return describe(z.int().check(z.minimum(1), z.maximum(MAX_ORDINAL)), {
    description,
    ...ordinalRule(MAX_ORDINAL, example),
    suggest: suggestNumber({ least: 1, most: MAX_ORDINAL, example, whole: true }),
    examples: [example],
  })
}

function flag(description: string) {
  return describe(z.boolean(), { description, ...TRUE_OR_FALSE, examples: [true] })
}

function list<Element extends z.ZodMiniType>(
  element: Element,
  limit: number,
  { of, description, example, suggest }: { of: string; description: string; example: unknown; suggest?: Suggest },
) {
  return describe(z.array(element).check(z.maxLength(limit)), {
    description,
    ...listRule(limit, of, example),
    ...(suggest && { suggest }),
    examples: [example],
  })
}

function object<Shape extends z.core.$ZodShape>(
  shape: Shape,
  what: string,
  {
    example,
    aliases,
    suggest,
    description = what,
  }: { example: unknown; aliases: Readonly<Record<string, string>>; suggest?: Suggest; description?: string },
) {
  return describe(z.object(shape), {
    description,
    ...objectRule(what, example),
    ...(suggest && { suggest }),
    aliases,
    examples: [example],
  })
}

export function languageOf(description: string, example = 'en-GB') {
  return pattern(LANGUAGE_PATTERN, 35, {
    description,
    wanted: LANGUAGE_TAG,
    suggest: suggestLanguage,
    example,
  })
}

export const language = languageOf(LANGUAGE)

export function email(description: string) {
  return pattern(EMAIL_PATTERN, 254, {
    description,
    wanted: ONE_EMAIL_ADDRESS,
    example: 'ada@example.org',
    suggest: suggestEmail,
  })
}

const AUTHOR_EXAMPLE = { name: 'Ada Brook', url: 'https://example.org/ada' }
function authorWith(fits: (value: string) => boolean) {
  return object(
    {
      name: z.optional(text(MAX_NAME, AUTHOR_FIELDS.name, 'Ada Brook')),
      url: z.optional(address(AUTHOR_FIELDS.url, 'https://example.org/ada', { fits })),
      avatar: z.optional(address(AUTHOR_FIELDS.avatar, 'https://example.org/ada.png', { fits })),
      email: z.optional(email(AUTHOR_FIELDS.email)),
    },
    AUTHOR,
    { example: AUTHOR_EXAMPLE, aliases: AUTHOR_NAMES, suggest: suggestNamed },
  )
}

const author = authorWith(isAddress)
/** In `site.json` a bare host is only a warning: it must not invalidate a site file that was accepted before. */
export const siteAuthor = authorWith(isWebReference)

const ATTACHMENT_EXAMPLE = { url: 'https://example.org/talk.mp3', mime_type: 'audio/mpeg', size_in_bytes: 1234567 }
const attachment = object(
  {
    url: address(ATTACHMENT_FIELDS.url, 'https://example.org/talk.mp3', { isRequired: true }),
    mime_type: pattern(MEDIA_TYPE_PATTERN, 255, {
      description: ATTACHMENT_FIELDS.mime_type,
      wanted: MEDIA_TYPE,
      example: 'audio/mpeg',
      suggest: suggestMediaType,
    }),
    title: z.optional(text(MAX_TITLE, ATTACHMENT_FIELDS.title, 'The talk, in full')),
    size_in_bytes: z.optional(wholeNumber('bytes', ATTACHMENT_FIELDS.size_in_bytes, 1234567)),
    duration_in_seconds: z.optional(amount('seconds', ATTACHMENT_FIELDS.duration_in_seconds, 1800)),
  },
  ATTACHMENT,
  { example: ATTACHMENT_EXAMPLE, aliases: ATTACHMENT_NAMES },
)

const SOURCE_EXAMPLE = { name: 'Harbour Office', url: 'https://example.org/harbour' }
const source = object(
  {
    name: text(MAX_NAME, SOURCE_FIELDS.name, 'Harbour Office'),
    url: z.optional(address(SOURCE_FIELDS.url, 'https://example.org/harbour')),
  },
  SOURCE,
  { example: SOURCE_EXAMPLE, aliases: SOURCE_NAMES, suggest: suggestNamed },
)

const IMAGE_RIGHTS_EXAMPLE = { holder: 'Harbour Pictures', license_id: 'HP-4711', syndication: true }
const imageRights = object(
  {
    holder: z.optional(text(MAX_NAME, IMAGE_RIGHTS_FIELDS.holder, 'Harbour Pictures')),
    license_id: z.optional(text(MAX_NAME, IMAGE_RIGHTS_FIELDS.license_id, 'HP-4711')),
    syndication: z.optional(
      describe(z.boolean(), { description: IMAGE_RIGHTS_FIELDS.syndication, ...TRUE_OR_FALSE, examples: [true] }),
    ),
  },
  IMAGE_RIGHTS,
  { example: IMAGE_RIGHTS_EXAMPLE, aliases: IMAGE_RIGHTS_NAMES, description: ARTICLE_FIELDS.image_rights },
)

const VIDEO_EXAMPLE = { url: 'https://example.org/ferry.mp4', mime_type: 'video/mp4', caption: 'The ferry leaves' }
const video = object(
  {
    url: address(VIDEO_FIELDS.url, 'https://example.org/ferry.mp4', { isRequired: true }),
    mime_type: z.optional(
      pattern(MEDIA_TYPE_PATTERN, 255, {
        description: VIDEO_FIELDS.mime_type,
        wanted: MEDIA_TYPE,
        example: 'video/mp4',
        suggest: suggestMediaType,
      }),
    ),
    caption: z.optional(text(MAX_NOTE, VIDEO_FIELDS.caption, 'The ferry leaves the quay')),
    thumbnail: z.optional(address(VIDEO_FIELDS.thumbnail, 'https://example.org/ferry.jpg')),
    duration_in_seconds: z.optional(amount('seconds', VIDEO_FIELDS.duration_in_seconds, 95)),
  },
  VIDEO,
  {
    example: VIDEO_EXAMPLE,
    aliases: VIDEO_NAMES,
    suggest: suggestWithAddress,
    description: ARTICLE_FIELDS.video,
  },
)

/** A licence of an article or of the site. */
export function license(description: string) {
  const check = z.refine<string>((value) => licenseAddress(value) !== undefined, { error: LICENSE })
  return describe(z.string().check(z.maxLength(MAX_ADDRESS), check), {
    description,
    ...patternRule(LICENSE, 'CC-BY-4.0'),
    suggest: suggestLicense,
    examples: ['CC-BY-4.0'],
    pattern: LICENSE_PATTERN,
  })
}

const AI_USE_EXAMPLE = { permits: ['search'], prohibits: ['ai-train'] }
function usages(description: string, example: string) {
  const usage = describe(z.enum(AI_USAGES), {
    description: ONE_AI_USAGE,
    ...oneOfRule(AI_USAGES),
    suggest: suggestUsage,
  })
  const suggest = suggestList(String, /[,;\s]+/)
  return list(usage, AI_USAGES.length, { of: 'uses', description, example: [example], suggest })
}

/** What machines may do with an article, or with all articles of the site. */
export function aiUse(description: string) {
  const members = z.object({
    permits: z.optional(usages(AI_USE_FIELDS.permits, 'search')),
    prohibits: z.optional(usages(AI_USE_FIELDS.prohibits, 'ai-train')),
    payment: z.optional(
      describe(z.enum(AI_PAYMENTS), {
        description: AI_USE_FIELDS.payment,
        ...oneOfRule(AI_PAYMENTS),
        suggest: suggestWord(AI_PAYMENTS),
        examples: ['attribution'],
      }),
    ),
    terms: z.optional(address(AI_USE_FIELDS.terms, 'https://example.org/machines')),
  })
  const saysSomething = z.refine<z.infer<typeof members>>(
    ({ permits = [], prohibits = [] }) => permits.length + prohibits.length > 0,
    { error: AI_USE_RULE.wanted },
  )
  return describe(members.check(saysSomething), {
    description,
    ...AI_USE_RULE,
    suggest: suggestAiUse,
    aliases: AI_USE_NAMES,
    examples: [AI_USE_EXAMPLE],
    // The part of the rule that JSON Schema can express, for editors.
    anyOf: [{ required: ['permits'] }, { required: ['prohibits'] }],
  })
}

const named = (name: string) => ({ name })

const EPISODE_TYPES = ['full', 'trailer', 'bonus'] as const
const TRANSCRIPT_EXAMPLE = { url: 'https://example.org/talk.vtt', type: 'text/vtt' }
const transcript = object(
  {
    url: address(TRANSCRIPT_FIELDS.url, 'https://example.org/talk.vtt', { isRequired: true }),
    type: pattern(MEDIA_TYPE_PATTERN, 255, {
      description: TRANSCRIPT_FIELDS.type,
      wanted: MEDIA_TYPE,
      example: 'text/vtt',
    }),
    language: z.optional(languageOf(TRANSCRIPT_FIELDS.language, 'es')),
    rel: z.optional(
      describe(z.enum(['captions']), { description: TRANSCRIPT_FIELDS.rel, ...CAPTIONS_RULE, examples: ['captions'] }),
    ),
  },
  TRANSCRIPT,
  { example: TRANSCRIPT_EXAMPLE, aliases: TRANSCRIPT_NAMES },
)

const PERSON_EXAMPLE = { name: 'Ada Brook', role: 'host' }
const person = object(
  {
    name: text(MAX_PODCAST_NAME, PERSON_FIELDS.name, 'Ada Brook'),
    role: z.optional(text(MAX_PODCAST_NAME, PERSON_FIELDS.role, 'guest')),
    group: z.optional(text(MAX_PODCAST_NAME, PERSON_FIELDS.group, 'cast')),
    img: z.optional(address(PERSON_FIELDS.img, 'https://example.org/ada.jpg')),
    href: z.optional(address(PERSON_FIELDS.href, 'https://example.org/ada')),
  },
  PERSON,
  { example: PERSON_EXAMPLE, aliases: PERSON_NAMES, suggest: suggestNamed },
)

/** Those who take part in an episode, or in all of a podcast. */
export function persons(description: string) {
  return list(person, MAX_MEMBERS, {
    of: 'persons',
    description,
    example: [PERSON_EXAMPLE],
    suggest: suggestList(named, /[,;]/),
  })
}

const episode = object(
  {
    season: z.optional(ordinal(EPISODE_FIELDS.season, 2)),
    season_name: z.optional(text(MAX_PODCAST_NAME, EPISODE_FIELDS.season_name, 'The storm year')),
    episode: z.optional(ordinal(EPISODE_FIELDS.episode, 7)),
    episode_type: z.optional(
      describe(z.enum(EPISODE_TYPES), {
        description: EPISODE_FIELDS.episode_type,
        ...EPISODE_TYPE_RULE,
        suggest: suggestWord(EPISODE_TYPES),
        examples: ['bonus'],
      }),
    ),
    explicit: z.optional(flag(EPISODE_FIELDS.explicit)),
    block: z.optional(flag(EPISODE_FIELDS.block)),
    chapters: z.optional(address(EPISODE_FIELDS.chapters, 'https://example.org/talk.chapters.json')),
    transcripts: z.optional(
      list(transcript, MAX_MEMBERS, {
        of: 'transcripts',
        description: EPISODE_FIELDS.transcripts,
        example: [TRANSCRIPT_EXAMPLE],
      }),
    ),
    persons: z.optional(persons(EPISODE_FIELDS.persons)),
  },
  EPISODE,
  { example: { season: 2, episode: 7 }, aliases: EPISODE_NAMES, description: ARTICLE_FIELDS.podcast },
)

const tag = text(MAX_TAG, TAG, 'fishing')

function feedPaths(description: string) {
  const path = pattern(FEED_PATH, MAX_FEED_PATH, {
    description: ONE_FEED,
    wanted: FEED_PATH_FORM,
    example: 'partners/wire',
    suggest: suggestFeedPath,
  })
  const suggest = suggestList(String, /[,;\s]+/)
  return list(path, MAX_MEMBERS, { of: 'paths of feeds', description, example: ['partners/wire'], suggest })
}

const articleMembers = z.object({
  $schema: z.optional(text(MAX_ADDRESS, ARTICLE_FIELDS.$schema, '../../article.schema.json')),
  id: z.optional(text(MAX_ID, ARTICLE_FIELDS.id, 'harbour-lights-1')),
  url: z.optional(address(ARTICLE_FIELDS.url, 'https://example.org/a')),
  external_url: z.optional(address(ARTICLE_FIELDS.external_url, 'https://example.org/report')),
  title: z.optional(text(MAX_TITLE, ARTICLE_FIELDS.title, 'Harbour lights on again')),
  title_short: z.optional(text(MAX_TITLE, ARTICLE_FIELDS.title_short, 'Lights on again')),
  content_html: z.optional(text(MAX_ARTICLE_BYTES, ARTICLE_FIELDS.content_html, '<p>First paragraph.</p>')),
  content_text: z.optional(text(MAX_ARTICLE_BYTES, ARTICLE_FIELDS.content_text, 'First paragraph.\n\nSecond.')),
  content_markdown: z.optional(text(MAX_ARTICLE_BYTES, ARTICLE_FIELDS.content_markdown, 'First *paragraph*.')),
  summary: z.optional(text(MAX_SUMMARY, ARTICLE_FIELDS.summary, 'The lamps on the pier burn again.')),
  image: z.optional(address(ARTICLE_FIELDS.image, 'https://example.org/pier.jpg')),
  image_alt: z.optional(text(MAX_NOTE, ARTICLE_FIELDS.image_alt, 'A pier at dusk, with its lamps lit')),
  image_caption: z.optional(text(MAX_NOTE, ARTICLE_FIELDS.image_caption, 'The pier on Tuesday evening')),
  image_credit: z.optional(text(MAX_NAME, ARTICLE_FIELDS.image_credit, 'Photo: Ada Brook')),
  image_width: z.optional(wholeNumber('pixels', ARTICLE_FIELDS.image_width, 1200)),
  image_height: z.optional(wholeNumber('pixels', ARTICLE_FIELDS.image_height, 800)),
  image_rights: z.optional(imageRights),
  lead_image: z.optional(
    describe(z.boolean(), { description: ARTICLE_FIELDS.lead_image, ...TRUE_OR_FALSE, examples: [false] }),
  ),
  banner_image: z.optional(address(ARTICLE_FIELDS.banner_image, 'https://example.org/wide.jpg')),
  video: z.optional(video),
  date_published: z.optional(instant(ARTICLE_FIELDS.date_published, '2026-03-01T09:30:00+01:00')),
  date_modified: z.optional(instant(ARTICLE_FIELDS.date_modified, '2026-03-02T11:00:00+01:00')),
  date_expires: z.optional(instant(ARTICLE_FIELDS.date_expires, '2026-12-31T23:59:00Z', '23:59:59')),
  authors: z.optional(
    list(author, MAX_MEMBERS, {
      of: 'authors',
      description: ARTICLE_FIELDS.authors,
      example: [AUTHOR_EXAMPLE],
      suggest: suggestList(named, /;/),
    }),
  ),
  tags: z.optional(
    list(tag, MAX_TAGS, {
      of: 'tags',
      description: ARTICLE_FIELDS.tags,
      example: ['fishing', 'harbour'],
      suggest: suggestList(String, /[,;]/),
    }),
  ),
  section: z.optional(text(MAX_TAG, ARTICLE_FIELDS.section, 'Harbour')),
  language: z.optional(language),
  attachments: z.optional(
    list(attachment, MAX_MEMBERS, {
      of: 'attachments',
      description: ARTICLE_FIELDS.attachments,
      example: [ATTACHMENT_EXAMPLE],
    }),
  ),
  status: z.optional(
    describe(z.enum(['published', 'draft', 'withdrawn']), {
      description: ARTICLE_FIELDS.status,
      ...STATUS_RULE,
      suggest: suggestStatus,
      examples: ['draft'],
    }),
  ),
  withdrawn_reason: z.optional(text(MAX_NOTE, ARTICLE_FIELDS.withdrawn_reason, 'The figures were wrong')),
  rights: z.optional(text(MAX_NOTE, ARTICLE_FIELDS.rights, '© 2026 Example Press')),
  license: z.optional(license(ARTICLE_FIELDS.license)),
  ai_use: z.optional(aiUse(ARTICLE_FIELDS.ai_use)),
  sources: z.optional(
    list(source, MAX_MEMBERS, {
      of: 'sources',
      description: ARTICLE_FIELDS.sources,
      example: [SOURCE_EXAMPLE],
      suggest: suggestList(named, /;/),
    }),
  ),
  not_for: z.optional(feedPaths(ARTICLE_FIELDS.not_for)),
  only_for: z.optional(feedPaths(ARTICLE_FIELDS.only_for)),
  podcast: z.optional(episode),
})

/** The names of the members of an article. */
export const ARTICLE_MEMBERS: ReadonlySet<string> = new Set(Object.keys(articleMembers._zod.def.shape))

export const articleSchema = describe(articleMembers, {
  description: ARTICLE,
  aliases: ARTICLE_NAMES,
  ...ARTICLE_RULE,
})

/** An article as the editor wrote it, after it has passed the schema. */
export type Article = z.infer<typeof articleSchema>

/** The JSON Schema that editors validate against while they type. */
export function articleJsonSchema(): Record<string, unknown> {
  return toJsonSchema(articleSchema, 'https://feedwright.example/article.schema.json', 'A Feedwright article')
}
