import { styleText } from 'node:util'
import { plural } from '../console/plural.ts'
import { table } from '../console/table.ts'
import { describeAwsError } from './aws-errors.ts'
import { DeploymentError } from './deployment-error.ts'
import { countByFeed, type FeedCount, outcomeOf } from './outcome.ts'
import type { PublishedFile } from './publish-files.ts'
import { type QueueState, queueRow, queueStates, workQueues } from './queue-states.ts'
import type { Deployment } from './with-deployment.ts'

/** Prints what was not seen before the timeout, and what to check. On standard error: scripts read standard output. */
export async function printStuck(
  files: readonly PublishedFile[],
  seconds: number,
  deployment: Deployment,
): Promise<void> {
  const withoutReceipt = files.filter((file) => outcomeOf(file) === 'no receipt yet').length
  const feeds = countByFeed(files).filter(({ waiting }) => waiting > 0)
  const lines = [
    ...(withoutReceipt > 0 ? [`${plural(withoutReceipt, 'file')} without a receipt: not processed yet.`] : []),
    ...feeds.map(stuckFeed),
  ]
  console.error(styleText('yellow', `\nNot everything was seen within ${seconds} seconds.`, { stream: process.stderr }))
  console.error(
    [...lines, ...(await otherAddress(feeds, deployment)), '', ...(await whatToLookAt(deployment))].join('\n'),
  )
}

function stuckFeed({ feed, waiting, why }: FeedCount): string {
  const entries = waiting === 1 ? '1 entry was' : `${waiting} entries were`
  return `The feed "${feed.title}" is stuck: ${entries} not seen at ${feed.json} (${why}).`
}

/** Where this deployment serves its feeds, if the stuck ones are read elsewhere; a custom domain may be in between. */
async function otherAddress([first]: readonly FeedCount[], { stacks }: Deployment): Promise<string[]> {
  const served = first && (await stacks.findOutput('Delivery', 'StartPage').catch(() => undefined))
  if (served === undefined || first?.feed.json.startsWith(served)) return []
  return [
    `This deployment serves its feeds at ${served}: "feed_base_url" of site.json, or --feeds, may need that address.`,
  ]
}

/** The queues, if these credentials may read them. */
export async function whatToLookAt({ stacks, clients }: Deployment): Promise<string[]> {
  try {
    const states = await queueStates(clients.sqs, await workQueues(stacks))
    return ['The pipeline now:', ...table(states.map(queueRow)).map((row) => `  ${row}`), ...adviceOn(states)]
  } catch (error) {
    const words = describeAwsError(error)
    if (!(words instanceof DeploymentError)) throw error
    return ['Ask an operator to look at "feedwright status": dead letters and alarms show what failed.']
  }
}

function adviceOn(states: readonly QueueState[]): string[] {
  if (states.some(({ deadLetters }) => deadLetters > 0))
    return [
      'Dead letters are work that failed on every attempt: the alarms and the logs of the functions say why',
      '(docs/operations.md). After you fix the cause, "feedwright redrive" retries it.',
    ]
  if (states.some(({ waiting }) => waiting.ready + waiting.inFlight > 0))
    return ['Work is still waiting. Run the same command again to keep waiting; it uploads nothing twice.']
  return [
    'No work is waiting, so the delay is between the bucket and readers: caches keep a document for a minute, and the',
    'feeds are read at "feed_base_url" of site.json. Check that this is the address of this deployment.',
  ]
}
