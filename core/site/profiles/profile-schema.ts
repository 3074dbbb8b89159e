import * as z from 'zod/mini'
import { TRUE_OR_FALSE } from '../../article/article-texts.ts'
import { isAbsolute } from '../../text/uri.ts'
import { describe, type FieldDocs, toJsonSchema } from '../../validation/json-schema.ts'
import type { Suggest } from '../../validation/suggest.ts'
import { suggestNearWord, suggestNumber } from '../../validation/suggestions.ts'
import { suggestBytes } from '../site-suggestions.ts'
import { parseWindow, suggestWindow } from '../window.ts'
import {
  BASES,
  DATE_MEANINGS,
  FORMATS,
  ID_FORMS,
  LIST_NAMES,
  type Mapping,
  MEASURES,
  OPTION_NAMES,
  REQUIRED_MEMBERS,
  SEVERITIES,
  SOURCE_NAMES,
} from './profile.ts'
import {
  CHECK_NAMES,
  DATE_ALIASES,
  LIMITS_NAMES,
  MAPPING_NAMES,
  PROFILE_MEMBER_NAMES,
  SOURCE_ALIASES,
} from './profile-aliases.ts'
import {
  BODY_FIELDS,
  CHECK,
  CHECK_FIELDS,
  ELEMENT_NAME,
  LIMITS_FIELDS,
  listOf,
  MAPPING,
  MAPPING_FIELDS,
  objectLike,
  oneOf,
  PROFILE,
  PROFILE_FIELDS,
  PROFILE_RULE,
  REMOVAL_FIELDS,
  SHORT_TEXT,
  WINDOW_OF_PROFILE,
  wholeNumber,
} from './profile-texts.ts'

/** The form of a profile in JSON: the same as that of the profiles in this folder, with defaults for what most share. */

const MAX_TEXT = 500
const MAX_NAMES = 200
const MAX_ENTRIES = 500
/** Tombstones are not kept longer (core/feed/select-entries.ts). */
const MAX_DAYS = 30
const MIN_DOCUMENT_BYTES = 1_000
const MAX_DOCUMENT_BYTES = 100_000_000

/** Namespaces in XML 1.0, section 4: QName, in ASCII; names that begin with "xml" are reserved. */
const QNAME = /^(?!xml)(?:[a-z_][\w.-]*:(?!xml))?[a-z_][\w.-]*$/i

function text(description: string, example: string, docs: Partial<FieldDocs> = {}) {
  return describe(z.string().check(z.minLength(1), z.maxLength(MAX_TEXT)), {
    description,
    wanted: SHORT_TEXT,
    fix: `write it like ${JSON.stringify(example)}`,
    examples: [example],
    ...docs,
  })
}

/** @param aliases other names of the words, as `suggestNearWord` takes them */
function word<const Words extends readonly [string, ...string[]]>(
  words: Words,
  description: string,
  aliases: Readonly<Record<string, string>> = {},
) {
  return describe(z.enum(words), {
    description,
    ...oneOf(words),
    suggest: suggestNearWord(words, aliases),
    examples: [words[0]],
  })
}

function words<const Words extends readonly [string, ...string[]]>(known: Words, description: string) {
  return describe(z.array(word(known, description)).check(z.maxLength(known.length)), {
    description,
    ...listOf('these words', `["${known[0]}"]`),
  })
}

function whole([least, most]: readonly [number, number], description: string, suggest?: Suggest) {
  return describe(z.int().check(z.minimum(least), z.maximum(most)), {
    description,
    ...numberRule(least, most, suggest),
  })
}

function numberRule(
  least: number,
  most: number,
  suggest: Suggest = suggestNumber({ least, most, example: least, whole: true }),
) {
  return { ...wholeNumber(least, most), suggest }
}

function names(description: string, example: string) {
  return describe(z.array(text(description, example)).check(z.maxLength(MAX_NAMES)), {
    description,
    ...listOf('names', `["${example}"]`),
  })
}

function texts(description: string, example: string) {
  return describe(z.record(z.string(), z.string().check(z.maxLength(MAX_TEXT))), {
    description,
    ...objectLike(example),
  })
}

const source = (description: string) => word(SOURCE_NAMES, description, SOURCE_ALIASES)

const values = z.optional(texts(MAPPING_FIELDS.values, '{"new":"1","update":"2"}'))

const attribute = describe(
  z.object({
    from: z.optional(source(MAPPING_FIELDS.from)),
    or: z.optional(source(MAPPING_FIELDS.or)),
    value: z.optional(text(MAPPING_FIELDS.value, 'image')),
    values,
    format: z.optional(word(FORMATS, MAPPING_FIELDS.format)),
  }),
  { description: MAPPING_FIELDS.attributes, aliases: MAPPING_NAMES, ...objectLike('{"from":"image.url"}') },
)

function mappings(description: string, example = '[{"element":"title","from":"title"}]') {
  return describe(z.array(mapping).check(z.maxLength(MAX_NAMES)), { description, ...listOf('elements', example) })
}

