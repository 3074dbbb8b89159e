import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { addStacks } from '../lib/app.ts'
import { bundleHandlers } from '../scripts/bundle-handlers.ts'

const app = new App()
// Bundled again for each synthesis: what is deployed is what the sources say.
const handlers = join(app.outdir, 'handlers')
await bundleHandlers(handlers)
addStacks(app, handlers)
