import * as z from 'zod/mini'
import { siteAuthor as author, language } from '../article/article-schema.ts'
import { URL_PLACES } from '../article/url-pattern.ts'
import { isWeb } from '../text/uri.ts'
import { describe, toJsonSchema } from '../validation/json-schema.ts'
import type { Suggest } from '../validation/suggest.ts'
import { suggestList } from '../validation/suggestions.ts'
import { ARCHIVE_PERIODS } from './period.ts'
import { FEED_NAMES, SITE_NAMES, TERM_NAMES } from './site-member-aliases.ts'
import {
  suggestAuthority,
  suggestFeedTitle,
  suggestLimit,
  suggestPath,
  suggestSiteText,
  suggestWholeAddress,
} from './site-suggestions.ts'
import { VOCABULARIES } from './vocabulary-names.ts'

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
const PLACES = new RegExp(`^(?:[^{}]|\\{(?:${URL_PLACES.join('|')})\\})*$`)

function isFeedPath(value: string): boolean {
  return value.length <= MAX_PATH && FEED_PATH.test(value) && value.split('{name}').length <= 2
}

function isAuthority(value: string): boolean {
  return TAGGING_ENTITY.test(value)
}

function text(limit: number, description: string, example: string, suggest = suggestSiteText(limit)) {
  return describe(z.string().check(z.minLength(1), z.maxLength(limit)), {
    description,
    wanted: `a text of 1 to ${limit} characters`,
    fix: `write it like ${JSON.stringify(example)}`,
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
    fix: fix ?? `write it like ${JSON.stringify(example)}`,
    ...(suggest && { suggest }),
    examples: [example],
  })
}

function web(description: string, example: string) {
  return rule({
    test: isWeb,
    description,
    wanted: 'an absolute web address (http or https)',
    example,
    suggest: suggestWholeAddress,
  })
}

const term = {
  section: z.optional(text(MAX_NAME, 'Articles of this section.', 'Harbour')),
  tag: z.optional(text(MAX_NAME, 'Articles with this tag.', 'fishing')),
  author: z.optional(text(MAX_NAME, 'Articles by the author of this name.', 'Ada Brook')),
}

function terms(description: string) {
  const one = describe(z.object(term), {
    description: 'One section, tag or author; where several are named all must hold.',
    aliases: TERM_NAMES,
    wanted: 'an object with "section", "tag" or "author"',
    fix: 'write it like {"tag":"fishing"}',
  })
  return z.optional(
    describe(z.array(one).check(z.minLength(1), z.maxLength(MAX_MEMBERS)), {
      description,
      wanted: `a list of 1 to ${MAX_MEMBERS} terms`,
      fix: 'write a list like [{"tag":"fishing"},{"section":"Harbour"}]',
    }),
  )
}

const filter = describe(
  z.object({
    ...term,
    any: terms('At least one of these holds.'),
    all: terms('Each of these holds.'),
    none: terms('None of these holds.'),
  }),
  {
    description:
      'Which articles the feed shows; all conditions that are given must hold. Without a filter: every article.',
    aliases: TERM_NAMES,
    wanted: 'an object with section, tag, author, any, all or none',
    fix: 'write it like {"any":[{"tag":"fishing"},{"section":"Harbour"}]}',
  },
)

export const feedSchema = describe(
  z.object({
    path: rule({
      test: isFeedPath,
      description: 'Where the documents of the feed are, below the feed base; with {name} for a family of feeds.',
      wanted: 'lower-case letters, digits, "-" and "_", in parts between slashes; {name} at most once, as a whole part',
      example: 'sections/{name}',
      fix: 'write it like "news"; a family has {name} in its path, like "sections/{name}"',
      suggest: suggestPath(isFeedPath),
    }),
    title: text(
      MAX_TITLE,
      'The title of the feed; {name} is the name within a family.',
      'Gazette: {name}',
      suggestFeedTitle(MAX_TITLE),
    ),
    description: z.optional(text(MAX_TEXT, 'What the feed holds.', 'News from the harbour')),
    limit: z.optional(
      describe(z.int().check(z.minimum(1), z.maximum(MAX_ENTRIES)), {
        description: 'How many entries the feed shows, the newest first; 50 unless told.',
        wanted: `a whole number from 1 to ${MAX_ENTRIES}`,
        fix: 'write the bare number, like 50',
        suggest: suggestLimit(MAX_ENTRIES),
        examples: [50],
      }),
    ),
    content: z.optional(
      describe(z.enum(['full', 'summary']), {
        description: 'Whole articles, or their summaries; full unless told.',
        wanted: '"full" or "summary"',
        fix: 'write "full" or "summary", or take the member out',
      }),
    ),
    listed: z.optional(
      describe(z.boolean(), {
        description:
          'False keeps the feed out of the start page, the OPML and every link: for those who know its address.',
        wanted: 'true or false',
        fix: 'write true or false without quotes, or take the member out',
      }),
    ),
    each: z.optional(
      describe(z.enum(['section', 'tag', 'author']), {
        description: 'A family: one feed for each section, tag or author that a live article has.',
        wanted: '"section", "tag" or "author"',
        fix: 'write one of these words, and {name} in the path',
      }),
    ),
    archive: z.optional(
      describe(z.enum(ARCHIVE_PERIODS), {
        description:
          'Keeps the whole history (RFC 5005): an archive document for each closed hour, day, month or year, which readers walk through. None unless told.',
        wanted: '"hour", "day", "month" or "year"',
        fix: 'write one of these words (a period should hold 20 to 200 articles), or take the member out',
      }),
    ),
    filter: z.optional(filter),
  }),
  {
    description: 'A feed, or a family of feeds.',
    aliases: FEED_NAMES,
    wanted: 'an object with at least "path" and "title"',
    fix: 'write it like {"path":"all","title":"Everything"}',
  },
)

