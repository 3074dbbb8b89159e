import { S3Store } from '../../stores/aws/s3-store.ts'
import type { RemoteFlags } from '../commands/remote-flags.ts'
import { type Clients, closeClients, makeClients } from './aws-clients.ts'
import { withAwsErrors } from './aws-errors.ts'
import { CloneStacks, type SiteOutputs } from './deployment.ts'
import { OwnStack } from './own-stack.ts'

/** A deployed site, as the command line names it. */
export interface Deployment {
  readonly clients: Clients
  readonly outputs: SiteOutputs
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
  const outputs =
    flags.stack === undefined
      ? new CloneStacks(clients.cloudFormation, flags.stackPrefix)
      : new OwnStack(clients.cloudFormation, flags.stack)
  const articles = async () => new S3Store(clients.s3, flags.articlesBucket ?? (await outputs.output('ArticlesBucket')))
  try {
    return await withAwsErrors(() => work({ clients, outputs, articles }))
  } finally {
    closeClients(clients)
  }
}
