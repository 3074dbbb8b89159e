import * as z from 'zod/mini'
import { describe, toJsonSchema } from '../../core/validation/json-schema.ts'
import type { Suggest } from '../../core/validation/suggest.ts'
import { suggestList, suggestNumber } from '../../core/validation/suggestions.ts'
import { BROTLI_CHOICES } from '../brotli.ts'
import { MAX_CONCURRENCY, MIN_CONCURRENCY } from '../prop-rules.ts'
import {
  CERTIFICATE_ARN,
  type CloudFrontForm,
  EMAIL,
  HOST_NAME,
  type TextForm,
  TOPIC_ARN,
  WEB_ACL_ARN,
} from '../text-forms.ts'
import {
  ACCOUNT_RULE,
  concurrencyRule,
  createOneThere,
  DOMAIN_NAME,
  HOSTED_ZONE_FIELDS,
  HOSTED_ZONE_RULE,
  namesRule,
  PREFIX_RULE,
  REGION_RULE,
  SCHEMA_RULE,
  SETTINGS,
  SETTINGS_FIELDS,
  SETTINGS_RULE,
  SETTINGS_TITLE,
  SWITCH_RULE,
  TAGS_RULE,
  takenByCloudFront,
  wordsRule,
  writeLike,
  ZONE_ID_RULE,
} from './settings-texts.ts'

/** The vocabulary of `feedwright.config.json`: what an operator may choose for a deployment, once and in one place. */

/** CloudFormation's limit for the names of stacks is 128; bucket names keep some 20 characters of a stack's name. */
const STACK_PREFIX = /^[A-Za-z](?:[A-Za-z0-9-]{0,38}[A-Za-z0-9])?$/
const REGION = /^[a-z]{2}(?:-[a-z]+){1,3}-\d$/
const ACCOUNT = /^\d{12}$/
const ZONE_ID = /^Z[A-Z0-9]{1,31}$/

/** AWS: "Resource tags" of CloudFormation. */
const MAX_TAGS = 50
const TAG_NAME = /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u

/** An ACM certificate has ten names unless its quota is raised (AWS: "Quotas", AWS Certificate Manager). */
const MAX_DOMAIN_NAMES = 10

const PRICE_CLASSES = ['100', '200', 'All'] as const

function matching(pattern: RegExp, docs: { description: string; wanted: string; fix: string; example?: string }) {
  const { example, ...texts } = docs
  return describe(z.string().check(z.refine((value) => pattern.test(value), { error: docs.wanted })), {
    ...texts,
    pattern: pattern.source,
    ...(example !== undefined && { examples: [example] }),
  })
}

function text({ pattern, what, example }: TextForm, description: string) {
  return describe(z.string().check(z.refine((value) => pattern.test(value), { error: what })), {
    description,
    wanted: what,
    fix: writeLike(example),
    examples: [example],
  })
}

/** An ARN that is well formed, and that CloudFront takes. */
function cloudFrontArn(form: CloudFrontForm, description: string) {
  const isTaken = (value: string) => form.taken.test(value)
  const wanted = takenByCloudFront(form, form === WEB_ACL_ARN)
  const suggest: Suggest = (value) =>
    typeof value === 'string' && form.pattern.test(value) && !isTaken(value) ? createOneThere(value) : undefined
  return describe(
    z.string().check(z.refine((value) => form.pattern.test(value) && isTaken(value), { error: wanted })),
    { description, wanted, fix: writeLike(form.example), suggest, examples: [form.example] },
  )
}

function toggle(description: string) {
  return z.optional(describe(z.boolean(), { description, ...SWITCH_RULE }))
}

function concurrency(description: string) {
  const range = { least: MIN_CONCURRENCY, most: MAX_CONCURRENCY, example: 2, whole: true }
  return z.optional(
    describe(z.int().check(z.minimum(MIN_CONCURRENCY), z.maximum(MAX_CONCURRENCY)), {
      description,
      ...concurrencyRule(MIN_CONCURRENCY, MAX_CONCURRENCY),
      suggest: suggestNumber(range),
      examples: [3],
    }),
  )
}

