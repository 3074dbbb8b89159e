import { Session } from 'node:inspector'
import { disagreement, htmlIn } from './comparisons.ts'
import { enter } from './doors.ts'
import { inputOf } from './generator.ts'
import { GENERATORS } from './generators/all.ts'

/**
 * `node --import tsx test/fuzz/count-steps.ts MOST SEED...`: reads these seeds' inputs of every generator, of at most MOST
 * bytes, and prints a line of JSON for each: what it came to, and in how many steps. Steps are the blocks of JavaScript that
 * V8 counts for coverage, of this repository and its libraries: the same on every machine, however busy it is.
 */
export interface Counted {
  readonly generator: string
  readonly seed: number
  readonly bytes: number
  readonly steps: number
  readonly outputBytes: number
  readonly problems: number
  readonly fault?: string
}

const [most = 16_384, ...seeds] = process.argv.slice(2).map(Number)
const session = new Session()
session.connect()
session.post('Profiler.enable')
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
for (const generator of GENERATORS)
  for (const seed of seeds) {
    const bytes = inputOf(generator, seed, 'any', most)
    stepsUntilNow()
    const result = await enter(generator, bytes).catch((error: Error) => error)
    const steps = stepsUntilNow()
    const fault =
      result instanceof Error
        ? `${result.name}: ${result.message}`
        : disagreement(result.html, generator.door === 'article' ? htmlIn(bytes) : undefined)
    const { outputBytes, problems } = result instanceof Error ? { outputBytes: 0, problems: 0 } : result
    const counted: Counted = {
      generator: generator.name,
      seed,
      bytes: bytes.byteLength,
      steps,
      outputBytes,
      problems,
      ...(fault !== undefined && { fault }),
    }
    console.log(JSON.stringify(counted))
  }

/** Since the last time that it was asked. */
function stepsUntilNow(): number {
  let steps = 0
  // With a session of the same thread, the answer is there before `post` returns.
  session.post('Profiler.takePreciseCoverage', (_, { result }) => {
    for (const { url, functions } of result) {
      if (url.startsWith('node:') || url.includes('/tsx/')) continue
      for (const { ranges } of functions) for (const { count: times } of ranges) steps += times
    }
  })
  return steps
}
