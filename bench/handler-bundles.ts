import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { feedwright } from '../lib/app.ts'

/** Variables that the handlers require in their environment; the values lead nowhere. */
export const HANDLER_ENVIRONMENT: Readonly<Record<string, string>> = {
  AWS_REGION: 'eu-central-1',
  ARTICLES_BUCKET: 'articles',
  CATALOG_BUCKET: 'catalog',
  FEEDS_BUCKET: 'feeds',
  ARRIVALS_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/111111111111/arrivals',
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
export function bundleHandlers(): Map<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), 'feedwright-bundles-'))
  // The CDK CLI sets this, so that a function's resource names the folder of its bundle.
  const app = new App({ outdir, context: { 'aws:cdk:enable-asset-metadata': true } })
  const { pipeline } = feedwright(app, { normaliser: 1, renderer: 1 })
  const functions = Object.values(Template.fromStack(pipeline).findResources('AWS::Lambda::Function'))
  return new Map(
    functions.map(({ Properties, Metadata }) => [
      Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME as string,
      join(outdir, Metadata['aws:asset:path'], 'index.mjs'),
    ]),
  )
}