const tags = describe(
  z.record(z.string(), z.string()).check(
    z.refine(
      (given) => {
        const all = Object.entries(given)
        return all.length <= MAX_TAGS && all.every(([name, value]) => TAG_NAME.test(name) && TAG_VALUE.test(value))
      },
      { error: TAGS_RULE.wanted },
    ),
  ),
  { description: SETTINGS_FIELDS.tags, ...TAGS_RULE, examples: [{ project: 'feeds' }] },
)

const hostedZone = describe(
  z.object({
    id: matching(ZONE_ID, {
      description: HOSTED_ZONE_FIELDS.id,
      ...ZONE_ID_RULE,
      example: 'Z0123456789ABCDEFGHIJ',
    }),
    name: text({ ...HOST_NAME, example: 'example.org' }, HOSTED_ZONE_FIELDS.name),
  }),
  { description: SETTINGS_FIELDS.hostedZone, ...HOSTED_ZONE_RULE },
)

const settingsMembers = z.object({
  $schema: z.optional(
    describe(z.string(), {
      description: SETTINGS_FIELDS.$schema,
      ...SCHEMA_RULE,
      examples: ['./feedwright.config.schema.json'],
    }),
  ),
  stackPrefix: z.optional(
    matching(STACK_PREFIX, {
      description: SETTINGS_FIELDS.stackPrefix,
      ...PREFIX_RULE,
      example: 'GazetteStaging',
    }),
  ),
  region: z.optional(
    matching(REGION, { description: SETTINGS_FIELDS.region, ...REGION_RULE, example: 'eu-central-1' }),
  ),
  account: z.optional(
    matching(ACCOUNT, { description: SETTINGS_FIELDS.account, ...ACCOUNT_RULE, example: '111111111111' }),
  ),
  rejectionsEmail: z.optional(text(EMAIL, SETTINGS_FIELDS.rejectionsEmail)),
  alarmsEmail: z.optional(text({ ...EMAIL, example: 'on-call@example.org' }, SETTINGS_FIELDS.alarmsEmail)),
  alarmsTopicArn: z.optional(text(TOPIC_ARN, SETTINGS_FIELDS.alarmsTopicArn)),
  dashboard: toggle(SETTINGS_FIELDS.dashboard),
  domainNames: z.optional(
    describe(z.array(text(HOST_NAME, DOMAIN_NAME)).check(z.minLength(1), z.maxLength(MAX_DOMAIN_NAMES)), {
      description: SETTINGS_FIELDS.domainNames,
      ...namesRule(MAX_DOMAIN_NAMES),
      suggest: suggestList(String, /[,;\s]+/),
      examples: [['feeds.example.org']],
    }),
  ),
  hostedZone: z.optional(hostedZone),
  certificateArn: z.optional(cloudFrontArn(CERTIFICATE_ARN, SETTINGS_FIELDS.certificateArn)),
  webAclArn: z.optional(cloudFrontArn(WEB_ACL_ARN, SETTINGS_FIELDS.webAclArn)),
  accessLogs: toggle(SETTINGS_FIELDS.accessLogs),
  priceClass: z.optional(
    describe(z.enum(PRICE_CLASSES), { description: SETTINGS_FIELDS.priceClass, ...wordsRule(PRICE_CLASSES) }),
  ),
  brotli: z.optional(
    describe(z.enum(BROTLI_CHOICES), { description: SETTINGS_FIELDS.brotli, ...wordsRule(BROTLI_CHOICES) }),
  ),
  ingestConcurrency: concurrency(SETTINGS_FIELDS.ingestConcurrency),
  publishConcurrency: concurrency(SETTINGS_FIELDS.publishConcurrency),
  tags: z.optional(tags),
  terminationProtection: toggle(SETTINGS_FIELDS.terminationProtection),
})

export const settingsSchema = describe(settingsMembers, {
  description: SETTINGS,
  aliases: { domainname: 'domainNames', domain: 'domainNames', prefix: 'stackPrefix', email: 'rejectionsEmail' },
  ...SETTINGS_RULE,
})

export type Settings = z.infer<typeof settingsSchema>

/** The names of all members. */
export const SETTING_NAMES = Object.keys(settingsMembers._zod.def.shape)

/** The JSON Schema with which editors complete and check the settings file. */
export function settingsJsonSchema(): Record<string, unknown> {
  return toJsonSchema(settingsSchema, 'https://feedwright.example/feedwright.config.schema.json', SETTINGS_TITLE)
}
