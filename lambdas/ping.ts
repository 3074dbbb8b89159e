import { backOffOf } from '../stores/aws/back-off.ts'
import { makeSqsClient } from '../stores/aws/clients.ts'
import { postForm } from '../stores/http/post-form.ts'
import { pingsHandler } from './pings-handler.ts'
import { setting } from './setting.ts'

/** Not by `ports.ts`, which brings the S3 client: this function has no right to any bucket. */
export const handler = pingsHandler(postForm, backOffOf(makeSqsClient(), setting('PINGS_QUEUE_URL')))
