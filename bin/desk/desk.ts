import { S3Store } from '../../stores/aws/s3-store.ts'
import type { DeskFlags } from '../commands/desk-flags.ts'
import { withWords } from './aws-words.ts'
import { type Clients, closeClients, makeClients } from './clients.ts'
import { Stacks } from './deployment.ts'

/** A deployed site, as the command line names it. */
export interface Desk {
  readonly clients: Clients
  readonly stacks: Stacks
  /** @throws DeskError where nobody tells which bucket it is */
  articles(): Promise<S3Store>
}

/** Does something with a deployed site; what AWS refuses is said in words. */
export async function atDesk<Result>(flags: DeskFlags, work: (desk: Desk) => Promise<Result>): Promise<Result> {
  const clients = makeClients(flags)
  const stacks = new Stacks(clients.cloudFormation, flags.stackPrefix)
  const articles = async () =>
    new S3Store(clients.s3, flags.articlesBucket ?? (await stacks.output('Content', 'ArticlesBucket')))
  try {
    return await withWords(() => work({ clients, stacks, articles }))
  } finally {
    closeClients(clients)
  }
}
