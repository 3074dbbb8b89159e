import { plural } from '../../../cli/console/plural.ts'

/** What `npm run smoke` prints, and docs/operations.md has as a table (`npm run docs`): each check and its failure. */

export interface CheckTexts {
  readonly name: string
  /** What is compared. */
  readonly checked: string
  /** What a failure means. */
  readonly means: string
  /** What to do about it. */
  readonly fix: string
}

const DEPLOY_DELIVERY = 'Deploy the stack of the delivery again; if it stays so, report it with the output.'
const DEPLOY_PIPELINE = 'Deploy the pipeline again; if it stays so, report it with the output.'

export const SMOKE_CHECKS = {
  missing: {
    name: 'missing document',
    checked: 'A document that does not exist is a 404 with the security headers, and shows nothing of the bucket.',
    means: 'The distribution may not list the bucket, so S3 answers 403; or the headers policy is not attached.',
    fix: `Check the policy of the feeds bucket. ${DEPLOY_DELIVERY}`,
  },
  listing: {
    name: 'no listing',
    checked: 'The start page is a page whatever the query; `/?list-type=2` lists no bucket.',
    means:
      'The request function is not attached, or a query reaches S3: everybody can list the feeds, unlisted ones too.',
    fix: `Take the site offline if it has unlisted feeds (disable the distribution). ${DEPLOY_DELIVERY}`,
  },
  headers: {
    name: 'headers of a document',
    checked: 'A feed has its type, its validators, its cache time, `Vary`, the security headers and those for scripts.',
    means: 'The response function or the headers policy is not attached, or another one replaces them.',
    fix: DEPLOY_DELIVERY,
  },
  revalidation: {
    name: 'revalidation',
    checked: 'A reader that has the feed gets a 304 with the same `ETag` and `Vary`, and nothing of the store.',
    means: 'Each poll transfers the whole feed, or a 304 shows how documents are stored.',
    fix: 'Report it with the output: what S3 sends with a 304 is not documented.',
  },
  encodings: {
    name: 'encodings',
    checked: '`Accept-Encoding` of br, gzip, both, neither, none and `identity;q=0`: each gets what it asks for.',
    means: 'The request function does not see the header as it was sent, or documents are missing in an encoding.',
    fix: 'Is the cache policy that of the stack? Then `npx feedwright rebuild --wait` writes every encoding.',
  },
  redirects: {
    name: 'redirects',
    checked: 'A feed without its slash is a 301 with the security headers; plain HTTP is redirected to HTTPS.',
    means: 'Links that people type do not work, or the function does not answer by itself.',
    fix: DEPLOY_DELIVERY,
  },
  methods: {
    name: 'methods',
    checked:
      '`POST` is a 405 that names the methods; `OPTIONS` lets scripts revalidate; both have the security headers.',
    means: 'CloudFront refuses the method before the function runs, or the function adds no headers to its answers.',
    fix: DEPLOY_DELIVERY,
  },
  people: {
    name: 'people and readers',
    checked: 'A browser that opens a feed gets its page; with `?raw`, and as a reader, the feed.',
    means: 'The function does not see `Sec-Fetch-Dest`, or one of the two is cached for the other.',
    fix: DEPLOY_DELIVERY,
  },
  unlisted: {
    name: 'unlisted feed',
    checked: 'A feed with `"listed": false` says `noindex`, and no script of another site may read it, nor its 304.',
    means: 'Search engines index it, or scripts read it, if they know its address.',
    fix: `Do not hand out its address until this is fixed. ${DEPLOY_DELIVERY}`,
  },
  private: {
    name: 'private feeds',
    checked:
      'Below `/private/`, an address without a token, with an unknown one in the path or as a password, of a feed that is there or is not: the same 404, byte for byte.',
    means:
      'If one is not a 404, everybody can read what partners pay for. If two differ, strangers can find out which private feeds there are. A 5xx: the function is not connected with the store of the keys.',
    fix: `If a document is served, disable the distribution, and take \`"access": "token"\` feeds out of site.json until this is fixed. ${DEPLOY_DELIVERY}`,
  },
  conditionalWrites: {
    name: 'conditional writes',
    checked:
      '`If-None-Match` and `If-Match` of S3: 412 if they do not hold; of five concurrent creations one succeeds.',
    means: 'Two workers can overwrite each other: feeds lose articles. The bucket is not S3, or a proxy is in between.',
    fix: 'Do not publish on this store.',
  },
  queue: {
    name: 'FIFO queue',
    checked:
      'A queue like that of the changes: its delay, its deduplication by group, and one batch of a group at a time.',
    means: 'A feed can miss a change, or be published twice at a time.',
    fix: `Compare the attributes of the changes queue with the template. ${DEPLOY_PIPELINE}`,
  },
  recursion: {
    name: 'recursion',
    checked: '`ingest`, `publish` and `rebuild` are allowed long chains of messages.',
    means: 'Lambda stops a chain after sixteen runs, together with the uploads of its batch.',
    fix: `Deploy the pipeline again: docs/operations.md#a-loop-was-stopped`,
  },
  probe: {
    name: 'probe article',
    checked: 'An article is a draft that no feed has, then in its feeds, then gone from them; with the times.',
    means: 'Uploads do not reach readers.',
    fix: '`npx feedwright doctor` and `npx feedwright status` say where it stopped.',
  },
} as const satisfies Record<string, CheckTexts>

