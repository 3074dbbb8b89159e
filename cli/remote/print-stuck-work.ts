import { styleText } from 'node:util'
import { table } from '../console/table.ts'
import { describeAwsError } from './aws-errors.ts'
import { findOutput } from './deployment.ts'
import { DeploymentError } from './deployment-error.ts'
import { countByFeed, type FeedCount, outcomeOf } from './outcome.ts'
import type { PublishedFile } from './publish-files.ts'
import { type QueueState, queueRow, queueStates, workQueues } from './queue-states.ts'
import {
  ASK_AN_OPERATOR,
  DEAD_LETTERS_MEAN,
  filesWithoutReceipt,
  NO_WORK_IS_WAITING,
  notEverythingSeen,
  otherAddress,
  PIPELINE_NOW,
  stuckFeed,
  WORK_IS_WAITING,
} from './remote-texts.ts'
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
    ...(withoutReceipt > 0 ? [filesWithoutReceipt(withoutReceipt)] : []),
    ...feeds.map(({ feed, waiting, why }) => stuckFeed(feed.title, feed.json, waiting, why)),
  ]
  console.error(styleText('yellow', `\n${notEverythingSeen(seconds)}`, { stream: process.stderr }))
  console.error(
    [...lines, ...(await addressElsewhere(feeds, deployment)), '', ...(await whatToLookAt(deployment))].join('\n'),
  )
}

/** Where this deployment serves its feeds, if the stuck ones are read elsewhere; a custom domain may be in between. */
async function addressElsewhere([first]: readonly FeedCount[], { outputs }: Deployment): Promise<string[]> {
  const served = first && (await findOutput(outputs, 'StartPage').catch(() => undefined))
  if (served === undefined || first?.feed.json.startsWith(served)) return []
  return [otherAddress(served)]
}

/** The queues, if these credentials may read them. */
export async function whatToLookAt({ outputs, clients }: Deployment): Promise<string[]> {
  try {
    const states = await queueStates(clients.sqs, await workQueues(outputs))
    return [PIPELINE_NOW, ...table(states.map(queueRow)).map((row) => `  ${row}`), adviceOn(states)]
  } catch (error) {
    const words = describeAwsError(error)
    if (!(words instanceof DeploymentError)) throw error
    return [ASK_AN_OPERATOR]
  }
}

function adviceOn(states: readonly QueueState[]): string {
  if (states.some(({ deadLetters }) => deadLetters > 0)) return DEAD_LETTERS_MEAN
  const isWorking = states.some(({ waiting }) => waiting.ready + waiting.inFlight > 0)
  return isWorking ? WORK_IS_WAITING : NO_WORK_IS_WAITING
}
