import { chmod, copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const inHouse = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Tests write to a folder other than the package's. */
const [, , out = inHouse('dist')] = process.argv
const ENTRY = join(out, 'feedwright.js')

/** Read by name at run time, from the folder of the code that reads them (edge/edge-function.ts). */
const READ_BY_NAME = ['request.js', 'response.js']

/**
 * Writes the code of the package to `dist/`: the command line, the library and the constructs. It is plain JavaScript,
 * because Node does not strip types below `node_modules/`. `npm ci` runs this, so that `npx feedwright` works in a clone
 * too; so does `npm pack`.
 */
await rm(out, { recursive: true, force: true })
await build({
  entryPoints: {
    feedwright: inHouse('bin/feedwright.ts'),
    index: inHouse('index.ts'),
    cdk: inHouse('lib/index.ts'),
  },
  outdir: out,
  bundle: true,
  // Keeps lazily loaded modules lazy in the package.
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  legalComments: 'none',
})
// The first line of the source says how a clone runs it.
const source = await readFile(ENTRY, 'utf8')
await writeFile(ENTRY, source.replace(/^#!.*/, '#!/usr/bin/env node'))
await chmod(ENTRY, 0o755)
for (const name of READ_BY_NAME) await copyFile(inHouse(`edge/${name}`), join(out, name))
