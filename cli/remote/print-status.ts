import { styleText } from 'node:util'
import { SITE_FILE } from '../../core/article/object-keys.ts'
import type { Receipt } from '../../core/receipts/receipt.ts'
import { formatProblems } from '../console/format-problems.ts'
import { table } from '../console/table.ts'
import type { ArticleStatus } from './article-status.ts'
import type { ArticleLocation } from './follow.ts'
import { queueRow } from './queue-states.ts'
import { deadLettersIn, type SiteStatus } from './site-status.ts'

export function printSiteStatus(status: SiteStatus): void {
  const { receipt, queues, failedRuns, startPage } = status
  if (receipt && receipt.problems.length > 0)
    console.log(`${formatProblems({ file: SITE_FILE, problems: receipt.problems })}\n`)
  const lines = table([
    [SITE_FILE, siteWords(receipt)],
    ...(startPage
      ? [['start page', `${startPage.address} ${startPage.why ? styleText('yellow', startPage.why) : 'is there'}`]]
      : []),
    ...(failedRuns > 0
      ? [['failed runs', `${failedRuns}: the next sweep makes up for a failed sweep; run a failed rebuild again`]]
      : []),
  ])
  console.log(
    [...lines, '', styleText('bold', 'Queues'), ...table(queues.map(queueRow)).map((row) => `  ${row}`)].join('\n'),
  )
  if (deadLettersIn(status) === 0) return
  console.log(
    '\nDead letters are work that failed on every attempt. CloudWatch alarms and the logs of the functions say why',
  )
  console.log('(docs/operations.md). After you fix the cause, "feedwright redrive" retries it.')
}

function siteWords(receipt: Receipt | undefined): string {
  if (receipt === undefined) return 'not uploaded yet; no article is published without it'
  const words = receipt.accepted
    ? styleText('green', 'current')
    : `${styleText('red', 'rejected')}, ${receipt.stays_published}`
  return `${words} (processed ${receipt.processed})`
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
  const rows = [
    ['title', receipt?.title],
    ['url', receipt?.url],
    ['id', receipt?.entry_id],
    ['published', receipt?.date_published],
    ['updated', receipt?.date_modified],
    ['looked at', receipt?.processed],
    ['stays', receipt?.stays_published],
  ].flatMap(([name = '', value]) => (value === undefined ? [] : [[`  ${name}`, value]]))
  for (const line of table(rows)) console.log(styleText('dim', line))
  if (places.length === 0) return
  console.log(styleText('bold', '\nFeeds'))
  for (const line of table(places.map(placeRow))) console.log(line)
}

function standingWords({ isThere, isUpToDate, receipt, places }: ArticleStatus): string {
  if (receipt === undefined) return styleText('yellow', 'uploaded, but not yet processed')
  if (!isUpToDate && isThere) return styleText('yellow', 'a newer version is uploaded, but not yet processed')
  if (!isUpToDate) return styleText('yellow', 'deleted, but that is not yet processed')
  if (!receipt.accepted) return styleText('red', 'rejected: the file has errors')
  if (receipt.standing === 'scheduled') return `scheduled for ${receipt.date_published}`
  if (receipt.standing !== 'live') return `${receipt.standing}, in no feed`
  if (places.length === 0) return 'accepted, but in no feed: no feed in site.json matches it'
  const isSeen = places.every(({ seenIn }) => seenIn !== undefined)
  return isSeen ? styleText('green', 'live') : styleText('yellow', 'accepted, and not in every feed yet')
}

function placeRow({ feed, seenIn, why }: ArticleLocation): string[] {
  return [`  ${feed.title}`, seenIn === undefined ? styleText('yellow', `not there: ${why}`) : SEEN[seenIn], feed.json]
}

const SEEN: Readonly<Record<NonNullable<ArticleLocation['seenIn']>, string>> = {
  feed: 'there',
  archive: 'there, in its archive',
  'below the limit': 'older than what it shows',
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
