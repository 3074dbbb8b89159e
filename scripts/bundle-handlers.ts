import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { NORMALISER_VERSION } from '../core/article/normalise.ts'
import { RENDERER_VERSION } from '../core/documents/feed-documents.ts'

/** Files in lambdas/, each the handler of a function. */
export const HANDLERS = ['ingest', 'ping', 'publish', 'rebuild', 'sweep']

/**
 * Bundles the handlers as they are deployed: `<folder>/<handler>/index.mjs`, and `<folder>/versions.json`, which a
 * deployment compares with the last one.
 *
 * Each is one file with all dependencies, including the AWS SDK: the tested code is the code that runs, and it loads
 * faster than the runtime's own copy. `module` comes first, so that unused parts of a library are left out.
 */
export async function bundleHandlers(folder: string): Promise<void> {
  await build({
    entryPoints: HANDLERS.map((handler) => ({ in: inLambdas(handler), out: `${handler}/index` })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': inLambdas('environment-credentials') },
  })
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
