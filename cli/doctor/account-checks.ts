import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import type { Check } from './check.ts'

/** Needs no permission (AWS: "GetCallerIdentity"). */
export const checkCredentials: Check = async ({ clients }) => {
  const { Arn = '' } = await clients.sts.send(new GetCallerIdentityCommand())
  return { state: 'ok', found: Arn }
}

export const checkRegion: Check = async ({ clients }) => ({
  state: 'ok',
  found: await clients.cloudFormation.config.region(),
})
