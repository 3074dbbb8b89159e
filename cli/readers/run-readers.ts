import { resolve } from 'node:path'
import type { S3Client } from '@aws-sdk/client-s3'
import { namedFeedPath } from '../../core/article/feed-paths.ts'
import { definitionAt } from '../../core/site/feed.ts'
import { writtenPath } from '../../core/site/private-feeds.ts'
import { siteInForce } from '../../core/site/site.ts'
import { ContentFolder } from '../../stores/folder/content-folder.ts'
import { SiteFolders } from '../check/resolve-files.ts'
import { CliError } from '../console/cli-error.ts'
import { EXIT, type ExitCode } from '../console/exit-codes.ts'
import { progressBar } from '../console/progress.ts'
import { type Clients, closeClients, makeClients, type Where } from '../remote/aws-clients.ts'
import { withAwsErrors } from '../remote/aws-errors.ts'
import { SubscriberCount } from './count-subscribers.ts'
import type { Days } from './days.ts'
import type { LogSource } from './log-source.ts'
import { STANDARD_INPUT, sourcesOf } from './log-sources.ts'
import { printReaders } from './print-readers.ts'
import { readLogs } from './read-logs.ts'
import { isRefused, type ReadersReport, reportCsv, reportJson, unreadNotes } from './readers-report.ts'
import { MEGABYTES, NO_SOURCE, noLogs, noSiteFile, READING } from './readers-texts.ts'

export interface ReadersFlags extends Days, Where {
  /** Paths of feeds; one that ends in a slash means all below it. */
  readonly feed?: readonly string[]
  /** The content folder that says which feeds are unlisted. */
  readonly site?: string
  readonly json?: boolean
  readonly csv?: boolean
}

/** The feeds below this path are for partners, whether or not there is a site that says so. */
const PARTNERS = 'partners/'

/** Counts the readers in access logs and prints them. */
export async function runReaders(names: readonly string[], flags: ReadersFlags): Promise<ExitCode> {
  const report = await countReaders(names, flags)
  if (flags.json) console.log(JSON.stringify(reportJson(report), null, 2))
  else if (flags.csv) {
    console.log(reportCsv(report).join('\n'))
    for (const note of unreadNotes(report)) console.error(note)
  } else printReaders(report, (flags.feed ?? []).length > 0)
  return isRefused(report) ? EXIT.refused : EXIT.done
}

async function countReaders(names: readonly string[], flags: ReadersFlags): Promise<ReadersReport> {
  let clients: Clients | undefined
  const s3 = () => {
    clients ??= makeClients(flags)
    return clients.s3
  }
  try {
    const count = new SubscriberCount({ isPartner: await partnersOf(flags.site), isAsked: isAsked(flags.feed) })
    return await withAwsErrors(async () => report(await sourcesIn(names, flags, s3), flags, count))
  } finally {
    if (clients !== undefined) closeClients(clients)
  }
}

async function report(sources: readonly LogSource[], days: Days, count: SubscriberCount): Promise<ReadersReport> {
  const bar = progressBar(READING, MEGABYTES)
  const read = await readLogs(sources, days, (request) => count.add(request), bar.at).finally(bar.stop)
  return { feedDays: count.feedDays(), days: count.days(), requests: count.requests, read }
}

async function sourcesIn(names: readonly string[], days: Days, s3: () => S3Client): Promise<LogSource[]> {
  const all = names.length > 0 ? names : [STANDARD_INPUT]
  if (names.length === 0 && process.stdin.isTTY) throw new CliError(NO_SOURCE)
  const sources: LogSource[] = []
  for (const name of new Set(all)) sources.push(...(await sourcesOf(name, days, s3)))
  if (sources.length === 0) throw new CliError(noLogs(all))
  // A file that is named and is in a folder that is named is read once.
  return [...new Map(sources.map((source) => [resolve(source.name), source])).values()]
}

/** A feed may be named as people have it before them: by the address of a document, or as `site.json` names a private one. */
function isAsked(feeds: readonly string[] = []): (feed: string) => boolean {
  if (feeds.length === 0) return () => true
  const paths = feeds.map((feed) => (feed.endsWith('/') ? feed.replace(/^\/+/, '') : namedFeedPath(feed)))
  const isOne = (feed: string) => paths.some((path) => feed === path || (path.endsWith('/') && feed.startsWith(path)))
  return (feed) => isOne(feed) || isOne(writtenPath(feed))
}

/** @throws CliError if a site is named that is none */
async function partnersOf(named: string | undefined): Promise<(feed: string) => boolean> {
  const folder = named === undefined ? await new SiteFolders().above(resolve()) : resolve(named)
  const content = folder === undefined ? undefined : new ContentFolder(folder)
  const bytes = await content?.site()
  const site = bytes === undefined ? undefined : siteInForce(bytes, await content?.profiles(bytes))
  if (named !== undefined && site === undefined) throw new CliError(noSiteFile(named))
  return (feed) => feed.startsWith(PARTNERS) || (site && definitionAt(site.feeds, feed)?.listed) === false
}
