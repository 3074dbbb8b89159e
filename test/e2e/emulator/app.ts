import { join } from 'node:path'
import { App, CfnOutput, Stack } from 'aws-cdk-lib'
import { PrivateBucket } from '../../../lib/private-bucket.ts'
import { ContentStack, PipelineStack } from '../../../lib/stacks.ts'
import { bundleHandlers } from '../../../scripts/bundle-handlers.ts'

/**
 * The content and the pipeline as bin/cdk.ts deploys them, and a plain bucket for the feeds: no emulator knows all that
 * the delivery is made of. `cdk --app "node --import tsx test/e2e/emulator/app.ts"`.
 */
export function emulatedApp(app: App, handlers: string): { content: ContentStack; pipeline: PipelineStack } {
  const content = new ContentStack(app, 'FeedwrightContent')
  const delivery = new Stack(app, 'FeedwrightDelivery')
  const feeds = new PrivateBucket(delivery, 'Feeds')
  new CfnOutput(delivery, 'FeedsBucket', { value: feeds.bucketName })
  const pipeline = new PipelineStack(app, 'FeedwrightPipeline', { content: content.content, feeds, handlers })
  return { content, pipeline }
}

if (process.env.CDK_OUTDIR !== undefined) {
  const app = new App()
  const handlers = join(app.outdir, 'handlers')
  await bundleHandlers(handlers)
  emulatedApp(app, handlers)
}
