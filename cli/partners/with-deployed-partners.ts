import { CloudFrontKeyValueStoreClient } from '@aws-sdk/client-cloudfront-keyvaluestore'
import type { RemoteFlags } from '../commands/remote-flags.ts'
import { clientSettings } from '../remote/aws-clients.ts'
import { findOutput } from '../remote/deployment.ts'
import { withDeployment } from '../remote/with-deployment.ts'
import { DeployedPartners } from './deployed-partners.ts'
import type { PartnersOf } from './partner-store.ts'

/** The base of addresses if neither a flag nor an output has it. */
const UNKNOWN_BASE = 'https://FEEDS/'

/** Runs work on the keys of a deployed site; errors from AWS become messages for people. */
export async function withDeployedPartners<Result>(
  flags: RemoteFlags,
  work: (site: PartnersOf) => Promise<Result>,
): Promise<Result> {
  return withDeployment(flags, async ({ outputs }) => {
    const arn = await outputs.output('PartnersStoreArn')
    const base = flags.feeds ?? (await findOutput(outputs, 'StartPage')) ?? UNKNOWN_BASE
    const client = new CloudFrontKeyValueStoreClient(clientSettings(flags))
    try {
      return await work({ store: new DeployedPartners(client, arn), base, isDeployed: true })
    } finally {
      client.destroy()
    }
  })
}
