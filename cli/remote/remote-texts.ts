import { ARTICLE_ENDING, ARTICLES, SITE_FILE } from '../../core/article/object-keys.ts'
import type { ProblemText } from '../../core/validation/problem.ts'
import { plural } from '../console/plural.ts'

/** What the commands for a deployed site print: what readers have, what the pipeline still has to do, and errors. */

// Progress

export const UPLOADING = 'uploading'
export const WAITING_FOR_READERS = 'waiting for readers to have'
export const WAITING_FOR_REMOVAL = 'waiting for feeds to be without'
export const REBUILDING = 'rebuilding'

export function redriving(queue: string): string {
  return `redriving ${queue}`
}

export const FILES = 'files'
export const ARTICLES_REMOVED = 'articles'
export const MESSAGES = 'messages'
export const DEAD_LETTERS = 'dead letters'

// The deployment

const DEPLOY = 'npm run cdk -- deploy --all'

export function noStack(name: string, region: string): string {
  return `There is no stack ${name} in ${region}, in the account of these credentials.
Another region: --region NAME. Another account: --profile NAME. Stacks of another name: --stack-prefix NAME.
A site in a stack of your own CDK app: --stack NAME. Not deployed yet: ${DEPLOY}. Without permission to read stacks: --articles-bucket NAME.`
}

export function noOutput(stack: string, output: string): string {
  return `The stack ${stack} has no output ${output}: it was deployed by an older version. Deploy again: ${DEPLOY}`
}

export function noOwnStack(name: string, region: string): string {
  return `There is no stack ${name} in ${region}, in the account of these credentials.
Another region: --region NAME. Another account: --profile NAME. "cdk list --long" in your app shows the stacks' names.
Not deployed yet: cdk deploy. Without permission to read stacks: --articles-bucket NAME.`
}

export function noSiteInStack(stack: string): string {
  return `The stack ${stack} has no outputs of a site. Either it does not hold the construct Feedwright, or it was deployed by an
older version of the package or with "outputs: false". Deploy it again without that, or name the stack that holds the site.
The stacks of a clone are found without --stack; stacks of another name: --stack-prefix NAME.`
}

export function severalSites(stack: string, sites: readonly string[]): string {
  return `The stack ${stack} has ${sites.length} sites: ${sites.join(', ')}. Name one of them: --stack ${stack}/${sites[0]}`
}

export function noSuchSite(stack: string, site: string, sites: readonly string[]): string {
  return `The stack ${stack} has no site ${site}. It has ${sites.join(', ')}: --stack ${stack}/${sites[0]}`
}

export function noOwnOutput(stack: string, site: string, output: string): string {
  return `The site ${site} in the stack ${stack} has no output for ${output}: it was deployed by an older version of the package.
Deploy the stack again with the current version.`
}

// Files and articles that a command names

export function nothingToPublish(names: readonly string[]): string {
  return `There is nothing to publish in ${names.join(', ')}: no site.json, no article.`
}

export const NO_SITE = `The bucket has no ${SITE_FILE}, and without it no article has an address or a feed.
Publish it first, or with the articles: feedwright publish my-site`

export function notPublishable(file: string): ProblemText {
  return {
    found: `a file name that does not end in "${ARTICLE_ENDING}"`,
    wanted: 'an article or site.json: nothing else is published from the bucket',
    fix: `leave ${JSON.stringify(file)} out; pictures belong on your website, not in the articles folder`,
  }
}

/**
 * @param before its object key in the bucket
 * @param key its article key there
 */
export function renamedFile(before: string, key: string): ProblemText {
  return {
    found: `the article that the bucket has as ${before}, without "id"`,
    wanted: 'the old name: the name of a file makes the id of its article, so feed readers show a renamed one as new',
    fix: `give the file its old name again, or remove the old one with "feedwright unpublish ${key}"; an article with an "id" can be moved`,
  }
}

export function twoOfOneKey(a: string, b: string, objectKey: string): string {
  return `${a} and ${b} would both be uploaded as ${objectKey}. Name the files' content folder, or rename one.`
}

export const NAME_ONE = 'Name one article, by its key or its file.'

export function noObject(objectKey: string): string {
  return `There is no ${objectKey} in the bucket, and never was. Check the key.`
}

export const SITE_STAYS = `${SITE_FILE} and its profiles cannot be unpublished: if they are deleted, the last valid version stays current, and nothing changes.
To take every article off, name the folder ${ARTICLES}; to take the site away, remove its stacks (docs/operations.md).`

// The question before articles are removed

