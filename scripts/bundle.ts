import { chmod, copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const inHouse = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Another folder than the package's is for tests. */
const [, , out = inHouse('dist')] = process.argv
const ENTRY = join(out, 'feedwright.js')

/** Read by name while the command runs, from beside the code that asks for them (edge/edge-function.ts). */
const READ_BY_NAME = ['request.js', 'response.js']

/**
 * Writes the command line as the package has it, to `dist/`: plain JavaScript, since Node strips no types below
 * `node_modules/`. `npm ci` runs this, so that `npx feedwright` works in a clone too, and `npm pack`.
 */
await rm(out, { recursive: true, force: true })
await build({
  entryPoints: [inHouse('bin/feedwright.ts')],
  outdir: out,
  bundle: true,
  // What a command loads when it needs it, the package does too.
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  legalComments: 'none',
})
// Its first line says how a clone runs it.
const source = await readFile(ENTRY, 'utf8')
await writeFile(ENTRY, source.replace(/^#!.*/, '#!/usr/bin/env node'))
await chmod(ENTRY, 0o755)
for (const name of READ_BY_NAME) await copyFile(inHouse(`edge/${name}`), join(out, name))
