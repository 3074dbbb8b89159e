import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeWxr } from './generated-wxr.ts'
import { measure } from './measure.ts'
import { commandLine } from './programs.ts'
import { serveFeeds } from './serve-feeds.ts'
import { printTable } from './table.ts'

const COUNTS = [1_000, 10_000]
/** In MiB, the heap's limit: the whole process is to stay within 512. */
const HEAP = 256

/** What the feeds of a newsroom's partners come to. */
const FEEDS = 100
const ENTRIES = 100

/** A WordPress export, and a hundred feeds, imported and imported again: every run has its own process. */
export async function benchImport(counts: readonly number[] = COUNTS): Promise<void> {
  const rows: string[][] = []
  for (const count of counts) {
    const folder = await mkdtemp(join(tmpdir(), 'feedwright-bench-'))
    try {
      const source = join(folder, 'export.xml')
      await writeWxr(source, count)
      const size = (await stat(source)).size
      rows.push(...(await importTwice('an export', [source], { count, size, out: join(folder, 'site') })))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  const server = await serveFeeds(FEEDS, ENTRIES)
  const folder = await mkdtemp(join(tmpdir(), 'feedwright-bench-'))
  try {
    const count = FEEDS * ENTRIES
    rows.push(...(await importTwice(`${FEEDS} feeds`, server.addresses, { count, out: join(folder, 'site') })))
  } finally {
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
  printTable(['source', 'posts', 'MiB', 'run', 'seconds', 'posts/s', 'peak MiB'], rows)
}

async function importTwice(
  name: string,
  sources: readonly string[],
  { count, size, out }: { count: number; size?: number; out: string },
): Promise<string[][]> {
  const feedwright = await commandLine()
  const rows: string[][] = []
  for (const run of ['first', 'again']) {
    process.stderr.write(`${name}, ${count}: ${run}\n`)
    const flags = [`--max-old-space-size=${HEAP}`, feedwright]
    const { seconds, peak } = await measure(process.execPath, [...flags, 'import', ...sources, '--out', out])
    rows.push([
      name,
      String(count),
      size === undefined ? '-' : (size / 2 ** 20).toFixed(0),
      run,
      seconds.toFixed(2),
      (count / seconds).toFixed(0),
      peak === undefined ? '-' : (peak / 2 ** 20).toFixed(0),
    ])
  }
  return rows
}
