import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { SingleBar } from 'cli-progress'
import { withBundle } from './bundle-program.ts'
import { simulate } from './simulate.ts'

/**
 * `npm run simulate -- --seeds 1000000`: runs histories on every processor and says which seeds fail.
 * `npm run simulate -- --trace 4711`: shows one history, a line for each thing that happens.
 */
const HELP = `Simulates the catalog protocol: each seed is one history of uploads, faults and reordering.

  --seeds N        how many seeds, from --from on; 10,000 unless told
  --from N         the first seed; 0 unless told
  --processes N    how many at once; 2 unless told
  --trace N        shows the history of one seed instead

Exit codes: 0 all seeds hold, 1 some do not.`

/** Seeds that a process takes at once: the first hundred take twice as long as later ones. */
const CHUNK = 1_000
/** Most of what a history makes lives as long as one call, and no stack is shown of the many faults that are meant. */
const NODE_FLAGS = ['--max-semi-space-size=32', '--stack-trace-limit=0']
const SHOWN = 20

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10000' },
    from: { type: 'string', default: '0' },
    processes: { type: 'string', default: '2' },
    trace: { type: 'string' },
    range: { type: 'string' },
    first: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(HELP)
else if (values.trace !== undefined) await showTrace(Number(values.trace))
else if (values.range !== undefined) await simulateRange(values.range, values.first)
else await simulateAll(Number(values.from), Number(values.seeds), Number(values.processes))

async function showTrace(seed: number): Promise<void> {
  const { trace, problems } = await simulate(seed)
  console.log(trace.join('\n'))
  console.log(problems.length === 0 ? `\nSeed ${seed} holds.` : `\nSeed ${seed} fails:\n${problems.join('\n')}`)
  process.exitCode = problems.length === 0 ? 0 : 1
}

/** What a process of its own does: a line of JSON for each seed that fails, and one at the end. */
async function simulateRange(range: string, onlyFirst: boolean): Promise<void> {
  const [from, end] = range.split('-').map(Number) as [number, number]
  for (let seed = from; seed < end; seed++) {
    const { problems } = await simulate(seed)
    if (problems.length === 0) continue
    console.log(JSON.stringify({ seed, problem: problems[0] }))
    if (onlyFirst) break
  }
}

async function simulateAll(from: number, count: number, processes: number): Promise<void> {
  await withBundle('test/simulation/run.ts', (program) => simulateWith(program, { from, count, processes }))
}

async function simulateWith(
  program: string,
  { from, count, processes }: { from: number; count: number; processes: number },
): Promise<void> {
  const bar = new SingleBar({
    format: '{bar} {value}/{total} seeds, {failed}, {eta_formatted} to go',
    // A line now and then where the output is a file.
    noTTYOutput: true,
    notTTYSchedule: 30_000,
  })
  const failures: { seed: number; problem: string }[] = []
  const progress = { done: 0 }
  bar.start(count, 0, { failed: failedWords(failures) })
  let next = from
  const work = async (): Promise<void> => {
    while (next < from + count) {
      const [start, end] = [next, Math.min(next + CHUNK, from + count)]
      next = end
      failures.push(...(await inProcess(program, `${start}-${end}`)))
      progress.done += end - start
      bar.update(progress.done, { failed: failedWords(failures) })
    }
  }
  await Promise.all(Array.from({ length: processes }, work))
  bar.stop()
  for (const { seed, problem } of failures.slice(0, SHOWN)) console.log(`seed ${seed}: ${problem}`)
  console.log(`${count - failures.length} of ${count} seeds hold (${from} to ${from + count - 1})`)
  process.exitCode = failures.length === 0 ? 0 : 1
}

/** By name, so that one can be looked at while the others run. */
function failedWords(failures: readonly { seed: number }[]): string {
  const seeds = failures.slice(0, SHOWN).map(({ seed }) => seed)
  return failures.length === 0 ? 'none failed' : `${failures.length} failed: ${seeds.join(', ')}`
}

async function inProcess(program: string, range: string): Promise<{ seed: number; problem: string }[]> {
  const child = spawn(process.execPath, [...NODE_FLAGS, program, '--range', range], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const found: { seed: number; problem: string }[] = []
  for await (const line of createInterface({ input: child.stdout })) found.push(JSON.parse(line))
  if (child.exitCode === null) await new Promise((resolve) => child.on('close', resolve))
  if (child.exitCode !== 0) throw new Error(`the seeds ${range} ended with ${child.exitCode}`)
  return found
}
