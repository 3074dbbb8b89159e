import type { Rebuilds, Rejections } from '../core/ports/ports.ts'
import type { Arrival, Change, Ping } from '../core/ports/queue.ts'
import { acknowledgeOf } from '../stores/aws/acknowledge.ts'
import { makeS3Client, makeSnsClient, makeSqsClient } from '../stores/aws/clients.ts'
import { retryLaterOf } from '../stores/aws/retry-later.ts'
import { S3Store } from '../stores/aws/s3-store.ts'
import { SnsRejections } from '../stores/aws/sns-rejections.ts'
import { SqsQueue } from '../stores/aws/sqs-queue.ts'
import { encodingsNamed } from '../stores/compression.ts'
import { requireEnv } from './env.ts'
import { isolationOf } from './isolation.ts'

/** The ports that the stack's environment names. A handler makes those that it needs, and bundles no others. */

/** One client each for all stores and queues of a process, which share its connections; every handler has both. */
const s3 = makeS3Client()
const sqs = makeSqsClient()

export const articles = () => new S3Store(s3, requireEnv('ARTICLES_BUCKET'))
export const catalog = () => new S3Store(s3, requireEnv('CATALOG_BUCKET'))
export const feeds = () => new S3Store(s3, requireEnv('FEEDS_BUCKET'))
export const arrivals = () => new SqsQueue<Arrival>(sqs, requireEnv('ARRIVALS_QUEUE_URL'))
export const rebuildArrivals = () => new SqsQueue<Arrival>(sqs, requireEnv('REBUILDS_QUEUE_URL'))
export const encodings = () => encodingsNamed(requireEnv('STORED_ENCODINGS'))
export const changes = () => new SqsQueue<Change>(sqs, requireEnv('CHANGES_QUEUE_URL'))
export const pings = () => new SqsQueue<Ping>(sqs, requireEnv('PINGS_QUEUE_URL'))
export const rebuilds = () => rebuildsOf(requireEnv('REBUILD_FUNCTION_NAME'))
export const rejections = (): Rejections => new SnsRejections(makeSnsClient(), requireEnv('REJECTIONS_TOPIC_ARN'))
export const arrivalsBackOff = () => retryLaterOf(sqs, requireEnv('SOURCE_QUEUE_URL'))
export const changesBackOff = () => retryLaterOf(sqs, requireEnv('CHANGES_QUEUE_URL'))
export const arrivalsIsolation = () => isolationOf(acknowledgeOf(sqs, requireEnv('SOURCE_QUEUE_URL')))
export const changesIsolation = () => isolationOf(acknowledgeOf(sqs, requireEnv('CHANGES_QUEUE_URL')))
/** Whether the function works on the articles of rebuilds, and not on uploads. */
export const isOfRebuild = () => requireEnv('SOURCE_QUEUE_URL') !== requireEnv('ARRIVALS_QUEUE_URL')
export const clock = Date.now

/** The client of Lambda is loaded when the first rebuild is started: most processes start none. */
function rebuildsOf(functionName: string): Rebuilds {
  const load = async () => {
    const { LambdaRebuilds, makeLambdaClient } = await import('../stores/aws/lambda-rebuilds.ts')
    return new LambdaRebuilds(makeLambdaClient(), functionName)
  }
  let loaded: Promise<Rebuilds> | undefined
  return {
    async start() {
      loaded ??= load()
      await (await loaded).start()
    },
  }
}