export const PASS_YES = 'This is not an interactive terminal. Pass --yes to unpublish without a question.'
export const NOTHING_UNPUBLISHED = 'Nothing was unpublished.'

/** @param feeds the number of feeds that have it */
export function articleToRemove(objectKey: string, title: string | undefined, feeds: number): string {
  const name = title === undefined ? objectKey : `${objectKey}: "${title}"`
  return feeds === 0 ? name : `${name}, in ${plural(feeds, 'feed')}`
}

export function andMore(count: number): string {
  return `and ${count} more`
}

export function unpublishQuestion(articles: number): string {
  return `Unpublish ${plural(articles, 'article')}? Local files stay. (y/N) `
}

// What was published

export const FEEDS = 'Feeds'
export const UPLOADED = 'uploaded'
export const UNCHANGED = 'unchanged'

/** @param outcomes the number of files with each outcome */
export function filesPublished(
  counts: { files: number; uploaded: number; unchanged: number; seconds: string },
  outcomes: readonly (readonly [outcome: string, count: number])[],
): string {
  const each = outcomes.map(([outcome, count]) => `${count} ${outcome}`).join(', ')
  const { files, uploaded, unchanged, seconds } = counts
  return `${plural(files, 'file')}, ${uploaded} uploaded, ${unchanged} unchanged: ${each} in ${seconds} s`
}

export function forDate(date: string | undefined): string {
  return `for ${date}`
}

export function errorsAbove(errors: number, staysPublished: boolean): string {
  return `${plural(errors, 'error')}, above${staysPublished ? '; the version before stays published' : ''}`
}

export const SITE_FIRST = `${SITE_FILE} comes first, and it was rejected`
export const NOT_PROCESSED = 'not yet processed'

export function moreTitles(count: number): string {
  return `${count} more`
}

/** Follows the title of a feed. */
export function note(words: string): string {
  return ` (${words})`
}

export const IN_ARCHIVE = 'in its archive'
export const NOT_YET = 'not yet'
export const BELOW_LIMIT = 'below the limit'

export function live(count: number): string {
  return `${count} live`
}

export function inArchive(count: number): string {
  return `${count} of them in its archive`
}

export function belowLimit(count: number): string {
  return `${count} older than it shows`
}

export function notSeen(count: number, why: string | undefined): string {
  return `${count} not seen: ${why}`
}

// What was unpublished

export const NEVER_EXISTED = 'it never existed'
export const WAS_IN_NO_FEED = 'it was in no feed'
export const STILL_THERE = 'still there'
export const SAYS_SO = 'and says so'

export function alreadySo(standing: string | undefined): string {
  return `it is ${standing} already`
}

export function notRemoved(seconds: number): string {
  return `Not everything was removed within ${seconds} seconds.`
}

// Why readers do not have it, or still do

export const NOTHING_THERE = 'there is nothing'
export const NO_JSON_FEED = 'what is there is no JSON Feed'
export const ENTRY_NOT_THERE = 'the entry is not there'
export const OTHER_VERSION = 'another version of the entry is there'
export const ENTRY_STILL_THERE = 'the entry is still there'
export const NO_TOMBSTONE = 'removed from the JSON Feed; Atom has no tombstone yet'

export function answerWas(status: number): string {
  return `the answer was ${status}`
}

export function noResponse(seconds: number): string {
  return `no response within ${seconds} seconds`
}

// The state of the site

export const QUEUES = 'Queues'
export const START_PAGE = 'start page'
export const IS_THERE = 'is there'
export const FAILED_RUNS = 'failed runs'
export const CURRENT = 'current'
export const REJECTED = 'rejected'
export const NO_SITE_YET = 'not uploaded yet; no article is published without it'

export function repeatFailedRuns(count: number): string {
  return `${count}: the next sweep makes up for a failed sweep; run a failed rebuild again`
}

/** @param staysPublished from the receipt */
export function rejectedSite(rejected: string, staysPublished: string | undefined): string {
  return `${rejected}, ${staysPublished}`
}

export function processed(state: string, date: string): string {
  return `${state} (processed ${date})`
}

// Alarms

export const ALARMS = 'alarms'
export const NO_ALARM_RINGS = 'none rings'
export const ALARMS_DENIED = 'not read: these credentials lack cloudwatch:DescribeAlarms (docs/publishing.md)'

export function alarmsUnread(why: string): string {
  return `not read: ${why}`
}

export function alarmsRinging(count: number): string {
  return `${plural(count, 'alarm')} ${count === 1 ? 'rings' : 'ring'}:`
}

export function ringsSince(time: string | undefined): string {
  return time === undefined ? 'rings' : `since ${time}`
}

