import { join } from 'node:path'
import { App, CfnOutput, Stack } from 'aws-cdk-lib'
import { commonProps, idsOf } from '../../../lib/app.ts'
import { PrivateBucket } from '../../../lib/private-bucket.ts'
import { readSettings } from '../../../lib/settings-file/read-settings.ts'
import type { Settings } from '../../../lib/settings-file/settings-schema.ts'
import { ContentStack, PipelineStack } from '../../../lib/stacks.ts'
import { bundleHandlers } from '../../../scripts/bundle-handlers.ts'

/**
 * The content and the pipeline as bin/cdk.ts deploys them, and a plain bucket for the feeds: no emulator knows all that
 * the delivery is made of. `cdk --app "node --import tsx test/e2e/emulator/app.ts"`, with `-c config=` if it has a
 * settings file.
 */
export function emulatedApp(
  app: App,
  handlers: string,
  settings: Settings = {},
): { content: ContentStack; pipeline: PipelineStack } {
  const ids = idsOf(settings)
  const common = commonProps(settings)
  const content = new ContentStack(app, ids.content, common)
  const delivery = new Stack(app, ids.delivery, common)
  const feeds = new PrivateBucket(delivery, 'Feeds')
  new CfnOutput(delivery, 'FeedsBucket', { value: feeds.bucketName })
  const pipeline = new PipelineStack(app, ids.pipeline, {
    ...common,
    settings,
    content: content.content,
    feeds,
    handlers,
  })
  return { content, pipeline }
}

if (process.env.CDK_OUTDIR !== undefined) {
  const app = new App()
  const context = app.node.getAllContext()
  const settings = 'config' in context ? readSettings({ context }) : {}
  const handlers = join(app.outdir, 'handlers')
  await bundleHandlers(handlers)
  emulatedApp(app, handlers, settings)
}
