import { styleText } from 'node:util'
import { groupBy } from '../../core/text/group-by.ts'
import { formatFile } from '../console/format-file.ts'
import { table } from '../console/table.ts'
import type { ArticleLocation } from './follow.ts'
import { countByFeed, type FeedCount, isUnfinished, type Outcome, outcomeOf } from './outcome.ts'
import type { PublishedFile } from './publish-files.ts'
import {
  BELOW_LIMIT,
  belowLimit,
  errorsAbove,
  FEEDS,
  filesPublished,
  forDate,
  IN_ARCHIVE,
  inArchive,
  live,
  moreTitles,
  NOT_PROCESSED,
  NOT_YET,
  note,
  notSeen,
  SITE_FIRST,
  UNCHANGED,
  UPLOADED,
} from './remote-texts.ts'

/** Above this number, only files with something to report have a row of their own. */
const MAX_ROWS = 25
/** Titles of feeds in a row. */
const MAX_TITLES = 4

/**
 * What is live in which feeds, and what was rejected and why.
 * @param verbose whether every file has a row
 */
export async function publishedText(
  files: readonly PublishedFile[],
  { verbose = false, seconds }: { verbose?: boolean; seconds: number },
): Promise<string> {
  const problems = await Promise.all(
    files
      .filter((file) => file.problems.length > 0)
      .map(({ name, uploaded, problems }) => formatFile(uploaded?.path, { file: name, problems })),
  )
  const isLong = files.length > MAX_ROWS && !verbose
  const rows = files.filter((file) => !isLong || !ORDINARY.includes(outcomeOf(file)))
  const feeds = countByFeed(files)
  const feedLines = feeds.length === 0 ? [] : [styleText('bold', FEEDS), ...table(feeds.map(feedRow))]
  const parts = [problems, table(rows.map(rowOf)), feedLines, [countsOf(files, seconds)]]
  return parts.flatMap((lines) => (lines.length === 0 ? [] : [lines.join('\n')])).join('\n\n')
}

/** Outcomes that say nothing about the single file. */
const ORDINARY: readonly Outcome[] = ['live', 'uploaded']

const STYLES: Partial<Record<Outcome, 'green' | 'red' | 'yellow'>> = {
  live: 'green',
  current: 'green',
  rejected: 'red',
  'not uploaded': 'red',
  'no receipt yet': 'yellow',
  'not live yet': 'yellow',
}

function rowOf(file: PublishedFile): string[] {
  const outcome = outcomeOf(file)
  const style = STYLES[outcome]
  const change = file.uploaded?.isUnchanged ? UNCHANGED : UPLOADED
  return [
    file.name,
    file.uploaded === undefined ? '' : styleText('dim', change),
    style === undefined ? outcome : styleText(style, outcome),
    detailsOf(file, outcome),
  ]
}

function detailsOf({ followed, problems }: PublishedFile, outcome: Outcome): string {
  const { receipt, places = [] } = followed ?? {}
  switch (outcome) {
    case 'live':
    case 'not live yet':
      return titlesOf(places)
    case 'scheduled':
      return forDate(receipt?.date_published)
    case 'rejected': {
      const staysPublished = receipt?.stays_published?.startsWith('nothing') === false
      return errorsAbove(problems.filter(({ severity }) => severity === 'error').length, staysPublished)
    }
    case 'not uploaded':
      return SITE_FIRST
    case 'no receipt yet':
      return NOT_PROCESSED
    default:
      return ''
  }
}

function titlesOf(places: readonly ArticleLocation[]): string {
  const titles = places.slice(0, MAX_TITLES).map(({ feed, seenIn }) => `${feed.title}${noteOf(seenIn)}`)
  const more = places.length - titles.length
  return [...titles, ...(more > 0 ? [moreTitles(more)] : [])].join(' · ')
}

function noteOf(seenIn: ArticleLocation['seenIn']): string {
  if (seenIn === 'feed') return ''
  if (seenIn === 'archive') return note(IN_ARCHIVE)
  return note(seenIn === undefined ? NOT_YET : BELOW_LIMIT)
}

function feedRow({ feed, why, ...counts }: FeedCount): string[] {
  const seen = [
    live(counts.live),
    ...(counts.inArchive > 0 ? [inArchive(counts.inArchive)] : []),
    ...(counts.belowLimit > 0 ? [belowLimit(counts.belowLimit)] : []),
    ...(counts.waiting > 0 ? [styleText('yellow', notSeen(counts.waiting, why))] : []),
  ]
  return [`  ${feed.title}`, seen.join(', '), feed.json]
}

function countsOf(files: readonly PublishedFile[], seconds: number): string {
  const counts = { files: files.length, ...uploadsOf(files), seconds: seconds.toFixed(1) }
  const outcomes = [...groupBy(files, outcomeOf)].map(([outcome, group]) => [outcome, group.length] as const)
  return filesPublished(counts, outcomes)
}

function uploadsOf(files: readonly PublishedFile[]): { uploaded: number; unchanged: number } {
  const count = (isUnchanged: boolean) => files.filter((file) => file.uploaded?.isUnchanged === isUnchanged).length
  return { uploaded: count(false), unchanged: count(true) }
}

/** The same report as JSON, for scripts. */
export function publishedJson(files: readonly PublishedFile[]): unknown {
  return {
    files: files.map(fileJson),
    feeds: countByFeed(files).map(({ feed, ...counts }) => ({ title: feed.title, json: feed.json, ...counts })),
    ...uploadsOf(files),
    unfinished: files.filter(isUnfinished).length,
  }
}

function fileJson(file: PublishedFile): unknown {
  const { standing, entry_id, url, date_published, date_modified, accepted } = file.followed?.receipt ?? {}
  return {
    file: file.name,
    ...(file.uploaded && { object: file.uploaded.objectKey, uploaded: !file.uploaded.isUnchanged }),
    outcome: outcomeOf(file),
    ...{ accepted, standing, entry_id, url, date_published, date_modified },
    feeds: (file.followed?.places ?? []).map(({ feed, seenIn, at, why }) => ({
      title: feed.title,
      json: feed.json,
      ...(seenIn === undefined ? { why } : { seen_in: seenIn, at }),
    })),
    problems: file.problems,
  }
}
