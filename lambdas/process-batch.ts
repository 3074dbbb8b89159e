import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { groupBy } from '../core/text/group-by.ts'
import type { Instant } from '../core/text/time.ts'
import type { RetryLater } from '../stores/aws/retry-later.ts'
import { acknowledgeAll, type Group, type Isolation, receivesOf, spread } from './isolation.ts'
import { lag, logger } from './telemetry.ts'

/**
 * In seconds, the back-off after the first failure. The queue's own visibility timeout is for workers that died: it is
 * minutes, and a feed would wait that long because of one failed response of S3. The back-off is exponential, so that
 * an outage of an hour leaves nothing in the dead letters.
 */
const INITIAL_BACKOFF_SECONDS = 5
const BACKOFF_FACTOR = 6
/** In seconds: as long as the longest visibility timeout that the stacks give a queue. */
const MAX_BACKOFF_SECONDS = 720

/** In seconds, the back-off after this number of receives. */
export type Backoff = (receives: number) => number

/** @param initialSeconds the back-off after the first failure */
export function exponentialBackoff(initialSeconds: number = INITIAL_BACKOFF_SECONDS): Backoff {
  return (receives) => Math.min(initialSeconds * BACKOFF_FACTOR ** (receives - 1), MAX_BACKOFF_SECONDS)
}

/** A retry cannot help: the message may go to the dead letters as soon as the queue allows. */
export class Hopeless extends Error {
  override name = 'Hopeless'
}

/** How to process the messages of one queue. */
export interface Worker<Task> {
  /**
   * The task in a message.
   * @param sent when the queue accepted it
   * @throws if the message does not belong in the queue
   */
  readonly parse: (body: string, sent: Instant) => Task
  /**
   * Gets the tasks of a group, in order, and their highest receive count; when it rejects, none of its work may still
   * be under way.
   */
  readonly work: (tasks: readonly Task[], receives: number) => Promise<void>
  readonly backOff: RetryLater
  readonly backoffSeconds: Backoff
  /** Without it, redelivered messages are processed like new ones. */
  readonly isolation?: Isolation | undefined
  /** When the wait for a task began, which its lag is measured from; without it, lag is not measured. */
  readonly waitingSince?: (task: Task, sent: Instant) => Instant
  /** Logs a failure that will be retried after these seconds; as an error by default. */
  readonly logFailure?: (failure: Failure) => void
}

export interface Failure {
  readonly messages: readonly { readonly messageId: string; readonly body: string; readonly receives: number }[]
  readonly seconds: number
  readonly error: Error
}

/**
 * Processes a batch: the messages of one FIFO group together, the groups concurrently. Failures are retried without the
 * rest of the batch; of a group all messages, or the group would lose its order (AWS: "Handling errors for an SQS event
 * source in Lambda", FIFO queues); only an unreadable message fails alone. A message of a standard queue is a group of
 * its own.
 *
 * Redelivered groups are suspects, as one of them may have ended the process: they are processed after the others, one
 * by one, and messages that are processed by then are deleted immediately.
 */
export async function processBatch<Task>({ Records }: SQSEvent, worker: Worker<Task>): Promise<SQSBatchResponse> {
  const groups = groupsOf(Records)
  const { isolation } = worker
  const suspects = isolation === undefined ? [] : suspectsIn(groups)
  const others = groups.filter((group) => !suspects.includes(group))
  // Before any processing: a new message may end the process too.
  if (isolation !== undefined) await spread(suspects, worker.backOff, isolation)
  const failed = (await Promise.all(others.map((group) => failuresOf(group, worker)))).flat()
  if (isolation !== undefined && suspects.length > 0) await acknowledgeAll(without(others.flat(), failed), isolation)
  for (const group of suspects) {
    const ofGroup = await failuresOf(group, worker)
    if (isolation !== undefined) await acknowledgeAll(without(group, ofGroup), isolation)
    failed.push(...ofGroup)
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
}

/** The group with the most receives is last: it is the likeliest to end the process. */
function suspectsIn(groups: readonly Group[]): Group[] {
  return groups.filter((group) => receivesOf(group) > 1).sort((a, b) => receivesOf(a) - receivesOf(b))
}

function without(all: Group, some: Group): Group {
  return all.filter((record) => !some.includes(record))
}

/**
 * Processes a group.
 * @returns the messages to retry
 */
async function failuresOf<Task>(group: Group, worker: Worker<Task>): Promise<Group> {
  const { tasks, readable, unreadable } = parsed(group, worker)
  const isDone = tasks.length === 0 || (await succeeds(tasks, readable, worker))
  // After the work: a FIFO group that is visible is free for another worker. An unreadable message does not delay the
  // group.
  await Promise.all(unreadable.map((record) => retryIn(record, isDone ? 0 : backoffOf(record, worker), worker.backOff)))
  return isDone ? unreadable : group
}

interface ParsedGroup<Task> {
  readonly tasks: readonly Task[]
  readonly readable: Group
  readonly unreadable: Group
}

function parsed<Task>(group: Group, { parse }: Worker<Task>): ParsedGroup<Task> {
  const tasks: Task[] = []
  const unreadable: SQSRecord[] = []
  for (const record of group)
    try {
      tasks.push(parse(record.body, sentAt(record)))
    } catch (error) {
      logger.error('unreadable message', { messages: described([record]), error: error as Error })
      unreadable.push(record)
    }
  return { tasks, readable: without(group, unreadable), unreadable }
}

/** Whether the tasks succeeded; the messages of failed ones are hidden for their back-off. */
async function succeeds<Task>(tasks: readonly Task[], group: Group, worker: Worker<Task>): Promise<boolean> {
  try {
    await worker.work(tasks, receivesOf(group))
    measureLag(tasks, group, worker)
    return true
  } catch (error) {
    const backoff = (record: SQSRecord) => (error instanceof Hopeless ? 0 : backoffOf(record, worker))
    const seconds = Math.max(...group.map(backoff))
    const log = worker.logFailure ?? ((failure) => logger.error('message failed; will be retried', { ...failure }))
    log({ messages: described(group), seconds, error: error as Error })
    await Promise.all(group.map((record) => retryIn(record, backoff(record), worker.backOff)))
    return false
  }
}

function measureLag<Task>(tasks: readonly Task[], group: Group, { waitingSince }: Worker<Task>): void {
  if (waitingSince === undefined) return
  for (const [index, record] of group.entries())
    lag(Math.max(0, Date.now() - waitingSince(tasks[index] as Task, sentAt(record))))
}

function backoffOf<Task>({ attributes }: SQSRecord, { backoffSeconds }: Worker<Task>): number {
  return backoffSeconds(Number(attributes.ApproximateReceiveCount))
}

function described(group: Group): Failure['messages'] {
  return group.map(({ messageId, body, attributes }) => ({
    messageId,
    body,
    receives: Number(attributes.ApproximateReceiveCount),
  }))
}

function sentAt({ attributes }: SQSRecord): Instant {
  return Number(attributes.SentTimestamp)
}

/** If hiding the message fails too, the queue redelivers it after its own visibility timeout. */
async function retryIn({ receiptHandle }: SQSRecord, seconds: number, backOff: RetryLater): Promise<void> {
  await backOff(receiptHandle, seconds).catch((error: unknown) => {
    logger.warn('could not change the visibility timeout; the message is retried later', { error: error as Error })
  })
}

function groupsOf(records: readonly SQSRecord[]): Group[] {
  return [...groupBy(records, ({ attributes, messageId }) => attributes.MessageGroupId ?? messageId).values()]
}
