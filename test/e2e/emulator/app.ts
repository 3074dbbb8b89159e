import { App, CfnOutput, Stack } from 'aws-cdk-lib'
import { NORMALISER_VERSION } from '../../../core/article/normalise.ts'
import { RENDERER_VERSION } from '../../../core/documents/feed-documents.ts'
import { ContentStack } from '../../../lib/content-stack.ts'
import { PipelineStack } from '../../../lib/pipeline-stack.ts'
import { PrivateBucket } from '../../../lib/private-bucket.ts'

/**
 * The content and the pipeline as bin/cdk.ts deploys them, and a plain bucket for the feeds: no emulator knows all that
 * the delivery is made of. `cdk --app "node --import tsx test/e2e/emulator/app.ts"`.
 */
export function emulatedApp(app: App): { content: ContentStack; pipeline: PipelineStack } {
  const content = new ContentStack(app, 'FeedwrightContent')
  const delivery = new Stack(app, 'FeedwrightDelivery')
  const feeds = new PrivateBucket(delivery, 'Feeds')
  new CfnOutput(delivery, 'FeedsBucket', { value: feeds.bucketName })
  const pipeline = new PipelineStack(app, 'FeedwrightPipeline', {
    buckets: { articles: content.articles, catalog: content.catalog, feeds },
    arrivals: content.arrivals,
    versions: { normaliser: NORMALISER_VERSION, renderer: RENDERER_VERSION },
  })
  return { content, pipeline }
}

if (process.env.CDK_OUTDIR !== undefined) emulatedApp(new App())
