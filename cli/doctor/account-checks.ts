import { GetAccountSettingsCommand } from '@aws-sdk/client-lambda'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import type { Check } from './check.ts'
import { concurrent, fewerThanUsed } from './doctor-texts.ts'

/** What the functions use by default: ingest, publish, ping, the sweep and a rebuild (lib/settings.ts). */
export const MAX_CONCURRENCY_USED = 50 + 50 + 10 + 2

/** Needs no permission (AWS: "GetCallerIdentity"). */
export const checkCredentials: Check = async ({ clients }) => {
  const { Arn = '' } = await clients.sts.send(new GetCallerIdentityCommand())
  return { state: 'ok', found: Arn }
}

export const checkRegion: Check = async ({ clients }) => ({
  state: 'ok',
  found: await clients.cloudFormation.config.region(),
})

export const checkConcurrency: Check = async ({ clients }) => {
  const { AccountLimit } = await clients.lambda.send(new GetAccountSettingsCommand())
  const limit = AccountLimit?.ConcurrentExecutions ?? 0
  const found = concurrent(limit)
  if (limit >= MAX_CONCURRENCY_USED) return { state: 'ok', found }
  return { state: 'warning', found, fix: fewerThanUsed(MAX_CONCURRENCY_USED) }
}
