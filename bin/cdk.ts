import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { addStacks } from '../lib/app.ts'
import { readSettings, SettingsError } from '../lib/settings-file/read-settings.ts'
import { bundleHandlers } from '../scripts/bundle-handlers.ts'

const app = new App()
try {
  const settings = readSettings({ context: app.node.getAllContext(), region: process.env.CDK_DEFAULT_REGION })
  // Bundled again for each synthesis: what is deployed is what the sources say.
  const handlers = join(app.outdir, 'handlers')
  await bundleHandlers(handlers)
  addStacks(app, handlers, settings)
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  console.error(error.message)
  // The exit ends the process before the app synthesises itself without a stack.
  process.exit(1)
}