const input = describe(
  z.object({
    prefix: rule({
      test: (value) => KEY_PREFIX.test(value),
      description: 'The folder below articles/; the longest that fits a file counts, and "" fits every file.',
      wanted: 'a folder below articles/ that ends in a slash, or ""',
      example: 'wire/',
    }),
    as: describe(z.enum(VOCABULARIES), {
      description: 'The vocabulary of the files in it: JSON as another system writes it.',
      wanted: `"${VOCABULARIES.slice(0, -1).join('", "')}" or "${VOCABULARIES.at(-1)}"`,
      fix: 'write one of these words; files in our own vocabulary need no declaration',
      examples: ['ninjs'],
    }),
  }),
  {
    description: 'A folder whose files come in the vocabulary of another system.',
    wanted: 'an object with "prefix" and "as"',
    fix: 'write it like {"prefix":"wire/","as":"ninjs"}',
  },
)

const siteMembers = z.object({
  $schema: z.optional(text(MAX_ADDRESS, 'The schema, for your editor.', '../site.schema.json')),
  title: text(MAX_TITLE, 'The name of the site.', 'The Gullhaven Gazette'),
  description: text(MAX_TEXT, 'What the site is, in a sentence.', 'News from Gullhaven'),
  home_page_url: web('The home page; relative addresses in articles begin there.', 'https://www.example.org/'),
  feed_base_url: web('Where the feeds are served from.', 'https://feeds.example.org/'),
  language: language,
  authors: z.optional(
    describe(z.array(author).check(z.maxLength(MAX_MEMBERS)), {
      description: 'Who answers for the site; the author of entries without one.',
      wanted: 'a list of authors',
      fix: 'write a list like [{"name":"The Gazette"}]',
      suggest: suggestList((name) => ({ name }), /;/),
    }),
  ),
  icon: z.optional(web('A square picture of the site, 512 pixels wide.', 'https://www.example.org/icon.png')),
  favicon: z.optional(web('A small square picture, 64 pixels wide.', 'https://www.example.org/favicon.png')),
  rights: z.optional(text(MAX_TEXT, 'Who holds the rights.', '© 2026 The Gullhaven Gazette')),
  hubs: z.optional(
    describe(z.array(web('A WebSub hub.', 'https://hub.example.org/')).check(z.maxLength(MAX_MEMBERS)), {
      description: 'WebSub hubs that are told of changes.',
      wanted: 'a list of web addresses',
      fix: 'write a list like ["https://hub.example.org/"]',
      suggest: suggestList(String, /[,;\s]+/),
    }),
  ),
  article_url: z.optional(
    rule({
      test: (value) => PLACES.test(value) && isWeb(value.replace(/[{}]/g, '')),
      description: 'The address of an article that has none of its own.',
      wanted: `an absolute web address; in braces: ${URL_PLACES.join(', ')}`,
      example: 'https://www.example.org/{key}',
    }),
  ),
  id_authority: rule({
    test: isAuthority,
    description:
      'Who makes the entry ids: a domain that was yours on a date. It never changes, even when the domain does.',
    wanted: 'a domain in lower case, a comma and a date (RFC 4151)',
    example: 'example.org,2026-03-01',
    suggest: suggestAuthority(isAuthority),
  }),
  inputs: z.optional(
    describe(z.array(input).check(z.maxLength(MAX_MEMBERS)), {
      description: 'Folders whose files come in the vocabulary of another system. None unless told.',
      wanted: `a list of at most ${MAX_MEMBERS} folders with their vocabulary`,
      fix: 'write a list like [{"prefix":"wire/","as":"ninjs"}]',
    }),
  ),
  feeds: describe(z.array(feedSchema).check(z.minLength(1), z.maxLength(MAX_FEEDS)), {
    description: 'The feeds of the site.',
    wanted: `a list of 1 to ${MAX_FEEDS} feeds`,
    fix: 'write a list like [{"path":"all","title":"Everything"}]',
  }),
})

export const siteSchema = describe(siteMembers, {
  description: 'A site and its feeds.',
  aliases: SITE_NAMES,
  wanted: 'a site: one JSON object',
  fix: 'write it in braces; the sample site in content/ shows every member',
})

export type SiteFile = z.infer<typeof siteSchema>
export type FeedFile = SiteFile['feeds'][number]
export type InputFile = NonNullable<SiteFile['inputs']>[number]

/** The JSON Schema that editors validate `site.json` against. */
export function siteJsonSchema(): Record<string, unknown> {
  return toJsonSchema(siteSchema, 'https://feedwright.example/site.schema.json', 'A Feedwright site')
}
