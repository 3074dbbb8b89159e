import { plural } from '../console/plural.ts'

/** What `feedwright doctor` prints: each check with what it found, and what to do. */

export const CHECK_NAMES = {
  credentials: 'credentials',
  region: 'region',
  stacks: 'stacks',
  version: 'version',
  concurrency: 'concurrency',
  consumers: 'event sources',
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

export function notAllowed(permission: string): string {
  return `not checked: these credentials lack ${permission}`
}

export const POLICY = 'Add it to their policy, as docs/publishing.md#permissions has it.'

// Account

export function concurrent(limit: number, used: number): string {
  return `the account runs ${plural(limit, 'function')} at a time; this site uses up to ${used}`
}

export function concurrentUnlimited(limit: number): string {
  return `the account runs ${plural(limit, 'function')} at a time; an event source of this site has no limit`
}

export function fewerThanUsed(used: number): string {
  return `A bulk upload will be throttled. Request a quota of at least ${used}, or deploy with a lower ingestConcurrency and
publishConcurrency (docs/settings.md, "A new account").`
}

/** AWS: "Lambda quotas", the quota "Concurrent executions". */
export const RAISE_QUOTA =
  'aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000'

export function allRead(queues: number): string {
  return `each of ${plural(queues, 'queue')} invokes its function`
}

export function notRead(queues: readonly string[]): string {
  return `nothing reads ${queues.join(', ')}`
}

export const DEPLOY_CONSUMERS = 'It was changed outside of the stacks: deploy again.'
export const ENABLE_CONSUMERS = `The event source is disabled, as for a restore (docs/operations.md#restore). To enable it:
aws lambda update-event-source-mapping --uuid … --enabled`

// Version

export function deployedVersion(deployed: string, here: string): string {
  return deployed === here ? `deployed: ${deployed}` : `deployed: ${deployed}; this command: ${here}`
}

export const NO_VERSION = 'deployed by an older version, which does not say its own'
export const FIX_VERSION = 'Deploy again with this version, or use the command of the one that is deployed.'

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

export function fixHeaders(stack: string): string {
  return `The edge functions and the headers policy set them: deploy ${stack} again. docs/delivery.md lists them.`
}

export const FIX_ADDRESS =
  'Does the name point at the output DistributionDomainName? Is a site published? docs/operations.md#readers-get-errors'
