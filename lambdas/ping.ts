import { makeSqsClient } from '../stores/aws/clients.ts'
import { retryLaterOf } from '../stores/aws/retry-later.ts'
import { postForm } from '../stores/http/post-form.ts'
import { requireEnv } from './env.ts'
import { pingsHandler } from './pings-handler.ts'

/** Without `wiring.ts`, which imports the S3 client: this function has no permission on any bucket. */
export const handler = pingsHandler(postForm, retryLaterOf(makeSqsClient(), requireEnv('PINGS_QUEUE_URL')))
