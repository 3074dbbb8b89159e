import { plural } from '../console/plural.ts'
import type { RequestCounts } from './feed-request.ts'
import type { LineProblem } from './parse-access-log.ts'

/** What `readers` prints: the tables of subscribers, what it could not read, and why it stopped. */

export const READING = 'reading'
export const MEGABYTES = 'MB'

// Names of readers that no agent gives

export const BROWSERS = 'web browsers'
export const PROGRAMS_NAME = 'scripts and programs'
export const NAMELESS = 'without a name'
export const OTHERS = 'others'

/** @param digest the beginning of its SHA-256 */
export function tokenNamed(digest: string): string {
  return `token ${digest}`
}

// The tables

export function periodOf(first: string, last: string, days: number): string {
  return first === last ? `${first} (UTC)` : `${first} to ${last} (${plural(days, 'day')}, UTC)`
}

export function subscribersByFeed(period: string): string {
  return `Subscribers by feed, ${period}`
}

export const FEED_HEAD = ['feed', 'usual day', 'best day', 'by aggregators', 'by readers', 'most used']
export const PARTNERS_TITLE = 'Feeds for partners, who read for many or for none (polls)'
export const ARCHIVES_TITLE = 'Archives, which are read once (polls)'
export const POLLED_HEAD = ['feed', 'usual day', 'best day', 'last poll', 'by']

export function byDay(feed: string): string {
  return `${feed} by day`
}

export function byReader(feed: string): string {
  return `${feed} by reader`
}

export const DAY_HEAD = ['day', 'subscribers', 'by aggregators', 'by readers', 'polls']
export const READER_HEAD = ['reader', 'kind', 'usual day', 'best day', 'polls']

/** Stands before a count that is an estimate. */
export const ABOUT = '~'

export const USUAL_DAY =
  'The usual day is the median of all days. A reader is an address and an agent of one day (docs/readers.md).'
export const ESTIMATED = `${ABOUT} is an estimate: on some days a feed had too many readers to keep one by one.`

export function moreFeeds(count: number): string {
  return `… and ${plural(count, 'more feed')}: --json and --csv have all, --feed shows one.`
}

export function requestsWere({ polls, bots, unasked, pages, others }: RequestCounts): string {
  const parts = [
    `${polls} for feeds (${bots} of them by bots)`,
    ...(unasked > 0 ? [`${unasked} for other feeds`] : []),
    `${pages} for pages and the list of feeds`,
    `${others} for anything else`,
  ]
  return `${plural(polls + unasked + pages + others, 'request')}: ${parts.join(', ')}.`
}

export const NO_POLLS = 'No request for a feed was found.'

// What could not be read

const LINE_PROBLEMS: Readonly<Record<LineProblem, string>> = {
  'too long': 'longer than any request that CloudFront logs',
  'not JSON': 'begin as JSON and are not',
  'fields missing': 'without a field that is needed',
  'not a request': 'in no format of CloudFront',
}

export function unreadLines(count: number, problem: LineProblem, missing: readonly string[]): string {
  const fields = problem === 'fields missing' ? ` (${missing.join(', ')})` : ''
  return `Not read: ${plural(count, 'line')} ${LINE_PROBLEMS[problem]}${fields}.`
}

export function isParquet(name: string): string {
  return `Not read: ${name} is Parquet. Choose W3C, JSON or plain text as the output format of the log delivery, or convert it.`
}

export function isDamaged(name: string): string {
  return `Not read to its end: ${name} is damaged, or was not copied completely.`
}

// Why it stopped

export const NO_SOURCE =
  'Name the access logs: a folder, files, s3://BUCKET/PREFIX, or - for standard input. See feedwright readers --help.'

export function nothingThere(name: string): string {
  return `There is no file or folder ${name}.`
}

export function noLogs(names: readonly string[]): string {
  return `There are no access logs in ${names.join(', ')} for these days. CloudFront delivers them within an hour, sometimes a day.`
}

export function noLogBucket(bucket: string): string {
  return `There is no bucket ${bucket} in this account and region. The setting accessLogs makes one (docs/readers.md says how to find its name).`
}

export const BUCKET_FORM = 'A bucket is written as s3://BUCKET or s3://BUCKET/PREFIX.'

export function noSiteFile(folder: string): string {
  return `There is no valid site.json in ${folder}: run feedwright check.`
}

export const A_DAY = 'Write a day as 2026-11-20.'
export const FROM_AFTER_TO = '--from is after --to'
export const JSON_OR_CSV = 'choose one of --json and --csv'
