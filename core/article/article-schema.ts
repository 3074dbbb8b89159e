import * as z from 'zod/mini'
import { meantHost } from '../text/host.ts'
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
} from '../validation/suggestions.ts'
import { suggestStatus } from './held-back.ts'
import { ARTICLE_NAMES, ATTACHMENT_NAMES, AUTHOR_NAMES, SOURCE_NAMES } from './member-aliases.ts'

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
const MAX_NAME = 200
export const MAX_NOTE = 2_000
const MAX_SUMMARY = 5_000
const MAX_TAG = 100
const MAX_TAGS = 50
export const MAX_MEMBERS = 100

/** BCP 47 allows primary tags of five to eight letters but has registered none: such values are names of languages. */
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/
const MEDIA_TYPE =
  /^[A-Za-z0-9!#$&^_.+-]+\/[A-Za-z0-9!#$&^_.+-]+(\s*;\s*[A-Za-z0-9!#$&^_.+-]+=("[^"]*"|[A-Za-z0-9!#$&^_.+-]+))*$/
/** The part of the rule for web addresses that a pattern can express, for editors: http, https, or no scheme. */
const NO_OTHER_SCHEME = String.raw`^\s*(?:[Hh][Tt][Tt][Pp][Ss]?:|(?![A-Za-z][A-Za-z0-9+.-]*:))`
const EMAIL = /^[^@\s<>()[\],;:"\\]+@[^@\s<>()[\],;:"\\]+$/

function text(limit: number, description: string, ...examples: string[]) {
  return describe(z.string().check(z.maxLength(limit)), {
    description,
    wanted: `a text of at most ${limit} characters`,
    fix: `write a text in double quotes, of at most ${limit} characters`,
    suggest: suggestText(limit),
    examples,
  })
}

function address(
  description: string,
  example: string,
  { isRequired = false, fits = isAddress }: { isRequired?: boolean; fits?: (value: string) => boolean } = {},
) {
  const wanted = 'a web address (http or https)'
  const check = z.refine<string>((value) => (value.trim() === '' ? !isRequired : fits(value)), { error: wanted })
  return describe(z.string().check(z.maxLength(MAX_ADDRESS), check), {
    description,
    wanted,
    fix: `write the whole address, like ${example}`,
    suggest: suggestAddress,
    examples: [example],
    format: 'iri-reference',
    pattern: NO_OTHER_SCHEME,
  })
}

/** A bare host is a valid reference, to a file of that name; authors always mean the host. */
function isAddress(value: string): boolean {
  return isWebReference(value) && meantHost(value) === undefined
}

/** @param timeOfDay the time that the fix adds to a date without a time */
function instant(description: string, example: string, timeOfDay: '00:00:00' | '23:59:59' = '00:00:00') {
  const wanted = 'a date and time with an offset (RFC 3339)'
  const check = z.refine<string>((value) => parseInstant(value) !== undefined, { error: wanted })
  return describe(z.string().check(check), {
    description,
    wanted,
    fix: `write it like "${example}"; Z stands for UTC`,
    suggest: suggestInstant(timeOfDay),
    examples: [example],
    format: 'date-time',
  })
}

function pattern(
  expression: RegExp,
  limit: number,
  words: { description: string; wanted: string; example: string; suggest?: Suggest },
) {
  const check = z.refine<string>((value) => expression.test(value), { error: words.wanted })
  return describe(z.string().check(z.maxLength(limit), check), {
    description: words.description,
    wanted: words.wanted,
    fix: `write it like "${words.example}"`,
    suggest: suggestTrimmed((value) => expression.test(value), words.suggest),
    examples: [words.example],
    pattern: expression.source,
  })
}

function amount(unit: string, description: string, example: number) {
  return describe(z.number().check(z.nonnegative(), z.maximum(Number.MAX_SAFE_INTEGER)), {
    description,
    wanted: `a number of ${unit}, zero or more`,
    fix: `write the bare number, like ${example}`,
    suggest: suggestNumber({ least: 0, most: Number.MAX_SAFE_INTEGER, example, whole: false }),
    examples: [example],
  })
}

function wholeNumber(unit: string, description: string, example: number) {
  return describe(z.int().check(z.nonnegative()), {
    description,
    wanted: `a whole number of ${unit}, zero or more`,
    fix: `write the bare number, like ${example}`,
    suggest: suggestNumber({ least: 0, most: Number.MAX_SAFE_INTEGER, example, whole: true }),
    examples: [example],
  })
}

function list<Element extends z.ZodMiniType>(
  element: Element,
  limit: number,
  { of, description, example, suggest }: { of: string; description: string; example: unknown; suggest?: Suggest },
) {
  return describe(z.array(element).check(z.maxLength(limit)), {
    description,
    wanted: `a list of at most ${limit} ${of}`,
    fix: `write a list in square brackets, like ${JSON.stringify(example)}`,
    ...(suggest && { suggest }),
    examples: [example],
  })
}

function object<Shape extends z.core.$ZodShape>(
  shape: Shape,
  what: string,
  { example, aliases, suggest }: { example: unknown; aliases: Readonly<Record<string, string>>; suggest?: Suggest },
) {
  return describe(z.object(shape), {
    description: what,
    wanted: `an object: ${what}`,
    fix: `write it like ${JSON.stringify(example)}`,
    ...(suggest && { suggest }),
    aliases,
    examples: [example],
  })
}

export const language = pattern(LANGUAGE, 35, {
  description: 'The language of the text (BCP 47).',
  wanted: 'a language tag (BCP 47)',
  suggest: suggestLanguage,
  example: 'en-GB',
})

const AUTHOR_EXAMPLE = { name: 'Ada Brook', url: 'https://example.org/ada' }
function authorWith(fits: (value: string) => boolean) {
  return object(
    {
      name: z.optional(text(MAX_NAME, "The person's name, as readers shall see it.", 'Ada Brook')),
      url: z.optional(address("The person's page.", 'https://example.org/ada', { fits })),
      avatar: z.optional(address('A square picture of the person.', 'https://example.org/ada.png', { fits })),
      email: z.optional(
        pattern(EMAIL, 254, {
          description: 'An address that may be published: feeds show it.',
          wanted: 'one e-mail address',
          example: 'ada@example.org',
          suggest: suggestEmail,
        }),
      ),
    },
    'a person, by name, url, avatar and email',
    { example: AUTHOR_EXAMPLE, aliases: AUTHOR_NAMES, suggest: suggestNamed },
  )
}

const author = authorWith(isAddress)
/** In `site.json` a bare host is only a notice: it must not invalidate a site file that was accepted before. */
export const siteAuthor = authorWith(isWebReference)

const ATTACHMENT_EXAMPLE = { url: 'https://example.org/talk.mp3', mime_type: 'audio/mpeg', size_in_bytes: 1234567 }
const attachment = object(
  {
    url: address('Where the file is.', 'https://example.org/talk.mp3', { isRequired: true }),
    mime_type: pattern(MEDIA_TYPE, 255, {
      description: 'The media type, as the server sends it.',
      wanted: 'a media type (RFC 6838)',
      example: 'audio/mpeg',
      suggest: suggestMediaType,
    }),
    title: z.optional(text(MAX_TITLE, 'What the file is, in words.', 'The talk, in full')),
    size_in_bytes: z.optional(wholeNumber('bytes', 'The size; RSS has no enclosure without it.', 1234567)),
    duration_in_seconds: z.optional(amount('seconds', 'How long it plays.', 1800)),
  },
  'a file that goes with the article, by url and mime_type',
  { example: ATTACHMENT_EXAMPLE, aliases: ATTACHMENT_NAMES },
)

const SOURCE_EXAMPLE = { name: 'Harbour Office', url: 'https://example.org/harbour' }
const source = object(
  {
    name: text(MAX_NAME, 'Who or what the piece draws on.', 'Harbour Office'),
    url: z.optional(address('Where it can be read.', 'https://example.org/harbour')),
  },
  'what the piece draws on, by name and perhaps url',
  { example: SOURCE_EXAMPLE, aliases: SOURCE_NAMES, suggest: suggestNamed },
)

const named = (name: string) => ({ name })

const tag = text(MAX_TAG, 'A word or two on what the article is about.', 'fishing')

const articleMembers = z.object({
  $schema: z.optional(text(MAX_ADDRESS, 'The schema, for your editor; not published.', '../../article.schema.json')),
  id: z.optional(
    text(
      MAX_ID,
      'What readers know the entry by, forever. An absolute URI is used as it is; without it the file name serves.',
      'harbour-lights-1',
    ),
  ),
  url: z.optional(address("The article's page; without it the site's pattern makes one.", 'https://example.org/a')),
  external_url: z.optional(address('The page that the article is about.', 'https://example.org/report')),
  title: z.optional(text(MAX_TITLE, 'The headline, as plain text.', 'Harbour lights on again')),
  content_html: z.optional(text(MAX_ARTICLE_BYTES, 'The article as HTML.', '<p>First paragraph.</p>')),
  content_text: z.optional(
    text(MAX_ARTICLE_BYTES, 'The article as plain text; blank lines part paragraphs.', 'First paragraph.\n\nSecond.'),
  ),
  content_markdown: z.optional(text(MAX_ARTICLE_BYTES, 'The article as Markdown (CommonMark).', 'First *paragraph*.')),
  summary: z.optional(
    text(
      MAX_SUMMARY,
      'A sentence or two; without it the text begins the summary.',
      'The lamps on the pier burn again.',
    ),
  ),
  image: z.optional(address("The article's main image.", 'https://example.org/pier.jpg')),
  image_alt: z.optional(
    text(MAX_NOTE, 'What the image shows, for those who do not see it.', 'A pier at dusk, with its lamps lit'),
  ),
  image_caption: z.optional(text(MAX_NOTE, 'The line below the image.', 'The pier on Tuesday evening')),
  image_credit: z.optional(text(MAX_NAME, 'Who made the image.', 'Photo: Ada Brook')),
  image_width: z.optional(wholeNumber('pixels', 'The width of the image.', 1200)),
  image_height: z.optional(wholeNumber('pixels', 'The height of the image.', 800)),
  banner_image: z.optional(address('A wide image for the head of the page.', 'https://example.org/wide.jpg')),
  date_published: z.optional(
    instant('When the article appears; in the future: when it will.', '2026-03-01T09:30:00+01:00'),
  ),
  date_modified: z.optional(instant('When it was last changed in earnest.', '2026-03-02T11:00:00+01:00')),
  date_expires: z.optional(instant('When it leaves every feed.', '2026-12-31T23:59:00Z', '23:59:59')),
  authors: z.optional(
    list(author, MAX_MEMBERS, {
      of: 'authors',
      description: 'Who wrote it.',
      example: [AUTHOR_EXAMPLE],
      suggest: suggestList(named, /;/),
    }),
  ),
  tags: z.optional(
    list(tag, MAX_TAGS, {
      of: 'tags',
      description: 'What it is about.',
      example: ['fishing', 'harbour'],
      suggest: suggestList(String, /[,;]/),
    }),
  ),
  section: z.optional(text(MAX_TAG, 'The part of the site that it belongs to.', 'Harbour')),
  language: z.optional(language),
  attachments: z.optional(
    list(attachment, MAX_MEMBERS, {
      of: 'attachments',
      description: 'Files that go with it.',
      example: [ATTACHMENT_EXAMPLE],
    }),
  ),
  status: z.optional(
    describe(z.enum(['published', 'draft']), {
      description: 'A draft is checked and kept out of every feed.',
      wanted: '"published" or "draft"',
      fix: 'write "draft" to hold the article back, or "published"',
      suggest: suggestStatus,
      examples: ['draft'],
    }),
  ),
  rights: z.optional(text(MAX_NOTE, 'Who holds the rights.', '© 2026 Example Press')),
  sources: z.optional(
    list(source, MAX_MEMBERS, {
      of: 'sources',
      description: 'What the piece draws on.',
      example: [SOURCE_EXAMPLE],
      suggest: suggestList(named, /;/),
    }),
  ),
})

/** The names of the members of an article. */
export const ARTICLE_MEMBERS: ReadonlySet<string> = new Set(Object.keys(articleMembers._zod.def.shape))

export const articleSchema = describe(articleMembers, {
  description: 'An article: a JSON Feed 1.1 item and a few words more.',
  aliases: ARTICLE_NAMES,
  wanted: 'an article: one JSON object',
  fix: 'write it in braces, like {"title":"Harbour lights on again","content_text":"First paragraph."}',
})

/** An article as the editor wrote it, after it has passed the schema. */
export type Article = z.infer<typeof articleSchema>

/** The JSON Schema that editors validate against while they type. */
export function articleJsonSchema(): Record<string, unknown> {
  return toJsonSchema(articleSchema, 'https://feedwright.example/article.schema.json', 'A Feedwright article')
}
