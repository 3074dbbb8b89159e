import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Modules of the core whose functions are pure and are asked the same again and again in one history, and the module
 * that remembers their results.
 */
const REMEMBERED: Readonly<Record<string, string>> = {
  'core/intake/read-article.ts': 'test/simulation/remembered/read-article.ts',
  'core/site/site.ts': 'test/simulation/remembered/site.ts',
  'core/receipts/receipt-schema.ts': 'test/simulation/remembered/receipt-schema.ts',
  'core/text/digest.ts': 'test/simulation/remembered/digest.ts',
  'core/text/json.ts': 'test/simulation/remembered/json.ts',
}

/**
 * Writes a program that runs seeds as one file of JavaScript, which starts in a tenth of the time and remembers the
 * results of pure functions.
 * @param program its path in the repository
 * @param file its name; it must be in a folder from which packages are found
 */
export async function bundleProgram(program: string, file: string, plugins: readonly Plugin[] = []): Promise<void> {
  await build({
    entryPoints: [ROOT + program],
    outfile: file,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    plugins: [rememberResults, ...plugins],
  })
}

/** Has work done with a bundled program, which is gone afterwards. */
export async function withBundle(program: string, work: (file: string) => Promise<void>): Promise<void> {
  await inCache(async (folder) => {
    const file = join(folder, 'program.mjs')
    await bundleProgram(program, file)
    await work(file)
  })
}

/** Has work done in a folder from which packages are found, which is gone afterwards. */
export async function inCache(work: (folder: string) => Promise<void>): Promise<void> {
  const cache = join(ROOT, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'feedwright-seeds-'))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const rememberResults: Plugin = {
  name: 'remember-results',
  setup(bundle) {
    bundle.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === rememberResults) return undefined
      const found = await bundle.resolve(path, { importer, resolveDir, kind, pluginData: rememberResults })
      const instead = REMEMBERED[pathOf(found.path)]
      return instead === undefined || pathOf(importer) === instead ? found : { path: ROOT + instead }
    })
  },
}

function pathOf(file: string): string {
  return relative(ROOT, file).replaceAll(sep, '/')
}
