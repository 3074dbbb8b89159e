import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { NORMALISER_VERSION } from '../core/article/normalise.ts'
import { RENDERER_VERSION } from '../core/documents/feed-documents.ts'
import { bundleParsers, parsersApart, REQUIRE } from './bundle-parsers.ts'
import { licencesOf } from './licences.ts'

/** Files in lambdas/, each the handler of a function. */
export const HANDLERS = ['ingest', 'ping', 'publish', 'rebuild', 'sweep']

const OPTIONS: BuildOptions = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
}

/**
 * Bundles the handlers as they are deployed: `<folder>/<handler>/index.mjs`, and `<folder>/versions.json`, which a
 * deployment compares with the last one.
 *
 * Each holds all its dependencies, including the AWS SDK: the tested code is the code that runs, and it loads faster than
 * the runtime's own copy. `module` comes first, so that unused parts of a library are left out.
 */
export async function bundleHandlers(folder: string): Promise<void> {
  const { metafile } = await build({
    ...OPTIONS,
    entryPoints: HANDLERS.map((handler) => ({ in: inLambdas(handler), out: `${handler}/index` })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    alias: { '@aws-sdk/credential-provider-node': inLambdas('environment-credentials') },
    plugins: [parsersApart],
    banner: { js: REQUIRE },
    metafile: true,
  })
  const parsers = await bundleParsers(join(folder, 'ingest'), OPTIONS)
  await writeFile(join(folder, 'licences.txt'), await licencesOf({ ...metafile.inputs, ...parsers.inputs }))
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  const versions = {
    package: (JSON.parse(manifest) as { version: string }).version,
    normaliser: NORMALISER_VERSION,
    renderer: RENDERER_VERSION,
  }
  await writeFile(join(folder, 'versions.json'), `${JSON.stringify(versions)}\n`)
}

function inLambdas(name: string): string {
  return fileURLToPath(new URL(`../lambdas/${name}.ts`, import.meta.url))
}
