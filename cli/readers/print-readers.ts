import { styleText } from 'node:util'
import { table } from '../console/table.ts'
import type { FeedDay } from './count-subscribers.ts'
import { type ReadersReport, unreadNotes } from './readers-report.ts'
import {
  ABOUT,
  ARCHIVES_TITLE,
  byDay,
  byReader,
  DAY_HEAD,
  ESTIMATED,
  FEED_HEAD,
  moreFeeds,
  NO_POLLS,
  PARTNERS_TITLE,
  POLLED_HEAD,
  periodOf,
  READER_HEAD,
  requestsWere,
  subscribersByFeed,
  USUAL_DAY,
} from './readers-texts.ts'
import { type FeedSummary, type OverDays, summarise } from './summarise.ts'

/** More would hide the beginning of the table in a terminal. */
const MAX_FEEDS = 40
/** In the overview. */
const MAX_NAMED = 3

/** Prints the report for people. @param isDetailed also by day and by reader */
export function printReaders(report: ReadersReport, isDetailed: boolean): void {
  const { feedDays, days } = report
  const feeds = summarise(feedDays, 'feeds', days.length)
  if (feedDays.length === 0) print(NO_POLLS)
  else printFeeds(feeds, report)
  printPolled(PARTNERS_TITLE, summarise(feedDays, 'partners', days.length))
  printPolled(ARCHIVES_TITLE, summarise(feedDays, 'archives', days.length))
  if (isDetailed) for (const feed of feeds) printDetails(feed)
  print('')
  if (feeds.length > 0) print(USUAL_DAY)
  if (feeds.some(({ isEstimate }) => isEstimate)) print(ESTIMATED)
  print(requestsWere(report.requests))
  for (const note of unreadNotes(report)) print(note)
}

function printFeeds(feeds: readonly FeedSummary[], { days }: ReadersReport): void {
  if (feeds.length === 0) return
  const period = periodOf(days[0] as string, days.at(-1) as string, days.length)
  printTable(subscribersByFeed(period), FEED_HEAD, feeds.slice(0, MAX_FEEDS).map(feedRow))
  if (feeds.length > MAX_FEEDS) print(moreFeeds(feeds.length - MAX_FEEDS))
}

function feedRow({ feed, subscribers, aggregated, others, isEstimate, readers }: FeedSummary): string[] {
  const about = isEstimate ? ABOUT : ''
  const named = readers.filter((each) => each.subscribers.best > 0).slice(0, MAX_NAMED)
  return [
    feed,
    ...[subscribers.usual, subscribers.best, aggregated.usual, others.usual].map((count) => `${about}${count}`),
    named.map((each) => `${each.reader} ${each.subscribers.usual}`).join(', '),
  ]
}

/** Bots too: a partner's fetcher is one. */
function printPolled(title: string, feeds: readonly FeedSummary[]): void {
  if (feeds.length === 0) return
  const rows = feeds.slice(0, MAX_FEEDS).map(({ feed, polls, days, readers }) => {
    const byPolls = [...readers].sort((a, b) => b.polls - a.polls).slice(0, MAX_NAMED)
    return [
      feed,
      ...both(polls),
      (days.at(-1) as FeedDay).day,
      byPolls.map((each) => `${each.reader} ${each.polls}`).join(', '),
    ]
  })
  print('')
  printTable(title, POLLED_HEAD, rows)
  if (feeds.length > MAX_FEEDS) print(moreFeeds(feeds.length - MAX_FEEDS))
}

function printDetails({ feed, days, readers }: FeedSummary): void {
  const dayRows = days.map(({ day, subscribers, aggregated, polls, isEstimate }) => {
    const about = isEstimate ? ABOUT : ''
    return [day, ...[subscribers, aggregated, subscribers - aggregated].map((count) => `${about}${count}`), `${polls}`]
  })
  print('')
  printTable(byDay(feed), DAY_HEAD, dayRows)
  const rows = readers.map(({ reader, kind, subscribers, polls }) => [reader, kind, ...both(subscribers), `${polls}`])
  print('')
  printTable(byReader(feed), READER_HEAD, rows)
}

function both({ usual, best }: OverDays): string[] {
  return [`${usual}`, `${best}`]
}

function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  print(styleText('bold', title))
  const [first, ...others] = table([head, ...rows])
  print(styleText('dim', first ?? ''))
  for (const line of others) print(line)
}

function print(line: string): void {
  console.log(line)
}
