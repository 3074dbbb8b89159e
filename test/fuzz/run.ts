import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Generator, inputOf, type Mode } from './generator.ts'
import { GENERATORS } from './generators/all.ts'
import { type Failure, judge, lookAgain, patience, smallestFailing, WORKER_MEMORY } from './judge.ts'
import type { Task } from './measured.ts'
import { ReaderProcess } from './reader-process.ts'
import { Tally } from './tally.ts'

const HELP = `Gives inputs that nobody means well with to everything that reads, and says which cost more than their bytes allow.

  --minutes N      how long; 1 by default
  --inputs N       how many inputs of each generator instead
  --seed N         the first seed; another each time by default
  --only NAMES     one generator, or several with commas: ${GENERATORS.map(({ name }) => name).join(', ')}
  --large          only inputs from 256 KiB to 1 MiB
  --sweep          every token, pair and frame of every grammar once, repeated up to 64 KiB; ends when all are read
  --file PATH      reads this file instead, as an input of --only
  --processes N    how many inputs at once; 1 by default

A failing input is printed with the command that makes it again, and the smallest that fails the same way is written to
a temporary folder.

Exit codes: 0 nothing found, 1 something found, 2 wrong flags.`

/** Of one generator and one kind: shrinking more of the same takes time and says nothing new. */
const MAX_SHRUNK = 1
/** Milliseconds between two lines of progress. */
const PROGRESS = 30_000

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    inputs: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    large: { type: 'boolean', default: false },
    sweep: { type: 'boolean', default: false },
    file: { type: 'string' },
    processes: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
})
/** Of each generator. */
const MAX_INPUTS = values.inputs === undefined ? Number.POSITIVE_INFINITY : Number(values.inputs)
const isTimed = values.inputs === undefined && !values.sweep
const wanted = values.only?.split(',') ?? GENERATORS.map(({ name }) => name)
const generators = GENERATORS.filter(({ name }) => wanted.includes(name))
const unknown = wanted.filter((name) => GENERATORS.every((generator) => generator.name !== name))
const folder = mkdtempSync(join(tmpdir(), 'feedwright-fuzz-'))
const tally = new Tally()
const shrunk = new Map<string, number>()

if (values.help) console.log(HELP)
else if (unknown.length > 0) {
  console.error(
    `No generator is called "${unknown.join('", "')}"; there are: ${GENERATORS.map(({ name }) => name).join(', ')}`,
  )
  process.exitCode = 2
} else if (values.file !== undefined) await readFile(values.file, generators[0] as Generator)
else if (values.sweep) await fuzz(sweepTasks(Number(values.seed ?? 0)))
else await fuzz(randomTasks(Number(values.seed ?? Date.now() % 1_000_000_000)))

/** Without an end: the time that is given ends it, or the number of inputs. */
function* randomTasks(first: number): Iterable<Task> {
  console.log(`The first seed is ${first}.`)
  const mode: Mode = values.large ? 'large' : 'any'
  for (let seed = first; seed < first + MAX_INPUTS; seed++)
    for (const { name } of generators) yield { generator: name, seed, mode }
}

function* sweepTasks(first: number): Iterable<Task> {
  for (const { name, shapes = [] } of generators)
    for (let seed = first; seed < Math.min(shapes.length, first + MAX_INPUTS); seed++)
      yield { generator: name, seed, mode: 'sweep' }
}

async function readFile(path: string, generator: Generator): Promise<void> {
  const task: Task = { generator: generator.name, seed: 0, mode: 'any', bytes: readFileSync(path) }
  const reader = new ReaderProcess(WORKER_MEMORY)
  const result = await reader.read(task, patience)
  reader.stop()
  console.log(JSON.stringify(result))
  const failure = judge(result)
  if (failure !== undefined) console.log(`${failure.kind}: ${failure.words}`)
  process.exitCode = failure === undefined ? 0 : 1
}

async function fuzz(tasks: Iterable<Task>): Promise<void> {
  console.log(`Failing inputs go to ${folder}.`)
  const end = isTimed ? performance.now() + Number(values.minutes) * 60_000 : Number.POSITIVE_INFINITY
  const progress = setInterval(() => console.log(tally.line()), PROGRESS)
  const waiting = tasks[Symbol.iterator]()
  const work = async () => {
    const reader = new ReaderProcess(WORKER_MEMORY)
    while (performance.now() < end) {
      const next = waiting.next()
      if (next.done) break
      await one(reader, next.value)
    }
    reader.stop()
  }
  await Promise.all(Array.from({ length: Number(values.processes) }, work))
  clearInterval(progress)
  console.log(`\n${tally.table()}`)
  process.exitCode = tally.failures === 0 ? 0 : 1
}

async function one(reader: ReaderProcess, task: Task): Promise<void> {
  const result = await reader.read(task, patience)
  const suspected = judge(result)
  const needsSecondLook = suspected?.kind === 'slow' || suspected?.kind === 'memory'
  const failure = needsSecondLook ? await lookAgain(task, suspected, result.bytes) : suspected
  tally.add(task.generator, result, failure)
  if (failure !== undefined) await report(task, failure)
}

async function report(task: Task, failure: Failure): Promise<void> {
  const { generator: name, seed, mode } = task
  const generator = GENERATORS.find((each) => each.name === name) as Generator
  const bytes = inputOf(generator, seed, mode)
  console.log(`\n${name} ${seed}: ${failure.kind}: ${failure.words} (${bytes.byteLength} bytes)`)
  console.log(`  npm run fuzz -- --only ${name} --seed ${seed} --inputs 1${mode === 'any' ? '' : ` --${mode}`}`)
  const times = (shrunk.get(`${name} ${failure.kind}`) ?? 0) + 1
  shrunk.set(`${name} ${failure.kind}`, times)
  if (times > MAX_SHRUNK) return
  const smallest = await smallestFailing(task, failure.kind, bytes)
  const path = join(folder, `${name}-${seed}-${failure.kind}`)
  writeFileSync(path, smallest)
  console.log(`  ${smallest.byteLength} bytes fail too: npm run fuzz -- --only ${name} --file ${path}`)
  console.log(`  ${JSON.stringify(new TextDecoder().decode(smallest.subarray(0, 160)))}`)
}
