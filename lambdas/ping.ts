import { makeSqsClient } from '../stores/aws/clients.ts'
import { retryLaterOf } from '../stores/aws/retry-later.ts'
import { postForm } from '../stores/http/post-form.ts'
import { requireEnv } from './env.ts'
import { pingsHandler } from './pings-handler.ts'

/** Not by `ports.ts`, which brings the S3 client: this function has no right to any bucket. */
export const handler = pingsHandler(postForm, retryLaterOf(makeSqsClient(), requireEnv('PINGS_QUEUE_URL')))
