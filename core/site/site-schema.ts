import * as z from 'zod/mini'
import {
  aiUse,
  siteAuthor as author,
  email,
  language,
  languageOf,
  license,
  persons,
} from '../article/article-schema.ts'
import { TRUE_OR_FALSE } from '../article/article-texts.ts'
import { URL_PLACES } from '../article/url-pattern.ts'
import { type Instant, parseInstant } from '../text/time.ts'
import { isTimeZone } from '../text/time-zone.ts'
import { isWeb } from '../text/uri.ts'
import { describe, toJsonSchema } from '../validation/json-schema.ts'
import type { Suggest } from '../validation/suggest.ts'
import { suggestList, suggestNearWord } from '../validation/suggestions.ts'
import { write } from '../validation/validation-texts.ts'
import { GONE, isTarget } from './moved-addresses.ts'
import { ARCHIVE_PERIODS } from './period.ts'
import { isUuid } from './podcast-guid.ts'
import {
  CATEGORY,
  categoriesRule,
  GUID_FORM,
  OWNER,
  OWNER_FIELDS,
  OWNER_RULE,
  PODCAST,
  PODCAST_FIELDS,
  PODCAST_RULE,
  PODCAST_TYPE_RULE,
} from './podcast-texts.ts'
import { DATE_MEANINGS, FEED_FORMATS, ID_FORMS } from './profiles/profile.ts'
import { DATE_ALIASES, ID_ALIASES } from './profiles/profile-aliases.ts'
import { PROFILE_NAMES } from './profiles/profiles.ts'
import {
  FEED_NAMES,
  OPTION_NAMES,
  OWNER_NAMES,
  PODCAST_NAMES,
  SITE_NAMES,
  TERM_NAMES,
  UTM_NAMES,
} from './site-member-aliases.ts'
import {
  suggestAuthority,
  suggestBytes,
  suggestColor,
  suggestFeedTitle,
  suggestGuid,
  suggestLimit,
  suggestPath,
  suggestProfile,
  suggestSiteText,
  suggestWholeAddress,
} from './site-suggestions.ts'
import {
  ABSOLUTE_ADDRESS,
  ACCESS_RULE,
  ARCHIVE_RULE,
  AUTHORITY,
  AUTHORS_RULE,
  addressPattern,
  bytesRule,
  COLOR,
  CONTENT_RULE,
  DAY_OR_TIME,
  EACH_RULE,
  FEED,
  FEED_FIELDS,
  FEED_RULE,
  FILTER,
  FILTER_FIELDS,
  FILTER_RULE,
  FOLDER,
  feedsRule,
  HUB,
  HUBS_RULE,
  INPUT,
  INPUT_FIELDS,
  INPUT_RULE,
  inputsRule,
  limitRule,
  MOVED_RULE,
  MOVED_TARGET,
  PATH_RULE,
  PROFILE_OPTION_FIELDS,
  PROFILE_OPTIONS,
  PROFILE_OPTIONS_RULE,
  profileOptionRule,
  profileRule,
  SITE,
  SITE_FIELDS,
  SITE_RULE,
  siteTextRule,
  TARGET_RULE,
  TERM,
  TERM_FIELDS,
  TERM_RULE,
  TIME_ZONE,
  termsRule,
  UTM,
  UTM_FIELDS,
  UTM_RULE,
  vocabularyRule,
  WINDOW,
  writeLike,
} from './site-texts.ts'
import { VOCABULARIES } from './vocabulary-names.ts'
import { parseWindow, suggestWindow } from './window.ts'

/** The vocabulary of `site.json`: the site and the list of its feeds. It uses JSON Feed's names if there are any. */

const MAX_ADDRESS = 2_048
const MAX_TITLE = 500
const MAX_TEXT = 5_000
const MAX_PATH = 200
const MAX_FEEDS = 1_000
const MAX_MEMBERS = 100
/** In entries: readers poll the whole document; a consumer that needs more should read the archives. */
const MAX_ENTRIES = 500
const MAX_NAME = 100
/** Of each value of a podcast (PSP-1). */
const MAX_PODCAST_VALUE = 255
const MAX_CATEGORIES = 10
/** In bytes: the head of a document alone is about as long. */
const MIN_DOCUMENT_BYTES = 1_000
const MAX_DOCUMENT_BYTES = 100_000_000