export const STATE_NAMES = { ok: 'ok', failed: 'failed', 'left out': 'left out' } as const

export const DESCRIPTION = `Checks a deployed site in a real account: what readers get, and what the pipeline relies on. It deploys nothing, and
deletes what it makes. docs/operations.md#the-smoke-suite says what each failure means.`
export const PROBE_FLAG =
  'publishes a probe article in the feeds of everything and removes it: subscribers see it, so only before there are any'
export const MEANS = 'means'
export const FIX = 'fix'

export const NO_SITE =
  'There is no accepted site.json in the bucket: publish a site first (npx feedwright publish my-site).'
export const NO_FEED = 'the site has no feed with a fixed path'
export const NO_UNLISTED = 'the site has no unlisted feed with a fixed path'
export const WITHOUT_PROBE = 'pass --probe, before there are subscribers'
export const NO_TLS = 'plain HTTP: Strict-Transport-Security is not wanted'

export function summary(failed: number, leftOut: number): string {
  const left = leftOut === 0 ? '' : `, ${plural(leftOut, 'check')} left out`
  return failed === 0 ? `No check failed${left}.` : `${plural(failed, 'check')} failed${left}.`
}

export function testing(stack: string, address: string, who: string): string {
  return `${stack}, as ${who}\n${address}\n`
}

// What readers get

export function statusWas(what: string, wanted: number, status: number): string {
  return `${what}: wanted ${wanted}, got ${status}`
}

export function headerMissing(what: string, name: string): string {
  return `${what}: without ${name}`
}

export function headerWas(what: string, name: string, wanted: string, value: string | undefined): string {
  return `${what}: ${name} is "${value ?? ''}", wanted ${wanted}`
}

export function headerUnwanted(what: string, name: string): string {
  return `${what}: has ${name}`
}

export function bodyOf(what: string, kind: 'listing' | 'S3' | 'not a page' | 'not a feed'): string {
  const words = {
    listing: 'lists the bucket',
    S3: 'is an error message of S3',
    'not a page': 'is not a page',
    'not a feed': 'is not a feed',
  }
  return `${what}: ${words[kind]}`
}

export function otherRefusal(what: string, part: string, first: string): string {
  return `${what}: its ${part} differs from that of ${first}`
}

export function refusalsAlike(count: number, hasFeed: boolean): string {
  return `${count} addresses, all the same 404${hasFeed ? '' : '; the site has no private feed'}`
}

export const HEADERS_ARE_THERE = 'all headers'
export const PAGE_ONLY = '404 and pages only'

export function metadataOf304(hasLink: boolean): string {
  return `304; ${hasLink ? 'with' : 'without'} the Link of its object`
}

export function encodingsSeen(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([asked, got]) => `${asked} → ${got}`).join(', ')
}

export const NOT_READABLE = 'its body is not what Content-Encoding says'

// What the pipeline relies on

export function writeWas(what: string, wanted: string, got: string): string {
  return `${what}: wanted ${wanted}, got ${got}`
}

export function creationsWere(succeeded: number, of: number): string {
  return `${succeeded} of ${of} concurrent creations succeeded, wanted 1`
}

export const WRITES_HOLD = '412 whenever a condition does not hold'

export function attributeWas(name: string, wanted: string, value: string | undefined): string {
  return `the changes queue: ${name} is ${value ?? 'not set'}, wanted ${wanted}`
}

export function cameAfter(seconds: number, wanted: number): string {
  return `a message came after ${seconds.toFixed(1)} s, wanted ${wanted} s at least`
}

export const CAME_TWICE = 'a message with the same deduplication id came twice'
export const CAME_MEANWHILE = 'a message of a group came while another of it was worked on'
export const OTHER_GROUP_LOST = 'a message of another group with the same deduplication id did not come'
export const NEXT_LOST = 'the next message of a group did not come after the first was deleted'

export function delayWas(seconds: number, wanted: number): string {
  return `delay ${wanted} s, first message after ${seconds.toFixed(1)} s`
}

export function loopIs(name: string, setting: string | undefined): string {
  return `${name}: recursive loops are ${setting ?? 'unknown'}, wanted Allow`
}

export const LOOPS_ALLOWED = 'Allow for each'
export const NO_CONSUMER = 'no function reads it'

// The probe

export const PROBE_TITLE = 'A test of Feedwright'
export const PROBE_TEXT = 'This article tests a deployment. It is removed within minutes.'

export function probeStage(stage: 'draft' | 'published' | 'removed', seconds: number): string {
  return `${stage} after ${seconds.toFixed(1)} s`
}

export function probeStuck(stage: 'draft' | 'published' | 'removed', seconds: number, why: string): string {
  return `not ${stage} within ${seconds} s${why === '' ? '' : `: ${why}`}`
}

export const NO_RECEIPT = 'there is no receipt'
export const NO_FEED_TAKES_IT = 'no feed takes an article without a section, tags or authors'
export const DRAFT_IS_IN_FEEDS = 'the receipt of the draft names feeds'
