import { styleText } from 'node:util'
import { formatFile } from '../console/format-file.ts'
import { plural } from '../console/plural.ts'
import { table } from '../console/table.ts'
import type { ArticleLocation } from './follow.ts'
import { countByFeed, type FeedCount, isUnfinished, type Outcome, outcomeOf } from './outcome.ts'
import type { PublishedFile } from './publish-files.ts'

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
  const feedLines = feeds.length === 0 ? [] : [styleText('bold', 'Feeds'), ...table(feeds.map(feedRow))]
  const parts = [problems, table(rows.map(rowOf)), feedLines, [`${countsOf(files)} in ${seconds.toFixed(1)} s`]]
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
  const change = file.uploaded?.isUnchanged ? 'unchanged' : 'uploaded'
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
      return `for ${receipt?.date_published}`
    case 'rejected': {
      const stays =
        receipt?.stays_published?.startsWith('nothing') === false ? '; the version before stays published' : ''
      return `${plural(problems.filter(({ severity }) => severity === 'error').length, 'error')}, above${stays}`
    }
    case 'not uploaded':
      return 'site.json comes first, and it was rejected'
    case 'no receipt yet':
      return 'not yet processed'
    default:
      return ''
  }
}

function titlesOf(places: readonly ArticleLocation[]): string {
  const titles = places.slice(0, MAX_TITLES).map(({ feed, seenIn }) => `${feed.title}${noteOf(seenIn)}`)
  const more = places.length - titles.length
  return [...titles, ...(more > 0 ? [`${more} more`] : [])].join(' · ')
}

function noteOf(seenIn: ArticleLocation['seenIn']): string {
  if (seenIn === 'feed') return ''
  if (seenIn === 'archive') return ' (in its archive)'
  return seenIn === undefined ? ' (not yet)' : ` (${seenIn})`
}

function feedRow({ feed, live, inArchive, belowLimit, waiting, why }: FeedCount): string[] {
  const seen = [
    `${live} live`,
    ...(inArchive > 0 ? [`${inArchive} of them in its archive`] : []),
    ...(belowLimit > 0 ? [`${belowLimit} older than it shows`] : []),
    ...(waiting > 0 ? [styleText('yellow', `${waiting} not seen: ${why}`)] : []),
  ]
  return [`  ${feed.title}`, seen.join(', '), feed.json]
}

function countsOf(files: readonly PublishedFile[]): string {
  const uploaded = files.filter((file) => file.uploaded?.isUnchanged === false).length
  const counts = new Map<Outcome, number>()
  for (const file of files) counts.set(outcomeOf(file), (counts.get(outcomeOf(file)) ?? 0) + 1)
  const outcomes = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')
  return `${plural(files.length, 'file')}, ${uploaded} uploaded, ${files.filter((file) => file.uploaded?.isUnchanged).length} unchanged: ${outcomes}`
}

/** The same report as JSON, for scripts. */
export function publishedJson(files: readonly PublishedFile[]): unknown {
  return {
    files: files.map(fileJson),
    feeds: countByFeed(files).map(({ feed, ...counts }) => ({ title: feed.title, json: feed.json, ...counts })),
    uploaded: files.filter((file) => file.uploaded?.isUnchanged === false).length,
    unchanged: files.filter((file) => file.uploaded?.isUnchanged === true).length,
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