/** RFC 4151, section 2.1: taggingEntity. */
const TAGGING_ENTITY =
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|[a-z0-9._-]+@[a-z0-9.-]+),\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/
/**
 * Lower case only, so that no two paths are the same on a file system that folds case; no dot, so that none is the path
 * of a document.
 */
const FEED_PATH = /^(?:[a-z0-9_-]+|\{name\})(?:\/(?:[a-z0-9_-]+|\{name\}))*$/
/** Empty, or parts that each end in a slash: a prefix of article keys. */
const KEY_PREFIX = /^(?:[^/]+\/)*$/
/** As CSS writes it (CSS Color 4, "The RGB Hexadecimal Notations"), with two digits each. */
const ACCENT_COLOR = /^#[0-9A-Fa-f]{6}$/
/** A file next to `site.json`; `profileKeyOf` reads the same. */
const OWN_PROFILE = /^\.\/profiles\/[A-Za-z0-9_-][A-Za-z0-9_.-]*\.json$/
const PLACES = new RegExp(`^(?:[^{}]|\\{(?:${URL_PLACES.join('|')})\\})*$`)

/** When a feed ended: a day, which begins in UTC, or a date-time (RFC 3339). */
export function endOf(text: string): Instant | undefined {
  return parseInstant(text) ?? parseInstant(`${text}T00:00:00Z`)
}

function isFeedPath(value: string): boolean {
  return value.length <= MAX_PATH && FEED_PATH.test(value) && value.split('{name}').length <= 2
}

function isAuthority(value: string): boolean {
  return TAGGING_ENTITY.test(value)
}

function text(limit: number, description: string, example: string, suggest = suggestSiteText(limit)) {
  return describe(z.string().check(z.minLength(1), z.maxLength(limit)), {
    description,
    ...siteTextRule(limit, example),
    suggest,
    examples: [example],
  })
}

interface Rule {
  readonly test: (value: string) => boolean
  readonly description: string
  readonly wanted: string
  readonly example: string
  readonly fix?: string
  readonly suggest?: Suggest
}

function rule({ test, description, wanted, example, fix, suggest }: Rule) {
  return describe(z.string().check(z.maxLength(MAX_ADDRESS), z.refine(test, { error: wanted })), {
    description,
    wanted,
    fix: fix ?? writeLike(example),
    ...(suggest && { suggest }),
    examples: [example],
  })
}

function web(description: string, example: string) {
  return rule({
    test: isWeb,
    description,
    wanted: ABSOLUTE_ADDRESS,
    example,
    suggest: suggestWholeAddress,
  })
}

const term = {
  section: z.optional(text(MAX_NAME, TERM_FIELDS.section, 'Harbour')),
  tag: z.optional(text(MAX_NAME, TERM_FIELDS.tag, 'fishing')),
  author: z.optional(text(MAX_NAME, TERM_FIELDS.author, 'Ada Brook')),
}

function terms(description: string) {
  const each = describe(z.object(term), {
    description: TERM,
    aliases: TERM_NAMES,
    ...TERM_RULE,
  })
  return z.optional(
    describe(z.array(each).check(z.minLength(1), z.maxLength(MAX_MEMBERS)), {
      description,
      ...termsRule(MAX_MEMBERS),
    }),
  )
}

const filter = describe(
  z.object({
    ...term,
    any: terms(FILTER_FIELDS.any),
    all: terms(FILTER_FIELDS.all),
    none: terms(FILTER_FIELDS.none),
  }),
  {
    description: FILTER,
    aliases: TERM_NAMES,
    ...FILTER_RULE,
  },
)

const utm = describe(
  z.object({
    source: text(MAX_NAME, UTM_FIELDS.source, 'feed'),
    medium: z.optional(text(MAX_NAME, UTM_FIELDS.medium, 'rss')),
    campaign: z.optional(text(MAX_NAME, UTM_FIELDS.campaign, 'harbour-news')),
    term: z.optional(text(MAX_NAME, UTM_FIELDS.term, 'fishing')),
    content: z.optional(text(MAX_NAME, UTM_FIELDS.content, 'title')),
  }),
  {
    description: UTM,
    aliases: UTM_NAMES,
    ...UTM_RULE,
  },
)

