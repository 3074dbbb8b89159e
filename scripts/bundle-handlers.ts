import { readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'
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

/** What handlers import when they start a rebuild, which most never do: it is a file of its own, next to their bundles. */
const REBUILDS = fileURLToPath(new URL('../stores/aws/lambda-rebuilds.ts', import.meta.url))
const REBUILDS_FILE = 'lambda-rebuilds.mjs'

const rebuildsApart: Plugin = {
  name: 'rebuilds-apart',
  setup(build) {
    build.onResolve({ filter: /\/lambda-rebuilds\.ts$/ }, ({ kind, path, resolveDir }) =>
      kind === 'dynamic-import' && resolve(resolveDir, path) === REBUILDS
        ? { path: `./${REBUILDS_FILE}`, external: true }
        : undefined,
    )
  },
}

/**
 * Bundles the handlers as they are deployed: `<folder>/<handler>/index.mjs`, and `<folder>/versions.json`, which a
 * deployment compares with the last one.
 *
 * Each holds all its dependencies, including the AWS SDK: the tested code is the code that runs, and it loads faster than
 * the runtime's own copy. `module` comes first, so that unused parts of a library are left out.
 */
export async function bundleHandlers(folder: string): Promise<void> {
  const options: BuildOptions & { metafile: true } = {
    ...OPTIONS,
    format: 'esm',
    alias: { '@aws-sdk/credential-provider-node': inLambdas('environment-credentials') },
    plugins: [parsersApart, rebuildsApart],
    banner: { js: REQUIRE },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    metafile: true,
  }
  const handlers = await build({
    ...options,
    entryPoints: HANDLERS.map((handler) => ({ in: inLambdas(handler), out: `${handler}/index` })),
  })
  const starting = Object.entries(handlers.metafile.outputs).filter(([, { imports }]) =>
    imports.some(({ path }) => path === `./${REBUILDS_FILE}`),
  )
  const rebuilds = await build({
    ...options,
    entryPoints: starting.map(([file]) => ({ in: REBUILDS, out: join(basename(dirname(file)), 'lambda-rebuilds') })),
  })
  const parsers = await bundleParsers(join(folder, 'ingest'), OPTIONS)
  const inputs = { ...handlers.metafile.inputs, ...rebuilds.metafile.inputs, ...parsers.inputs }
  await writeFile(join(folder, 'licences.txt'), await licencesOf(inputs))
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
