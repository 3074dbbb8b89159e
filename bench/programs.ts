import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

/** The programs that the benchmarks start, as plain JavaScript: compile time is not measured. */

/**
 * Builds the command line as the package has it, in a process of its own: the script takes its target from the
 * parameters of the process.
 * @returns its file
 */
export async function commandLine(): Promise<string> {
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/bundle.ts'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return resolve('dist/feedwright.js')
}

/**
 * Builds one of the programs in `against/` into a folder.
 * @returns its file
 */
export async function contender(name: string, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.mjs`)
  await build({
    entryPoints: [`bench/against/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // A dependency of `feed` is CommonJS.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
  })
  return outfile
}