const mapping: z.ZodMiniType<Mapping> = describe(
  z.object({
    element: describe(z.string().check(z.maxLength(MAX_TEXT), z.regex(QNAME)), {
      description: MAPPING_FIELDS.element,
      wanted: ELEMENT_NAME,
      fix: 'write it like "dc:creator"',
      examples: ['title'],
    }),
    each: z.optional(word(LIST_NAMES, MAPPING_FIELDS.each)),
    needs: z.optional(source(MAPPING_FIELDS.needs)),
    from: z.optional(source(MAPPING_FIELDS.from)),
    or: z.optional(source(MAPPING_FIELDS.or)),
    value: z.optional(text(MAPPING_FIELDS.value, 'active')),
    values,
    format: z.optional(word(FORMATS, MAPPING_FIELDS.format)),
    max: z.optional(whole([1, 1_000_000], MAPPING_FIELDS.max)),
    attributes: z.optional(
      describe(z.record(z.string(), attribute), {
        description: MAPPING_FIELDS.attributes,
        ...objectLike('{"url":{"from":"image.url"}}'),
      }),
    ),
    get children() {
      return z.optional(mappings(MAPPING_FIELDS.children))
    },
  }),
  { description: MAPPING, aliases: MAPPING_NAMES, ...objectLike('{"element":"title","from":"title"}') },
)

const limits = describe(
  z.object({
    entries: z.optional(whole([1, MAX_ENTRIES], LIMITS_FIELDS.entries)),
    bytes: z.optional(
      whole(
        [MIN_DOCUMENT_BYTES, MAX_DOCUMENT_BYTES],
        LIMITS_FIELDS.bytes,
        suggestBytes({ least: MIN_DOCUMENT_BYTES, most: MAX_DOCUMENT_BYTES }),
      ),
    ),
    window: z.optional(
      describe(z.string().check(z.refine((value) => parseWindow(value) !== undefined)), {
        description: LIMITS_FIELDS.window,
        wanted: WINDOW_OF_PROFILE,
        fix: 'write it like "2 days"',
        suggest: suggestWindow,
        examples: ['2 days'],
      }),
    ),
  }),
  { description: PROFILE_FIELDS.limits, aliases: LIMITS_NAMES, ...objectLike('{"entries":20,"bytes":1000000}') },
)

const body = describe(
  z.object({
    lead_image: z.optional(describe(z.boolean(), { description: BODY_FIELDS.lead_image, ...TRUE_OR_FALSE })),
    elements: z.optional(names(BODY_FIELDS.elements, 'p')),
    attributes: z.optional(names(BODY_FIELDS.attributes, 'href')),
    replace: z.optional(texts(BODY_FIELDS.replace, '{"h1":"h2"}')),
    text_in: z.optional(names(BODY_FIELDS.text_in, 'p')),
  }),
  { description: PROFILE_FIELDS.body, ...objectLike('{"elements":["p","a","img"],"attributes":["href","src","alt"]}') },
)

const removal = describe(
  z.object({
    days: whole([1, MAX_DAYS], REMOVAL_FIELDS.days),
    elements: mappings(REMOVAL_FIELDS.elements),
  }),
  {
    description: PROFILE_FIELDS.removal,
    ...objectLike('{"days":7,"elements":[{"element":"title","from":"title"}]}'),
  },
)

const check = describe(
  z.object({
    code: text(CHECK_FIELDS.code, 'title-too-long'),
    severity: word(SEVERITIES, CHECK_FIELDS.severity),
    measure: word(MEASURES, CHECK_FIELDS.measure),
    min: z.optional(describe(z.number(), { description: CHECK_FIELDS.min, ...numberRule(0, 1_000_000) })),
    max: z.optional(describe(z.number(), { description: CHECK_FIELDS.max, ...numberRule(0, 1_000_000) })),
  }),
  {
    description: CHECK,
    aliases: CHECK_NAMES,
    ...objectLike('{"code":"title-too-long","severity":"leave-out","measure":"title","max":150}'),
  },
)

const namespace = describe(z.string().check(z.maxLength(MAX_TEXT), z.refine(isAbsolute)), {
  description: PROFILE_FIELDS.namespaces,
  wanted: 'the address of a namespace: an absolute URI',
  fix: 'write it like "http://search.yahoo.com/mrss/"',
})

export const profileSchema = describe(
  z.object({
    $schema: z.optional(text(PROFILE_FIELDS.$schema, '../profile.schema.json')),
    name: text(PROFILE_FIELDS.name, 'gunosy'),
    title: text(PROFILE_FIELDS.title, 'Gunosy'),
    base: word(BASES, PROFILE_FIELDS.base),
    namespaces: z.optional(
      describe(z.record(z.string(), namespace), {
        description: PROFILE_FIELDS.namespaces,
        ...objectLike('{"media":"http://search.yahoo.com/mrss/"}'),
      }),
    ),
    limits: z.optional(limits),
    id: z.optional(word(ID_FORMS, PROFILE_FIELDS.id)),
    date: z.optional(word(DATE_MEANINGS, PROFILE_FIELDS.date, DATE_ALIASES)),
    options: z.optional(words(OPTION_NAMES, PROFILE_FIELDS.options)),
    requires: z.optional(words(REQUIRED_MEMBERS, PROFILE_FIELDS.requires)),
    body: z.optional(body),
    channel: mappings(PROFILE_FIELDS.channel, '[{"element":"title","from":"feed.title"}]'),
    entry: mappings(PROFILE_FIELDS.entry),
    removal: z.optional(removal),
    checks: z.optional(
      describe(z.array(check).check(z.maxLength(MAX_NAMES)), {
        description: PROFILE_FIELDS.checks,
        ...listOf('rules', '[{"code":"no-image","severity":"warn","measure":"images","min":1}]'),
      }),
    ),
  }),
  { description: PROFILE, aliases: PROFILE_MEMBER_NAMES, ...PROFILE_RULE },
)

export type ProfileFile = z.infer<typeof profileSchema>

/** The JSON Schema that editors validate a profile against. */
export function profileJsonSchema(): Record<string, unknown> {
  return toJsonSchema(profileSchema, 'https://feedwright.example/profile.schema.json', "A partner's profile")
}
