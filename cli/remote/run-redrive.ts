import type { RemoteFlags } from '../commands/remote-flags.ts'
import { EXIT, type ExitCode } from '../console/exit-codes.ts'
import { progressBar } from '../console/progress.ts'
import { table } from '../console/table.ts'
import { depthOf, totalOf, workQueues } from './queue-states.ts'
import { type Redriven, redrive } from './redrive-queues.ts'
import { BEING_RETRIED, DEAD_LETTERS, failedRunsStay, NO_DEAD_LETTERS, redriving, sentBack } from './remote-texts.ts'
import { type Deployment, withDeployment } from './with-deployment.ts'

export interface RedriveFlags extends RemoteFlags {
  readonly timeout: number
}

/** Sends all dead letters back, and prints how many. */
export function runRedrive(flags: RedriveFlags): Promise<ExitCode> {
  return withDeployment(flags, async (deployment) => {
    const redriven = await redriveAll(deployment, flags.timeout)
    const failedRuns = totalOf(await depthOf(deployment.clients.sqs, await deployment.outputs.output('FailedRunsUrl')))
    if (flags.json) console.log(JSON.stringify({ queues: redriven, failedRuns }, null, 2))
    else console.log(linesOf(redriven, failedRuns).join('\n'))
    return redriven.some(({ why }) => why !== undefined) ? EXIT.notLive : EXIT.done
  })
}

async function redriveAll({ outputs, clients }: Deployment, timeout: number): Promise<Redriven[]> {
  const redriven: Redriven[] = []
  for (const queue of await workQueues(outputs)) {
    const bar = progressBar(redriving(queue.name), DEAD_LETTERS)
    const options = { timeoutMs: timeout * 1_000, onProgress: bar.at }
    redriven.push(await redrive(clients.sqs, queue, options).finally(bar.stop))
  }
  return redriven
}

function linesOf(redriven: readonly Redriven[], failedRuns: number): string[] {
  const found = redriven.reduce((sum, queue) => sum + queue.found, 0)
  return [
    ...(found === 0 ? [NO_DEAD_LETTERS] : table(redriven.filter((queue) => queue.found > 0).map(rowOf))),
    ...(found === 0 ? [] : ['', BEING_RETRIED]),
    ...(failedRuns === 0 ? [] : ['', failedRunsStay(failedRuns)]),
  ]
}

function rowOf({ name, found, moved, by, why }: Redriven): string[] {
  return [name, sentBack(moved, Math.max(found, moved), by === 'by hand'), why ?? '']
}
