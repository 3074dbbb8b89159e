import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleHandlers, HANDLERS } from '../scripts/bundle-handlers.ts'

/** Variables that the handlers require in their environment; the values lead nowhere. */
export const HANDLER_ENVIRONMENT: Readonly<Record<string, string>> = {
  AWS_REGION: 'eu-central-1',
  ARTICLES_BUCKET: 'articles',
  CATALOG_BUCKET: 'catalog',
  FEEDS_BUCKET: 'feeds',
  STORED_ENCODINGS: 'gzip',
  ARRIVALS_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/111111111111/arrivals',
  REBUILDS_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/111111111111/rebuilds',
  SOURCE_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/111111111111/arrivals',
  CHANGES_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/111111111111/changes.fifo',
  PINGS_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/111111111111/pings',
  REBUILD_FUNCTION_NAME: 'rebuild',
  REJECTIONS_TOPIC_ARN: 'arn:aws:sns:eu-central-1:111111111111:rejections',
  FIRST_RETURN_SECONDS: '0',
  RETURN_SPACING_SECONDS: '65',
  MAX_RECEIVES: '10',
  POWERTOOLS_METRICS_NAMESPACE: 'Feedwright',
}

/**
 * Bundles the handlers as a deployment does.
 * @returns the file of each, by the handler's name
 */
export async function handlerBundles(): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'feedwright-bundles-'))
  await bundleHandlers(folder)
  return new Map(HANDLERS.map((handler) => [handler, join(folder, handler, 'index.mjs')]))
}
