import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { isObject } from '../../core/text/json.ts'
import type { RemoteFlags } from '../commands/remote-flags.ts'
import { EXIT, type ExitCode } from '../console/exit-codes.ts'
import { progressBar } from '../console/progress.ts'
import { table } from '../console/table.ts'
import { queueRow, type WorkQueueUrls, workQueues } from './queue-states.ts'
import {
  ALL_PROCESSED,
  MESSAGES,
  REBUILD_REQUESTED,
  REBUILD_WAITING,
  REBUILDING,
  REDRIVE_AFTER_FIX,
  SOME_FAILED,
  workLeft,
} from './remote-texts.ts'
import { type IdleOptions, type IdleState, untilIdle } from './until-idle.ts'
import { withDeployment } from './with-deployment.ts'

export interface RebuildFlags extends RemoteFlags {
  readonly wait?: boolean
  readonly timeout: number
}

/** Processes every article and every feed again. */
export function runRebuild(flags: RebuildFlags): Promise<ExitCode> {
  return withDeployment(flags, async ({ outputs, clients }) => {
    const FunctionName = await outputs.output('RebuildFunctionName')
    const queues = flags.wait ? await workQueues(outputs) : []
    await clients.lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event' }))
    if (!flags.wait) {
      say(flags, { started: true }, [REBUILD_REQUESTED])
      return EXIT.done
    }
    if (!flags.json) console.error(REBUILD_WAITING)
    // The function of an earlier version knows no such question, and would start another rebuild.
    const canAsk = queues.some(({ name }) => name === 'rebuilds')
    const isBusy = () => (canAsk ? isRebuilding(clients.lambda, FunctionName) : Promise.resolve(false))
    const state = await untilIdleWithBar(clients.sqs, queues, { timeoutMs: flags.timeout * 1_000, isBusy })
    say(flags, { started: true, at_rest: state.isIdle, queues: state.queues }, idleLines(state, flags.timeout))
    return state.isIdle && state.queues.every(({ deadLetters }) => deadLetters === 0) ? EXIT.done : EXIT.notLive
  })
}

/** The amount of work is not known in advance: the bar's total is the largest count so far. */
async function untilIdleWithBar(
  sqs: SQSClient,
  queues: readonly WorkQueueUrls[],
  options: IdleOptions,
): Promise<IdleState> {
  const bar = progressBar(REBUILDING, MESSAGES)
  let most = 0
  const onProgress = (left: number) => {
    most = Math.max(most, left)
    bar.at(most - left, most)
  }
  return untilIdle(sqs, queues, { ...options, onProgress }).finally(bar.stop)
}

/** A walk over articles that are all up to date sends nothing for minutes, and one that was handed over waits for one. */
async function isRebuilding(lambda: LambdaClient, FunctionName: string): Promise<boolean> {
  const { Payload } = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify({ scope: 'status' }) }),
  )
  const answer: unknown = JSON.parse(Payload?.transformToString() || 'null')
  return isObject(answer) && answer.isRebuilding === true
}

function idleLines({ isIdle, queues }: IdleState, timeout: number): string[] {
  if (isIdle && queues.every(({ deadLetters }) => deadLetters === 0)) return [ALL_PROCESSED]
  return [
    isIdle ? SOME_FAILED : workLeft(timeout),
    ...table(queues.map(queueRow)).map((row) => `  ${row}`),
    ...(isIdle ? [REDRIVE_AFTER_FIX] : []),
  ]
}

function say({ json }: RebuildFlags, report: unknown, lines: readonly string[]): void {
  console.log(json ? JSON.stringify(report, null, 2) : lines.join('\n'))
}
