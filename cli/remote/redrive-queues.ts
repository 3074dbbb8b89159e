import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  type ListMessageMoveTasksResultEntry,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { moveByHand } from './move-by-hand.ts'
import { poll } from './poll.ts'
import { depthOf, type QueueName, totalOf, type WorkQueueUrls } from './queue-states.ts'
import { STILL_MOVING, taskEnded } from './remote-texts.ts'

export interface RedriveOptions {
  /** In milliseconds, for each queue. */
  readonly timeoutMs: number
  readonly onProgress?: (moved: number, total: number) => void
}

/** What happened to a queue's dead letters. */
export interface Redriven {
  readonly name: QueueName
  /** The number of dead letters, as SQS counts them. */
  readonly found: number
  readonly moved: number
  /** `service`: by SQS itself; `by hand`: message by message, if the service does not support move tasks. */
  readonly by?: 'service' | 'by hand'
  /** Why not all of them were moved. */
  readonly why?: string
}

/** Sends a queue's dead letters back into it. */
export async function redrive(sqs: SQSClient, queue: WorkQueueUrls, options: RedriveOptions): Promise<Redriven> {
  const { name } = queue
  const found = totalOf(await depthOf(sqs, queue.deadLetters))
  if (found === 0) return { name, found, moved: 0 }
  const onProgress = (moved: number) => options.onProgress?.(moved, Math.max(found, moved))
  const source = await arnOf(sqs, queue.deadLetters)
  if (await isStarted(sqs, source))
    return { name, found, by: 'service', ...(await untilMoved(sqs, source, { ...options, onProgress })) }
  const moved = await moveByHand(sqs, { from: queue.deadLetters, to: queue.queue, onProgress })
  return { name, found, moved, by: 'by hand' }
}

/** Another task may already be running, which does as well (AWS: "StartMessageMoveTask", one task for each queue). */
async function isStarted(sqs: SQSClient, SourceArn: string): Promise<boolean> {
  try {
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn }))
    return true
  } catch (error) {
    const { name, message } = error as Error
    if (/active message movement task|already/i.test(message)) return true
    if (UNKNOWN.test(name)) return false
    throw error
  }
}

/** How services report that they do not support an action, or not for such queues. */
const UNKNOWN = /InvalidAction|UnknownOperation|UnsupportedOperation|NotImplemented/

async function untilMoved(
  sqs: SQSClient,
  SourceArn: string,
  { timeoutMs, onProgress }: { timeoutMs: number; onProgress: (moved: number) => void },
): Promise<Pick<Redriven, 'moved' | 'why'>> {
  let moved = 0
  let task: ListMessageMoveTasksResultEntry | undefined
  const look = async () => {
    const { Results = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }))
    task = Results[0]
    moved = task?.ApproximateNumberOfMessagesMoved ?? 0
    onProgress(moved)
    return ENDED.includes(task?.Status ?? '')
  }
  const hasEnded = await poll(look, { timeoutMs })
  if (!hasEnded) return { moved, why: STILL_MOVING }
  const { Status = '', FailureReason = taskEnded(Status) } = task ?? {}
  return Status === 'COMPLETED' ? { moved } : { moved, why: FailureReason }
}

/** The states of a move task that has stopped. */
const ENDED = ['COMPLETED', 'FAILED', 'CANCELLED']

async function arnOf(sqs: SQSClient, QueueUrl: string): Promise<string> {
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }))
  return Attributes.QueueArn ?? ''
}
