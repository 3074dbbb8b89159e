import { S3Store } from '../../stores/aws/s3-store.ts'
import type { RemoteFlags } from '../commands/remote-flags.ts'
import { type Clients, closeClients, makeClients } from './aws-clients.ts'
import { withAwsErrors } from './aws-errors.ts'
import { Stacks } from './deployment.ts'

/** A deployed site, as the command line names it. */
export interface Deployment {
  readonly clients: Clients
  readonly stacks: Stacks
  /**
   * Finds the articles bucket.
   * @throws DeploymentError if neither a flag nor a stack names it
   */
  articles(): Promise<S3Store>
}

/** Runs work on a deployed site; errors from AWS become messages for people. */
export async function withDeployment<Result>(
  flags: RemoteFlags,
  work: (deployment: Deployment) => Promise<Result>,
): Promise<Result> {
  const clients = makeClients(flags)
  const stacks = new Stacks(clients.cloudFormation, flags.stackPrefix)
  const articles = async () =>
    new S3Store(clients.s3, flags.articlesBucket ?? (await stacks.output('Content', 'ArticlesBucket')))
  try {
    return await withAwsErrors(() => work({ clients, stacks, articles }))
  } finally {
    closeClients(clients)
  }
}
