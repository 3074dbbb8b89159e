import { chmod, copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { REQUIRE } from './bundle-parsers.ts'
import { licencesOf } from './licences.ts'

const inHouse = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Tests write to a folder other than the package's. */
const [, , out = inHouse('dist')] = process.argv
const ENTRY = join(out, 'feedwright.js')

/** Read by name at run time, from the folder of the code that reads them (edge/edge-function.ts). */
const READ_BY_NAME = ['request.js', 'response.js']

const manifest = JSON.parse(await readFile(inHouse('package.json'), 'utf8')) as Record<
  'dependencies' | 'peerDependencies',
  Record<string, string>
>

/**
 * Writes the code of the package to `dist/`: the command line, the library and the constructs. It is plain JavaScript,
 * because Node does not strip types below `node_modules/`. It holds the code of every package but those that are
 * installed with this one: a command starts in half of the time when Node need not find and read three hundred files.
 * `npm ci` runs this, so that `npx feedwright` works in a clone too; so does `npm pack`.
 */
await rm(out, { recursive: true, force: true })
const { metafile } = await build({
  entryPoints: {
    feedwright: inHouse('bin/feedwright.ts'),
    index: inHouse('index.ts'),
    cdk: inHouse('lib/index.ts'),
  },
  outdir: out,
  bundle: true,
  // Keeps lazily loaded modules lazy in the package.
  splitting: true,
  external: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
  platform: 'node',
  // Not the other form of `jsonc-parser`, which requires its files by computed names.
  mainFields: ['module', 'main'],
  format: 'esm',
  target: 'node20',
  banner: { js: REQUIRE },
  legalComments: 'none',
  metafile: true,
})
await writeFile(join(out, 'licences.txt'), await licencesOf(metafile.inputs))
// The first line of the source says how a clone runs it.
const source = await readFile(ENTRY, 'utf8')
await writeFile(ENTRY, source.replace(/^#!.*/, '#!/usr/bin/env node'))
await chmod(ENTRY, 0o755)
for (const name of READ_BY_NAME) await copyFile(inHouse(`edge/${name}`), join(out, name))