const profileOptions = describe(
  z.object({
    id: z.optional(
      describe(z.enum(ID_FORMS), {
        description: PROFILE_OPTION_FIELDS.id,
        ...profileOptionRule(ID_FORMS),
        suggest: suggestNearWord(ID_FORMS, ID_ALIASES),
      }),
    ),
    date: z.optional(
      describe(z.enum(DATE_MEANINGS), {
        description: PROFILE_OPTION_FIELDS.date,
        ...profileOptionRule(DATE_MEANINGS),
        suggest: suggestNearWord(DATE_MEANINGS, DATE_ALIASES),
      }),
    ),
    format: z.optional(
      describe(z.enum(FEED_FORMATS), {
        description: PROFILE_OPTION_FIELDS.format,
        ...profileOptionRule(FEED_FORMATS),
        suggest: suggestNearWord(FEED_FORMATS),
      }),
    ),
  }),
  {
    description: PROFILE_OPTIONS,
    aliases: OPTION_NAMES,
    ...PROFILE_OPTIONS_RULE,
  },
)

const owner = describe(
  z.object({
    name: z.optional(text(MAX_PODCAST_VALUE, OWNER_FIELDS.name, 'The Gazette')),
    email: email(OWNER_FIELDS.email),
  }),
  { description: OWNER, aliases: OWNER_NAMES, ...OWNER_RULE },
)

function flag(description: string) {
  return z.optional(describe(z.boolean(), { description, ...TRUE_OR_FALSE, examples: [true] }))
}

const podcast = describe(
  z.object({
    guid: rule({
      test: isUuid,
      description: PODCAST_FIELDS.guid,
      wanted: GUID_FORM,
      example: '9b024349-ccf0-5f69-a609-6b82873eab3c',
      suggest: suggestGuid,
    }),
    image: web(PODCAST_FIELDS.image, 'https://www.example.org/cover.jpg'),
    categories: describe(
      z
        .array(text(MAX_PODCAST_VALUE, CATEGORY, 'Society & Culture > Documentary'))
        .check(z.minLength(1), z.maxLength(MAX_CATEGORIES)),
      {
        description: PODCAST_FIELDS.categories,
        ...categoriesRule(MAX_CATEGORIES),
        suggest: suggestList(String, /[,;]/),
        examples: [['News > Politics', 'History']],
      },
    ),
    explicit: describe(z.boolean(), {
      description: PODCAST_FIELDS.explicit,
      ...TRUE_OR_FALSE,
      examples: [false],
    }),
    author: z.optional(text(MAX_PODCAST_VALUE, PODCAST_FIELDS.author, 'Ada Brook')),
    owner: z.optional(owner),
    type: z.optional(
      describe(z.enum(['episodic', 'serial']), {
        description: PODCAST_FIELDS.type,
        ...PODCAST_TYPE_RULE,
        examples: ['serial'],
      }),
    ),
    copyright: z.optional(text(MAX_PODCAST_VALUE, PODCAST_FIELDS.copyright, '© 2026 Ada Brook')),
    language: z.optional(languageOf(PODCAST_FIELDS.language)),
    block: flag(PODCAST_FIELDS.block),
    locked: flag(PODCAST_FIELDS.locked),
    persons: z.optional(persons(PODCAST_FIELDS.persons)),
  }),
  { description: PODCAST, aliases: PODCAST_NAMES, ...PODCAST_RULE },
)

