import { styleText } from 'node:util'
import { SITE_FILE } from '../../core/article/object-keys.ts'
import type { Receipt } from '../../core/receipts/receipt.ts'
import { formatProblems } from '../console/format-problems.ts'
import { table } from '../console/table.ts'
import type { ArticleStatus } from './article-status.ts'
import type { ArticleLocation } from './follow.ts'
import { queueRow } from './queue-states.ts'
import {
  ALARMS,
  ARTICLE_ROWS,
  alarmsRinging,
  CURRENT,
  DEAD_LETTERS_MEAN,
  DELETED_UNPROCESSED,
  FAILED_RUNS,
  FEEDS,
  FILE_HAS_ERRORS,
  IS_THERE,
  inNoFeed,
  LIVE,
  MATCHES_NO_FEED,
  NEWER_UPLOADED,
  NO_ALARM_RINGS,
  NO_SITE_YET,
  NOT_IN_EVERY_FEED,
  NOT_PROCESSED_YET,
  notThere,
  processed,
  QUEUES,
  REJECTED,
  rejectedSite,
  repeatFailedRuns,
  ringsSince,
  SEEN_IN,
  START_PAGE,
  scheduledFor,
} from './remote-texts.ts'
import { deadLettersIn, type SiteStatus } from './site-status.ts'

export function printSiteStatus(status: SiteStatus): void {
  const { receipt, queues, failedRuns, alarms, startPage } = status
  if (receipt && receipt.problems.length > 0)
    console.log(`${formatProblems({ file: SITE_FILE, problems: receipt.problems })}\n`)
  const lines = table([
    [SITE_FILE, siteWords(receipt)],
    ...(startPage
      ? [[START_PAGE, `${startPage.address} ${startPage.why ? styleText('yellow', startPage.why) : IS_THERE}`]]
      : []),
    ...(isRinging(alarms) ? [] : [[ALARMS, 'why' in alarms ? styleText('yellow', alarms.why) : NO_ALARM_RINGS]]),
    ...(failedRuns > 0 ? [[FAILED_RUNS, repeatFailedRuns(failedRuns)]] : []),
  ])
  console.log(
    [...lines, '', styleText('bold', QUEUES), ...table(queues.map(queueRow)).map((row) => `  ${row}`)].join('\n'),
  )
  if (isRinging(alarms)) for (const line of ringingLines(alarms.ringing)) console.log(line)
  if (deadLettersIn(status) > 0) console.log(`\n${DEAD_LETTERS_MEAN}`)
}

type Ringing = Extract<SiteStatus['alarms'], { ringing: unknown }>

function isRinging(alarms: SiteStatus['alarms']): alarms is Ringing {
  return 'ringing' in alarms && alarms.ringing.length > 0
}

function ringingLines(ringing: Ringing['ringing']): string[] {
  const rows = ringing.map(({ alarm, since, description }) => [
    `  ${styleText('red', alarm)}`,
    ringsSince(since),
    description,
  ])
  return ['', styleText('bold', alarmsRinging(ringing.length)), ...table(rows)]
}

function siteWords(receipt: Receipt | undefined): string {
  if (receipt === undefined) return NO_SITE_YET
  const state = receipt.accepted
    ? styleText('green', CURRENT)
    : rejectedSite(styleText('red', REJECTED), receipt.stays_published)
  return processed(state, receipt.processed)
}

export function siteStatusJson({ receipt, ...status }: SiteStatus): unknown {
  return { ...(receipt && { site: receipt }), ...status }
}

export function printArticleStatus(status: ArticleStatus): void {
  const { objectKey, receipt, places } = status
  if (receipt && receipt.problems.length > 0)
    console.log(formatProblems({ file: objectKey, problems: receipt.problems }))
  else console.log(styleText('bold', objectKey))
  console.log(`  ${standingWords(status)}`)
  const rows = (Object.keys(ARTICLE_ROWS) as (keyof typeof ARTICLE_ROWS)[]).flatMap((name) => {
    const value = receipt?.[name]
    return value === undefined ? [] : [[`  ${ARTICLE_ROWS[name]}`, value]]
  })
  for (const line of table(rows)) console.log(styleText('dim', line))
  if (places.length === 0) return
  console.log(styleText('bold', `\n${FEEDS}`))
  for (const line of table(places.map(placeRow))) console.log(line)
}

function standingWords({ isThere, isUpToDate, receipt, places }: ArticleStatus): string {
  if (receipt === undefined) return styleText('yellow', NOT_PROCESSED_YET)
  if (!isUpToDate && isThere) return styleText('yellow', NEWER_UPLOADED)
  if (!isUpToDate) return styleText('yellow', DELETED_UNPROCESSED)
  if (!receipt.accepted) return styleText('red', FILE_HAS_ERRORS)
  if (receipt.standing === 'scheduled') return scheduledFor(receipt.date_published)
  if (receipt.standing !== 'live') return inNoFeed(receipt.standing)
  if (places.length === 0) return MATCHES_NO_FEED
  const isSeen = places.every(({ seenIn }) => seenIn !== undefined)
  return isSeen ? styleText('green', LIVE) : styleText('yellow', NOT_IN_EVERY_FEED)
}

function placeRow({ feed, seenIn, why }: ArticleLocation): string[] {
  return [`  ${feed.title}`, seenIn === undefined ? styleText('yellow', notThere(why)) : SEEN_IN[seenIn], feed.json]
}

export function articleStatusJson({ objectKey, receipt, isThere, isUpToDate, places }: ArticleStatus): unknown {
  const { history: _, feeds: __, ...words } = receipt ?? {}
  return {
    object: objectKey,
    there: isThere,
    up_to_date: isUpToDate,
    ...words,
    feeds: places.map(({ feed, seenIn, at, why }) => ({
      title: feed.title,
      json: feed.json,
      ...(seenIn === undefined ? { why } : { seen_in: seenIn, at }),
    })),
  }
}
