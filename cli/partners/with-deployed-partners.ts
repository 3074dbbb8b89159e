import { CloudFrontKeyValueStoreClient } from '@aws-sdk/client-cloudfront-keyvaluestore'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import type { Site } from '../../core/site/site.ts'
import { S3Store } from '../../stores/aws/s3-store.ts'
import type { RemoteFlags } from '../commands/remote-flags.ts'
import { clientSettings } from '../remote/aws-clients.ts'
import { isDenied } from '../remote/aws-errors.ts'
import { findOutput } from '../remote/deployment.ts'
import { siteInBucket } from '../remote/site-in-bucket.ts'
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
  return withDeployment(flags, async ({ clients, outputs }) => {
    const arn = await outputs.output('PartnersStoreArn')
    const base = flags.feeds ?? (await findOutput(outputs, 'StartPage')) ?? UNKNOWN_BASE
    const bucket = flags.articlesBucket ?? (await findOutput(outputs, 'ArticlesBucket'))
    const site = bucket === undefined ? undefined : await siteIfAllowed(new S3Store(clients.s3, bucket))
    const client = new CloudFrontKeyValueStoreClient(clientSettings(flags))
    try {
      return await work({ store: new DeployedPartners(client, arn), base, site, isDeployed: true })
    } finally {
      client.destroy()
    }
  })
}

/** Who gives out tokens need not be allowed to read the editors' files. */
async function siteIfAllowed(articles: Pick<ObjectStore, 'get'>): Promise<Site | undefined> {
  try {
    return await siteInBucket(articles)
  } catch (error) {
    if (isDenied(error)) return undefined
    throw error
  }
}
