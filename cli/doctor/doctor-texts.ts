import { plural } from '../console/plural.ts'

/** What `feedwright doctor` prints: each check with what it found, and what to do. */

export const CHECK_NAMES = {
  credentials: 'credentials',
  region: 'region',
  concurrency: 'concurrency',
  stacks: 'stacks',
  bucket: 'articles bucket',
  sweep: 'sweep',
  failedWork: 'failed work',
  alarms: 'alarms',
  address: 'start page',
} as const

export const STATE_NAMES = { ok: 'ok', warning: 'warning', failed: 'failed' } as const

export function summary(failed: number, warnings: number): string {
  if (failed + warnings === 0) return 'Everything is as it should be.'
  return `${plural(failed, 'check')} failed, ${plural(warnings, 'warning')}.`
}

export const NOT_CHECKED = 'not checked'
export const POLICY = 'docs/publishing.md has the policy that doctor needs; without a permission it leaves a check out.'

// Account

export function concurrent(limit: number): string {
  return `the account runs ${plural(limit, 'function')} at a time`
}

export function fewerThanUsed(used: number): string {
  return `By default, ingest, publish, ping and the sweep use up to ${used}: a bulk upload is then throttled. Request a higher quota,
or set ingestConcurrency and publishConcurrency, if you have not yet (docs/settings.md, "A new account").`
}

// Stacks

export function stackIn(name: string, status: string): string {
  return `${name} ${status}`
}

export const STACK_MOVES = 'A deployment is running. Look again when it is done.'
export const STACK_ROLLED_BACK =
  'The last deployment was rolled back; the one before is in use. The events of the stack say why.'
export const STACK_FAILED = 'The last deployment failed. The events of the stack say why: fix that, and deploy again.'

// The site

export const SITE_CURRENT = 'reachable; site.json is current'
export const SITE_REJECTED = 'reachable; site.json was rejected'
export const FIX_SITE = '"feedwright status" shows its errors; the version before stays current.'
export const NO_SITE_YET = 'reachable; without a receipt of site.json'
export const PUBLISH_SITE = 'Publish it first: feedwright publish my-site'

// Work

export const SWEEP_RUNS = 'has run within the last five minutes'
export const SWEEP_STOPPED = 'has not run for five minutes: nothing that falls due is published'
export const SWEEP_UNKNOWN = 'CloudWatch has no data yet'
export const SWEEP_SECTION = 'docs/operations.md#the-sweep-does-not-run'
export const WAIT_FOR_ALARM = 'After the first deployment, look again in ten minutes.'
export const NO_HEARTBEAT = 'there is no alarm that watches it'
export const DEPLOY_ALARMS = 'It was removed, or deployed by an older version: deploy again.'

export const NOTHING_FAILED = 'no dead letters, no failed runs'

export function failedWork(deadLetters: number, failedRuns: number): string {
  return `${plural(deadLetters, 'dead letter')}, ${plural(failedRuns, 'failed run')}`
}

export const FIX_FAILED_WORK =
  'docs/operations.md#dead-letters: fix the cause, then "feedwright redrive". Failed runs: docs/operations.md#failed-runs'

export function noneOf(alarms: number): string {
  return `none of ${alarms} rings`
}

export const NO_ALARMS = 'there are no alarms of this site'

// The start page

export const ANSWERS = 'answers with its security headers'

export function withoutHeaders(names: readonly string[]): string {
  return `answers without ${names.join(', ')}`
}

export const FIX_HEADERS =
  'The edge functions and the headers policy set them: deploy FeedwrightDelivery again. docs/delivery.md lists them.'
export const FIX_ADDRESS =
  'Does the name point at the output DistributionDomainName? Is a site published? docs/operations.md#readers-get-errors'