const REDRIVE = 'After you fix the cause, "feedwright redrive" retries it'

export const DEAD_LETTERS_MEAN = `Dead letters are work that failed on every attempt: CloudWatch alarms and the logs of the functions say why
(docs/operations.md). ${REDRIVE}.`

// The state of an article

export const ARTICLE_ROWS = {
  title: 'title',
  url: 'url',
  entry_id: 'id',
  date_published: 'published',
  date_modified: 'updated',
  processed: 'looked at',
  stays_published: 'stays',
} as const

export const NOT_PROCESSED_YET = 'uploaded, but not yet processed'
export const NEWER_UPLOADED = 'a newer version is uploaded, but not yet processed'
export const DELETED_UNPROCESSED = 'deleted, but that is not yet processed'
export const FILE_HAS_ERRORS = 'rejected: the file has errors'
export const MATCHES_NO_FEED = `accepted, but in no feed: no feed in ${SITE_FILE} matches it`
export const LIVE = 'live'
export const NOT_IN_EVERY_FEED = 'accepted, and not in every feed yet'

export function scheduledFor(date: string | undefined): string {
  return `scheduled for ${date}`
}

export function inNoFeed(standing: string | undefined): string {
  return `${standing}, in no feed`
}

export const SEEN_IN = {
  feed: 'there',
  archive: 'there, in its archive',
  'below the limit': 'older than what it shows',
} as const

export function notThere(why: string | undefined): string {
  return `not there: ${why}`
}

// Work that is not done in time

export function filesWithoutReceipt(count: number): string {
  return `${plural(count, 'file')} without a receipt: not processed yet.`
}

export function notEverythingSeen(seconds: number): string {
  return `Not everything was seen within ${seconds} seconds.`
}

export function stuckFeed(title: string, address: string, waiting: number, why: string | undefined): string {
  const entries = waiting === 1 ? '1 entry was' : `${waiting} entries were`
  return `The feed "${title}" is stuck: ${entries} not seen at ${address} (${why}).`
}

export function otherAddress(served: string): string {
  return `This deployment serves its feeds at ${served}: "feed_base_url" of ${SITE_FILE}, or --feeds, may need that address.`
}

export const PIPELINE_NOW = 'The pipeline now:'
export const ASK_AN_OPERATOR =
  'Ask an operator to look at "feedwright status": dead letters and alarms show what failed.'
export const WORK_IS_WAITING =
  'Work is still waiting. Run the same command again to keep waiting; it uploads nothing twice.'
export const NO_WORK_IS_WAITING = `No work is waiting, so the delay is between the bucket and readers: caches keep a document for a minute, and the
feeds are read at "feed_base_url" of ${SITE_FILE}. Check that this is the address of this deployment.`

// Queues

export const QUEUE_WORK = {
  arrivals: 'files to process',
  rebuilds: 'files to process again',
  changes: 'feeds to publish',
  pings: 'hubs to notify',
} as const

export const EMPTY = 'empty'

export function ready(count: number): string {
  return `${count} waiting`
}

export function inFlight(count: number): string {
  return `${count} being worked on`
}

export function delayed(count: number): string {
  return `${count} held back until their time`
}

export function deadLettersOf(count: number): string {
  return plural(count, 'dead letter')
}

// A rebuild

export const REBUILD_REQUESTED = 'The rebuild is requested. "feedwright status" shows what is left to do.'
export const REBUILD_WAITING = 'The rebuild is requested; waiting until no work is left.'
export const ALL_PROCESSED = 'Every article and every feed was processed.'
export const SOME_FAILED = 'No work is left, but some of it failed.'
export const REDRIVE_AFTER_FIX = `${REDRIVE} (docs/operations.md).`

export function workLeft(seconds: number): string {
  return `Work is left after ${seconds} seconds; it continues without this command.`
}

// Redriving dead letters

export const NO_DEAD_LETTERS = 'There are no dead letters.'
export const BEING_RETRIED = 'The work is being retried: "feedwright status" shows what is left, and what fails again.'

export function failedRunsStay(count: number): string {
  return `${plural(count, 'failed run')} of the sweep or the rebuild cannot be redriven, and need not be:
the next sweep makes up for a failed one; run "feedwright rebuild" again for a failed rebuild.`
}

export function sentBack(moved: number, found: number, isByHand: boolean): string {
  const how = isByHand ? ' (one by one: this service has no task for it)' : ''
  return `${moved} of ${found} sent back${how}`
}

export const STILL_MOVING = 'it is still running, and continues without this command'

export function taskEnded(status: string): string {
  return `the task was ${status.toLowerCase()}`
}