export const feedSchema = describe(
  z.object({
    path: rule({
      test: isFeedPath,
      description: FEED_FIELDS.path,
      ...PATH_RULE,
      example: 'sections/{name}',
      suggest: suggestPath(isFeedPath),
    }),
    title: text(MAX_TITLE, FEED_FIELDS.title, 'Gazette: {name}', suggestFeedTitle(MAX_TITLE)),
    description: z.optional(text(MAX_TEXT, FEED_FIELDS.description, 'News from the harbour')),
    limit: z.optional(
      describe(z.int().check(z.minimum(1), z.maximum(MAX_ENTRIES)), {
        description: FEED_FIELDS.limit,
        ...limitRule(MAX_ENTRIES),
        suggest: suggestLimit(MAX_ENTRIES),
        examples: [50],
      }),
    ),
    max_bytes: z.optional(
      describe(z.int().check(z.minimum(MIN_DOCUMENT_BYTES), z.maximum(MAX_DOCUMENT_BYTES)), {
        description: FEED_FIELDS.max_bytes,
        ...bytesRule(MIN_DOCUMENT_BYTES, MAX_DOCUMENT_BYTES),
        suggest: suggestBytes({ least: MIN_DOCUMENT_BYTES, most: MAX_DOCUMENT_BYTES }),
        examples: [512_000],
      }),
    ),
    content: z.optional(
      describe(z.enum(['full', 'summary']), {
        description: FEED_FIELDS.content,
        ...CONTENT_RULE,
      }),
    ),
    lead_image_in_content: z.optional(
      describe(z.boolean(), {
        description: FEED_FIELDS.lead_image_in_content,
        ...TRUE_OR_FALSE,
      }),
    ),
    utm: z.optional(utm),
    listed: z.optional(
      describe(z.boolean(), {
        description: FEED_FIELDS.listed,
        ...TRUE_OR_FALSE,
      }),
    ),
    access: z.optional(
      describe(z.enum(['open', 'token']), {
        description: FEED_FIELDS.access,
        ...ACCESS_RULE,
        examples: ['token'],
      }),
    ),
    each: z.optional(
      describe(z.enum(['section', 'tag', 'author']), {
        description: FEED_FIELDS.each,
        ...EACH_RULE,
      }),
    ),
    archive: z.optional(
      describe(z.enum(ARCHIVE_PERIODS), {
        description: FEED_FIELDS.archive,
        ...ARCHIVE_RULE,
      }),
    ),
    window: z.optional(
      rule({
        test: (value) => parseWindow(value) !== undefined,
        description: FEED_FIELDS.window,
        wanted: WINDOW,
        example: '2 days',
        suggest: suggestWindow,
      }),
    ),
    filter: z.optional(filter),
    ended: z.optional(
      rule({
        test: (value) => endOf(value) !== undefined,
        description: FEED_FIELDS.ended,
        wanted: DAY_OR_TIME,
        example: '2026-12-31',
      }),
    ),
    profile: z.optional(
      describe(z.union([z.enum(PROFILE_NAMES), z.string().check(z.regex(OWN_PROFILE))]), {
        description: FEED_FIELDS.profile,
        ...profileRule(PROFILE_NAMES),
        suggest: suggestProfile(PROFILE_NAMES),
        examples: ['msn'],
      }),
    ),
    profile_options: z.optional(profileOptions),
    podcast: z.optional(podcast),
  }),
  {
    description: FEED,
    aliases: FEED_NAMES,
    ...FEED_RULE,
  },
)

const input = describe(
  z.object({
    prefix: rule({
      test: (value) => KEY_PREFIX.test(value),
      description: INPUT_FIELDS.prefix,
      wanted: FOLDER,
      example: 'wire/',
    }),
    as: describe(z.enum(VOCABULARIES), {
      description: INPUT_FIELDS.as,
      ...vocabularyRule(VOCABULARIES),
      examples: ['ninjs'],
    }),
  }),
  {
    description: INPUT,
    ...INPUT_RULE,
  },
)

