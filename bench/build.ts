import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeHugoSite } from './against/hugo.ts'
import { writeContent } from './generated-content.ts'
import { type Measured, measure } from './measure.ts'
import { printTable } from './table.ts'

const COUNTS = [1_000, 10_000, 100_000]
const NODE = [process.execPath, '--import', 'tsx'] as const

interface Contender {
  readonly name: string
  readonly run: (folders: { content: string; hugo: string; out: string }) => Promise<Measured>
}

const FEEDWRIGHT: Contender = {
  name: 'Feedwright: RSS, Atom, JSON Feed; all checked and cleaned',
  run: ({ content, out }) => node('bin/feedwright.ts', 'build', content, '--out', out),
}
const PLAIN: Contender = {
  name: 'a plain script with feed: the same, nothing checked or cleaned',
  run: ({ content, out }) => node('bench/against/plain-feed.ts', content, out),
}
const HUGO: Contender = {
  name: 'Hugo: RSS only',
  run: ({ hugo, out }) => measure('hugo', ['--quiet', '--source', hugo, '--destination', out]),
}

function node(...parameters: string[]): Promise<Measured> {
  const [command, ...flags] = NODE
  return measure(command, [...flags, ...parameters])
}

/** The batch build of a whole folder, beside a plain script and Hugo; every run is a process of its own. */
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
    const folders = { content: join(folder, 'content'), hugo: join(folder, 'hugo') }
    await writeContent(folders.content, count)
    if (contenders.includes(HUGO)) await writeHugoSite(folders.hugo, count)
    const measured: [string, Measured][] = []
    for (const [index, { name, run }] of contenders.entries()) {
      process.stderr.write(`${count}: ${name}\n`)
      measured.push([name, await run({ ...folders, out: join(folder, `out-${index}`) })])
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
