import { SITE_FILE } from '../../core/article/object-keys.ts'
import type { Receipt } from '../../core/receipts/receipt.ts'
import { type AlarmState, alarmStates } from './alarm-states.ts'
import { describeAwsError, isDenied } from './aws-errors.ts'
import { findOutput } from './deployment.ts'
import { PublicDocuments } from './public-documents.ts'
import { depthOf, type QueueState, queueStates, totalOf, workQueues } from './queue-states.ts'
import { ALARMS_DENIED, alarmsUnread } from './remote-texts.ts'
import { Receipts } from './wait-for-receipts.ts'
import type { Deployment } from './with-deployment.ts'

/** The state of a deployed site. */
export interface SiteStatus {
  /** Absent if there never was a `site.json`. */
  readonly receipt?: Receipt
  readonly queues: readonly QueueState[]
  /** Runs of the sweep and the rebuild that failed permanently. */
  readonly failedRuns: number
  /** Those that ring, or why that is not known. */
  readonly alarms: { readonly ringing: readonly AlarmState[] } | { readonly why: string }
  /** The address of the start page, and why readers do not get it; absent if no stack has the output. */
  readonly startPage?: { readonly address: string; readonly why?: string }
}

export async function siteStatus(deployment: Deployment, readAt?: string): Promise<SiteStatus> {
  const { outputs, clients, articles } = deployment
  const [receipts, queues, failedRuns, alarms, startPage] = await Promise.all([
    new Receipts(await articles()).news([SITE_FILE]),
    queueStates(clients.sqs, await workQueues(outputs)),
    outputs.output('FailedRunsUrl').then((url) => depthOf(clients.sqs, url)),
    ringingAlarms(deployment),
    readAt ?? findOutput(outputs, 'StartPage'),
  ])
  const receipt = receipts.get(SITE_FILE)
  return {
    ...(receipt && { receipt }),
    queues,
    failedRuns: totalOf(failedRuns),
    alarms,
    ...(startPage !== undefined && { startPage: await pageAt(startPage) }),
  }
}

/** Never fails: the rest of the status matters without it. */
async function ringingAlarms({ outputs, clients }: Deployment): Promise<SiteStatus['alarms']> {
  try {
    return { ringing: await alarmStates(clients.cloudWatch, await outputs.alarms(), 'ALARM') }
  } catch (error) {
    return { why: isDenied(error) ? ALARMS_DENIED : alarmsUnread(describeAwsError(error).message) }
  }
}

async function pageAt(address: string): Promise<{ address: string; why?: string }> {
  const { why } = await new PublicDocuments().read(address)
  return { address, ...(why !== undefined && { why }) }
}

export function deadLettersIn({ queues, failedRuns }: SiteStatus): number {
  return queues.reduce((sum, { deadLetters }) => sum + deadLetters, failedRuns)
}
