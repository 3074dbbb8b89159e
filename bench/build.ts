import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeHugoSite } from './against/hugo.ts'
import { writeContent } from './generated-content.ts'
import { type Measured, measure } from './measure.ts'
import { commandLine, contender } from './programs.ts'
import { printTable } from './table.ts'

const COUNTS = [1_000, 10_000, 100_000]

interface Contender {
  readonly name: string
  readonly run: (files: Files) => Promise<Measured>
}

interface Files {
  readonly feedwright: string
  readonly plain: string
  readonly content: string
  readonly hugo: string
  readonly out: string
}

const FEEDWRIGHT: Contender = {
  name: 'Feedwright: RSS, Atom, JSON Feed; all checked and cleaned',
  run: ({ feedwright, content, out }) => measure(process.execPath, [feedwright, 'build', content, '--out', out]),
}
const PLAIN: Contender = {
  name: 'a plain script with feed: the same, nothing checked or cleaned',
  run: ({ plain, content, out }) => measure(process.execPath, [plain, content, out]),
}
const HUGO: Contender = {
  name: 'Hugo: RSS only',
  run: ({ hugo, out }) => measure('hugo', ['--quiet', '--source', hugo, '--destination', out]),
}

/** The batch build of a whole folder, compared with a plain script and Hugo; every run has its own process. */
export async function benchBuild(counts: readonly number[] = COUNTS): Promise<void> {
  const contenders = [FEEDWRIGHT, PLAIN, ...(hasHugo() ? [HUGO] : [])]
  if (!hasHugo()) console.log('Hugo is not installed: left out (Debian: apt-get install hugo)\n')
  const rows: string[][] = []
  for (const count of counts) rows.push(...(await benchCount(count, contenders)))
  printTable(['articles', 'program', 'seconds', 'articles/s', 'peak MiB', 'time, Feedwright = 1'], rows)
}

async function benchCount(count: number, contenders: readonly Contender[]): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'feedwright-bench-'))
  try {
    process.stderr.write(`writing ${count} articles\n`)
    const files = {
      feedwright: await commandLine(),
      plain: await contender('plain-feed', folder),
      content: join(folder, 'content'),
      hugo: join(folder, 'hugo'),
    }
    await writeContent(files.content, count)
    if (contenders.includes(HUGO)) await writeHugoSite(files.hugo, count)
    const measured: [string, Measured][] = []
    for (const [index, { name, run }] of contenders.entries()) {
      process.stderr.write(`${count}: ${name}\n`)
      measured.push([name, await run({ ...files, out: join(folder, `out-${index}`) })])
    }
    const first = measured[0]?.[1].seconds ?? 1
    return measured.map(([name, { seconds, peak }]) => [
      String(count),
      name,
      seconds.toFixed(2),
      (count / seconds).toFixed(0),
      peak === undefined ? '-' : (peak / 2 ** 20).toFixed(0),
      (seconds / first).toFixed(2),
    ])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function hasHugo(): boolean {
  return spawnSync('hugo', ['version']).status === 0
}
