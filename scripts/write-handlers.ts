import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { bundleHandlers } from './bundle-handlers.ts'

/** Writes the handlers of the package to `handlers/`. `npm pack` runs this; a clone needs them only to deploy (bin/cdk.ts). */
const FOLDER = fileURLToPath(new URL('../handlers', import.meta.url))

await rm(FOLDER, { recursive: true, force: true })
await bundleHandlers(FOLDER)
