import * as z from 'zod/mini'
import { SCHEMA_VERSION } from '../ports/schema-version.ts'
import { parsedOrNone } from '../text/json.ts'
import { EARLIEST, LATEST } from '../text/time.ts'
import { isAbsolute, percentEncode } from '../text/uri.ts'
import type { Receipt } from './receipt.ts'

/**
 * What a receipt must contain to be read back. It is stored where editors and their programs write, and its history
 * goes into keys of the catalog and into documents: so only what the pipeline itself could have written is accepted.
 */

/** A generation for each millisecond of thirty years, and far below `Number.MAX_SAFE_INTEGER`. */
const MAX_GENERATION = 2 ** 40
/** More ids than a record may keep, so that a longer list of a later version does not count as damage. */
const MAX_CLAIMS = 256
/** Below S3's limit on keys, 1,024 bytes (AWS: "Naming Amazon S3 objects"), since paths of feeds are part of keys. */
const MAX_PATH = 512
const DIGEST = /^(?:[0-9a-f]{64})?$/
/** A feed's path; its segments include those that are made from names (core/site/path-name.ts). */
const FEED_PATH = /^[a-z0-9_-][a-z0-9_.-]*(?:\/[a-z0-9_-][a-z0-9_.-]*)*$/

const instant = z.int().check(z.minimum(EARLIEST), z.maximum(LATEST))
const digest = z.string().check(z.regex(DIGEST))
const feedPath = z.string().check(z.maxLength(MAX_PATH), z.regex(FEED_PATH))
const entryId = z.string().check(z.refine((id) => isAbsolute(id) && percentEncode(id) === id))

const departedEntry = z.object({
  id: entryId,
  writtenId: z.optional(z.string()),
  url: z.string().check(z.refine(isAbsolute)),
  title: z.string(),
  published: instant,
  reason: z.optional(z.string()),
})

const history = z.object({
  article: z.object({
    key: z.string(),
    normaliserVersion: z.int(),
    sourceDigest: digest,
    firstSeen: instant,
    changed: z.optional(instant),
    removed: z.optional(instant),
    contentDigest: z.optional(digest),
    claims: z.optional(z.array(z.object({ id: entryId, since: instant })).check(z.maxLength(MAX_CLAIMS))),
    shown: z.optional(
      z.object({ id: entryId, feeds: z.array(feedPath), since: z.optional(instant), returned: z.optional(instant) }),
    ),
    left: z.optional(z.array(z.object({ feed: feedPath, id: entryId, at: instant }))),
    departed: z.optional(z.array(departedEntry)),
  }),
  generation: z.int().check(z.minimum(0), z.maximum(MAX_GENERATION)),
})

/** Reads "notice" as well, which earlier receipts have for "warning". */
const severity = z.pipe(
  z.enum(['error', 'warning', 'notice']),
  z.transform((word) => (word === 'notice' ? 'warning' : word)),
)

const problem = z.object({
  severity,
  path: z.string(),
  found: z.string(),
  wanted: z.string(),
  fix: z.string(),
  line: z.optional(z.number()),
  column: z.optional(z.number()),
})

const feed = z.object({
  title: z.string(),
  rss: z.string(),
  atom: z.string(),
  json: z.string(),
  private: z.optional(z.literal(true)),
})

const partner = { title: z.string(), address: z.string(), private: z.optional(z.literal(true)) }

const receipt = z.object({
  file: z.string(),
  accepted: z.boolean(),
  standing: z.optional(z.enum(['rejected', 'draft', 'withdrawn', 'scheduled', 'live', 'expired', 'removed'])),
  processed: z.string(),
  title: z.optional(z.string()),
  entry_id: z.optional(z.string()),
  written_id: z.optional(z.string()),
  url: z.optional(z.string()),
  date_published: z.optional(z.string()),
  date_modified: z.optional(z.string()),
  feeds: z.optional(z.array(feed)),
  partners: z.optional(z.array(z.object(partner))),
  removed_from: z.optional(z.array(feed)),
  removed_from_partners: z.optional(z.array(z.object({ ...partner, sign: z.boolean() }))),
  stays_published: z.optional(z.string()),
  problems: z.array(problem),
  source_digest: z.optional(digest),
  profiles: z.optional(z.record(z.string(), digest)),
  run: z.optional(z.int()),
  schema: z.optional(z.int().check(z.maximum(SCHEMA_VERSION))),
  history: z.optional(history),
})

/**
 * @param file the object key of the file that the receipt is about
 * @returns undefined if the bytes are not a receipt of this file
 */
export function parseReceipt(bytes: Uint8Array, file: string): Receipt | undefined {
  const parsed = z.safeParse(receipt, parsedOrNone(bytes))
  if (!parsed.success || parsed.data.file !== file) return undefined
  const { schema: _, ...value } = parsed.data
  return value as Receipt
}
