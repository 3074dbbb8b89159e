import { GetAccountSettingsCommand } from '@aws-sdk/client-lambda'
import { type Consumer, consumersOf } from '../remote/consumers.ts'
import { type QueueName, workQueues } from '../remote/queue-states.ts'
import type { Deployment } from '../remote/with-deployment.ts'
import type { Check, Finding } from './check.ts'
import {
  allRead,
  concurrent,
  concurrentUnlimited,
  DEPLOY_CONSUMERS,
  ENABLE_CONSUMERS,
  fewerThanUsed,
  notRead,
  RAISE_QUOTA,
} from './doctor-texts.ts'

/** The sweep and a rebuild, besides what the queues invoke. */
const OTHERS = 2

/** By queue, the functions that it invokes. */
type Consumers = ReadonlyMap<QueueName, readonly Consumer[]>

/** Two checks of what the queues invoke, which is asked for once. */
export function consumerChecks(): { readonly concurrency: Check; readonly consumers: Check } {
  let asked: Promise<Consumers> | undefined
  const ask = (deployment: Deployment) => {
    asked ??= askFor(deployment)
    return asked
  }
  return {
    concurrency: async (deployment) => {
      const { AccountLimit } = await deployment.clients.lambda.send(new GetAccountSettingsCommand())
      const limit = AccountLimit?.UnreservedConcurrentExecutions ?? AccountLimit?.ConcurrentExecutions ?? 0
      return concurrencyOf(limit, await ask(deployment))
    },
    consumers: async (deployment) => consumersFound(await ask(deployment)),
  }
}

async function askFor({ clients, outputs }: Deployment): Promise<Consumers> {
  const queues = await workQueues(outputs)
  return new Map(
    await Promise.all(queues.map(async ({ name, queue }) => [name, await consumersOf(clients, queue)] as const)),
  )
}

/** Compares the account's limit with the limits that are deployed, whatever the settings on this machine say. */
function concurrencyOf(limit: number, consumers: Consumers): Finding {
  const limits = [...consumers.values()].flat().map(({ maximumConcurrency }) => maximumConcurrency)
  if (limits.includes(undefined)) return { state: 'warning', found: concurrentUnlimited(limit), fix: DEPLOY_CONSUMERS }
  const used = limits.reduce<number>((sum, each = 0) => sum + each, OTHERS)
  const found = concurrent(limit, used)
  return limit >= used
    ? { state: 'ok', found }
    : { state: 'warning', found, fix: `${fewerThanUsed(used)}\n${RAISE_QUOTA}` }
}

function consumersFound(consumers: Consumers): Finding {
  const without = [...consumers].filter(([, each]) => each.length === 0).map(([name]) => name)
  if (without.length > 0) return { state: 'failed', found: notRead(without), fix: DEPLOY_CONSUMERS }
  const disabled = [...consumers].filter(([, each]) => each.some(({ isEnabled }) => !isEnabled)).map(([name]) => name)
  if (disabled.length > 0) return { state: 'failed', found: notRead(disabled), fix: ENABLE_CONSUMERS }
  return { state: 'ok', found: allRead(consumers.size) }
}
