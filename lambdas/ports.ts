import type { Rejections } from '../core/ports/pipeline.ts'
import type { Arrival, Change, Ping } from '../core/ports/queue.ts'
import { acknowledgeOf } from '../stores/aws/acknowledge.ts'
import { backOffOf } from '../stores/aws/back-off.ts'
import { makeLambdaClient, makeS3Client, makeSnsClient, makeSqsClient } from '../stores/aws/clients.ts'
import { LambdaRebuilds } from '../stores/aws/lambda-rebuilds.ts'
import { S3Store } from '../stores/aws/s3-store.ts'
import { SnsRejections } from '../stores/aws/sns-rejections.ts'
import { SqsQueue } from '../stores/aws/sqs-queue.ts'
import { isolationOf } from './isolation.ts'
import { setting } from './setting.ts'

/** The ports as the stack's environment names them. A handler makes those that it needs, and bundles no others. */

/** One each for all the stores and queues of a process, which share its connections; every handler has both. */
const s3 = makeS3Client()
const sqs = makeSqsClient()

export const articles = () => new S3Store(s3, setting('ARTICLES_BUCKET'))
export const catalog = () => new S3Store(s3, setting('CATALOG_BUCKET'))
export const feeds = () => new S3Store(s3, setting('FEEDS_BUCKET'))
export const arrivals = () => new SqsQueue<Arrival>(sqs, setting('ARRIVALS_QUEUE_URL'))
export const changes = () => new SqsQueue<Change>(sqs, setting('CHANGES_QUEUE_URL'))
export const pings = () => new SqsQueue<Ping>(sqs, setting('PINGS_QUEUE_URL'))
export const rebuilds = () => new LambdaRebuilds(makeLambdaClient(), setting('REBUILD_FUNCTION_NAME'))
export const rejections = (): Rejections => new SnsRejections(makeSnsClient(), setting('REJECTIONS_TOPIC_ARN'))
export const arrivalsBackOff = () => backOffOf(sqs, setting('ARRIVALS_QUEUE_URL'))
export const changesBackOff = () => backOffOf(sqs, setting('CHANGES_QUEUE_URL'))
export const arrivalsIsolation = () => isolationOf(acknowledgeOf(sqs, setting('ARRIVALS_QUEUE_URL')))
export const changesIsolation = () => isolationOf(acknowledgeOf(sqs, setting('CHANGES_QUEUE_URL')))
export const clock = Date.now
