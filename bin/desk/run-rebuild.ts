import { InvokeCommand } from '@aws-sdk/client-lambda'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { progressBar } from '../batch/progress.ts'
import { EXIT, type ExitCode } from '../commands/exit-codes.ts'
import type { RebuildFlags } from '../commands/rebuild.ts'
import { atDesk } from './desk.ts'
import { queueRow, type WorkQueueUrls, workQueues } from './queues.ts'
import { type Rest, untilRest } from './rest.ts'
import { table } from './table.ts'

/** Has every article and every feed looked at again. */
export function runRebuild(flags: RebuildFlags): Promise<ExitCode> {
  return atDesk(flags, async ({ stacks, clients }) => {
    const FunctionName = await stacks.output('Pipeline', 'RebuildFunctionName')
    const queues = flags.wait ? await workQueues(stacks) : []
    // Without a payload: every period of every feed (lambdas/rebuild.ts).
    await clients.lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event' }))
    if (!flags.wait) {
      say(flags, { started: true }, ['The rebuild is asked for. "feedwright status" shows what is left to do.'])
      return EXIT.done
    }
    if (!flags.json) console.error('The rebuild is asked for; waiting until no work is left.')
    const rest = await untilRestWithBar(clients.sqs, queues, flags.timeout)
    say(flags, { started: true, at_rest: rest.isAtRest, queues: rest.queues }, restLines(rest, flags.timeout))
    return rest.isAtRest && rest.queues.every(({ deadLetters }) => deadLetters === 0) ? EXIT.done : EXIT.notLive
  })
}

/** Nobody knows beforehand how much it is: the bar's whole is the most that was seen. */
async function untilRestWithBar(sqs: SQSClient, queues: readonly WorkQueueUrls[], timeout: number): Promise<Rest> {
  const bar = progressBar('rebuilding', 'messages')
  let most = 0
  const onProgress = (left: number) => {
    most = Math.max(most, left)
    bar.at(most - left, most)
  }
  return untilRest(sqs, queues, { patience: timeout * 1_000, onProgress }).finally(bar.stop)
}

function restLines({ isAtRest, queues }: Rest, timeout: number): string[] {
  if (isAtRest && queues.every(({ deadLetters }) => deadLetters === 0))
    return ['Every article and every feed was looked at.']
  const words = isAtRest
    ? 'No work is left, but some of it failed.'
    : `Work is left after ${timeout} seconds; it goes on by itself.`
  return [
    words,
    ...table(queues.map(queueRow)).map((row) => `  ${row}`),
    ...(isAtRest ? ['"feedwright redrive" has it done again, once the cause is mended (docs/operations.md).'] : []),
  ]
}

function say({ json }: RebuildFlags, report: unknown, lines: readonly string[]): void {
  console.log(json ? JSON.stringify(report, null, 2) : lines.join('\n'))
}
