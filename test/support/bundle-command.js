import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const inRepository = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/**
 * Bundles the command line once for all suites, as the package has it: a bundled command starts in a quarter of the time, and the
 * suites start it several hundred times. Jest's workers inherit the variable; without it test/support/run-command.ts runs the sources.
 */
export default async function bundleCommand() {
  const cache = inRepository('node_modules/.cache')
  await mkdir(cache, { recursive: true })
  // Below the repository's own folder, so that it finds the packages.
  const folder = await mkdtemp(join(cache, 'feedwright-command-'))
  await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    inRepository('scripts/bundle.ts'),
    join(folder, 'dist'),
  ])
  await copyFile(inRepository('package.json'), join(folder, 'package.json'))
  process.env.FEEDWRIGHT_COMMAND = join(folder, 'dist/feedwright.js')
  globalThis.removeBundledCommand = () => rm(folder, { recursive: true, force: true })
}