const siteMembers = z.object({
  $schema: z.optional(text(MAX_ADDRESS, SITE_FIELDS.$schema, '../site.schema.json')),
  title: text(MAX_TITLE, SITE_FIELDS.title, 'The Gullhaven Gazette'),
  description: text(MAX_TEXT, SITE_FIELDS.description, 'News from Gullhaven'),
  home_page_url: web(SITE_FIELDS.home_page_url, 'https://www.example.org/'),
  feed_base_url: web(SITE_FIELDS.feed_base_url, 'https://feeds.example.org/'),
  language: language,
  authors: z.optional(
    describe(z.array(author).check(z.maxLength(MAX_MEMBERS)), {
      description: SITE_FIELDS.authors,
      ...AUTHORS_RULE,
      suggest: suggestList((name) => ({ name }), /;/),
    }),
  ),
  icon: z.optional(web(SITE_FIELDS.icon, 'https://www.example.org/icon.png')),
  favicon: z.optional(web(SITE_FIELDS.favicon, 'https://www.example.org/favicon.png')),
  logo: z.optional(web(SITE_FIELDS.logo, 'https://www.example.org/logo.png')),
  logo_dark: z.optional(web(SITE_FIELDS.logo_dark, 'https://www.example.org/logo-dark.png')),
  accent_color: z.optional(
    rule({
      test: (value) => ACCENT_COLOR.test(value),
      description: SITE_FIELDS.accent_color,
      wanted: COLOR,
      example: '#2f6f8f',
      suggest: suggestColor,
    }),
  ),
  publication_name: z.optional(text(MAX_NAME, SITE_FIELDS.publication_name, 'The Gullhaven Gazette')),
  rights: z.optional(text(MAX_TEXT, SITE_FIELDS.rights, '© 2026 The Gullhaven Gazette')),
  license: z.optional(license(SITE_FIELDS.license)),
  ai_use: z.optional(aiUse(SITE_FIELDS.ai_use)),
  hubs: z.optional(
    describe(z.array(web(HUB, 'https://hub.example.org/')).check(z.maxLength(MAX_MEMBERS)), {
      description: SITE_FIELDS.hubs,
      ...HUBS_RULE,
      suggest: suggestList(String, /[,;\s]+/),
    }),
  ),
  article_url: z.optional(
    rule({
      test: (value) => PLACES.test(value) && isWeb(value.replace(/[{}]/g, '')),
      description: SITE_FIELDS.article_url,
      wanted: addressPattern(URL_PLACES),
      example: 'https://www.example.org/{key}',
    }),
  ),
  time_zone: z.optional(
    rule({
      test: isTimeZone,
      description: SITE_FIELDS.time_zone,
      wanted: TIME_ZONE,
      example: 'Europe/Lisbon',
    }),
  ),
  lead_image: z.optional(
    describe(z.boolean(), { description: SITE_FIELDS.lead_image, ...TRUE_OR_FALSE, examples: [true] }),
  ),
  id_authority: rule({
    test: isAuthority,
    description: SITE_FIELDS.id_authority,
    wanted: AUTHORITY,
    example: 'example.org,2026-03-01',
    suggest: suggestAuthority(isAuthority),
  }),
  inputs: z.optional(
    describe(z.array(input).check(z.maxLength(MAX_MEMBERS)), {
      description: SITE_FIELDS.inputs,
      ...inputsRule(MAX_MEMBERS),
    }),
  ),
  moved: z.optional(
    describe(
      z.record(
        z.string(),
        rule({
          test: isTarget,
          description: MOVED_TARGET,
          ...TARGET_RULE,
          example: 'all/rss.xml',
          suggest: (value) => (value === 410 ? write(`"${GONE}"`) : undefined),
        }),
      ),
      { description: SITE_FIELDS.moved, ...MOVED_RULE, examples: [{ 'feed/': 'all/rss.xml' }] },
    ),
  ),
  feeds: describe(z.array(feedSchema).check(z.minLength(1), z.maxLength(MAX_FEEDS)), {
    description: SITE_FIELDS.feeds,
    ...feedsRule(MAX_FEEDS),
  }),
})

export const siteSchema = describe(siteMembers, {
  description: SITE,
  aliases: SITE_NAMES,
  ...SITE_RULE,
})

export type SiteFile = z.infer<typeof siteSchema>
export type FeedFile = SiteFile['feeds'][number]
export type InputFile = NonNullable<SiteFile['inputs']>[number]

/** The JSON Schema that editors validate `site.json` against. */
export function siteJsonSchema(): Record<string, unknown> {
  return toJsonSchema(siteSchema, 'https://feedwright.example/site.schema.json', 'A Feedwright site')
}
