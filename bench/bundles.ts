import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'
import { HANDLER_ENVIRONMENT, handlerBundles } from './handler-bundles.ts'
import { median } from './measure.ts'
import { printTable } from './table.ts'

const ROUNDS = 41
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const BASELINE = 'S3 client alone'

/** The size of each function's bundle, and its load time in a new process: the first part of a cold start. */
export async function benchBundles(): Promise<void> {
  const handlers = await handlerBundles()
  const files = new Map([[BASELINE, s3ClientAlone(dirname(handlers.values().next().value as string))], ...handlers])
  const times = new Map([...files.keys()].map((name) => [name, [] as number[]]))
  // Interleaved, so that other load on the machine affects all equally.
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, file] of files) times.get(name)?.push(millisecondsToLoad(file))
  const baseline = median(times.get(BASELINE) as number[])
  printTable(
    ['bundle', 'KiB loaded', 'ms to load', `time, ${BASELINE} = 1`],
    [...files].map(([name, file]) => {
      const time = median(times.get(name) as number[])
      return [name, (statSync(file).size / 1024).toFixed(0), time.toFixed(1), (time / baseline).toFixed(2)]
    }),
  )
}

/** Bundled as any function that uses S3 would be: the commands that our store uses, with the SDK's defaults. */
function s3ClientAlone(folder: string): string {
  const outfile = join(folder, 's3-client-alone.mjs')
  const commands = ['DeleteObject', 'GetObject', 'HeadObject', 'ListObjectsV2', 'PutObject'].map(
    (name) => `${name}Command`,
  )
  const contents = `import { S3Client, ${commands.join(', ')} } from '@aws-sdk/client-s3'
    export const client = new S3Client({})
    export const commands = [${commands.join(', ')}]`
  buildSync({
    stdin: { contents, resolveDir: ROOT },
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
  })
  return outfile
}

function millisecondsToLoad(file: string): number {
  const program = `const started = performance.now()
    await import(${JSON.stringify(pathToFileURL(file).href)})
    process.stdout.write(String(performance.now() - started))`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    env: HANDLER_ENVIRONMENT,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${file} does not load:\n${stderr}`)
  return Number(stdout)
}
