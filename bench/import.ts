import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeWxr } from './generated-wxr.ts'
import { measure } from './measure.ts'
import { commandLine } from './programs.ts'
import { printTable } from './table.ts'

const COUNTS = [1_000, 10_000]
/** In MiB, the heap's limit: the whole process is to stay within 512. */
const HEAP = 256

/** A WordPress export imported, and imported again: every run has its own process. */
export async function benchImport(counts: readonly number[] = COUNTS): Promise<void> {
  const feedwright = await commandLine()
  const rows: string[][] = []
  for (const count of counts) {
    const folder = await mkdtemp(join(tmpdir(), 'feedwright-bench-'))
    try {
      const [source, out] = [join(folder, 'export.xml'), join(folder, 'site')]
      await writeWxr(source, count)
      const size = (await stat(source)).size
      for (const run of ['first', 'again']) {
        process.stderr.write(`${count}: ${run}\n`)
        const flags = [`--max-old-space-size=${HEAP}`, feedwright]
        const { seconds, peak } = await measure(process.execPath, [...flags, 'import', source, '--out', out])
        rows.push([
          String(count),
          (size / 2 ** 20).toFixed(0),
          run,
          seconds.toFixed(2),
          (count / seconds).toFixed(0),
          peak === undefined ? '-' : (peak / 2 ** 20).toFixed(0),
        ])
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  printTable(['posts', 'MiB', 'run', 'seconds', 'posts/s', 'peak MiB'], rows)
}
