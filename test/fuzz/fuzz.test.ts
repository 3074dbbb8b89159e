import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Counted } from './count-steps.ts'
import { inputOf } from './generator.ts'
import { GENERATORS } from './generators/all.ts'
import { judge } from './judge.ts'
import { MAX_PROBLEMS, memoryLimit, outputLimit, stepLimit, timeLimit } from './limits.ts'
import { ReaderProcess } from './reader-process.ts'
import { shrink } from './shrink.ts'

const MIB = 1_048_576
const run = promisify(execFile)
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** Bytes: large enough for a quadratic reader to show, small enough for a suite that runs all the time. */
const MOST = 16_384
/** The last four found markup, problems and nesting that multiplied before they had limits. */
const SEEDS = [1, 2, 3, 14, 27, 39, 47]
/** Milliseconds: five seconds of work, on a machine that is as busy as it likes. */
const LONGEST = 600_000

describe('what nobody means well with', () => {
  const counted = new Map<string, Counted[]>()
  beforeAll(async () => {
    const programme = ['--import', 'tsx', path('./count-steps.ts'), String(MOST), ...SEEDS.map(String)]
    const { stdout } = await run(process.execPath, programme, { maxBuffer: 16 * MIB })
    for (const line of stdout.trim().split('\n')) {
      const each = JSON.parse(line) as Counted
      counted.set(each.generator, [...(counted.get(each.generator) ?? []), each])
    }
  }, LONGEST)

  it.each(GENERATORS.map(({ name }) => name))(
    'is read in steps, output and problems that its bytes pay for: %s',
    (name) => {
      const results = counted.get(name) ?? []
      expect(results).toHaveLength(SEEDS.length)
      const over = results.filter(
        ({ bytes, steps, outputBytes, problems, fault }) =>
          fault !== undefined ||
          steps > stepLimit(bytes) ||
          outputBytes > outputLimit(bytes) ||
          problems > MAX_PROBLEMS,
      )
      expect(over).toEqual([])
    },
  )
})

describe('the fuzzer', () => {
  it.each(GENERATORS)('makes the same input of a seed each time, and others of others: $name', (generator) => {
    const inputs = [1, 2, 3].map((seed) => inputOf(generator, seed, 'any', MOST))
    expect([1, 2, 3].map((seed) => inputOf(generator, seed, 'any', MOST))).toEqual(inputs)
    expect(new Set(inputs.map((bytes) => Buffer.from(bytes).toString('base64'))).size).toBeGreaterThan(1)
  })

  it('makes no input that is refused for its size alone', () => {
    for (const generator of GENERATORS) expect(inputOf(generator, 1, 'large').byteLength).toBeLessThanOrEqual(MIB)
  })

  it.each([
    ['never ends', 'slow'],
    ['hoards', 'memory'],
    ['throws', 'throws'],
    ['reads', undefined],
  ])('says so of a reader that %s, and goes on', async (text, kind) => {
    const reader = new ReaderProcess(32 * MIB, path('./bad-reader.ts'))
    const task = (words: string) => ({
      generator: 'x',
      seed: 1,
      mode: 'any' as const,
      bytes: new TextEncoder().encode(words),
    })
    try {
      expect(judge(await reader.read(task(text), () => 1_000))?.kind).toBe(kind)
      expect(await reader.read(task('reads'), () => 1_000)).toMatchObject({ bytes: 'reads'.length })
    } finally {
      reader.stop()
    }
  })

  it.each([
    ['slow', { ms: timeLimit(MIB) + 1 }],
    ['memory', { memory: memoryLimit(MIB) + 1 }],
    ['output', { outputBytes: outputLimit(MIB) + 1 }],
    ['output', { problems: MAX_PROBLEMS + 1 }],
    ['differs', { differs: 'x' }],
    [undefined, { ms: 2 * timeLimit(MIB), pace: 2 }],
    ['slow', { ms: 2 * timeLimit(MIB) + 1, pace: 2 }],
    [undefined, { ms: timeLimit(MIB), memory: memoryLimit(MIB), outputBytes: outputLimit(MIB) }],
  ])('finds %s in %j', (kind, more) => {
    const within = { bytes: MIB, ms: 1, pace: 1, memory: 1, outputBytes: 1, problems: 1, articles: 0 }
    expect(judge({ ...within, ...more })?.kind).toBe(kind)
  })

  it('cuts a failing input down to what makes it fail', async () => {
    const input = new TextEncoder().encode(`${'x'.repeat(10_000)}needle${'y'.repeat(3_000)}`)
    const fails = async (bytes: Uint8Array) => new TextDecoder().decode(bytes).includes('needle')
    const smallest = await shrink(input, fails, () => false)
    expect(new TextDecoder().decode(smallest)).toContain('needle')
    expect(smallest.byteLength).toBeLessThan(64)
  })

  it('refuses a generator that there is not, and names those that there are', async () => {
    const answer = run(process.execPath, ['--import', 'tsx', path('./run.ts'), '--only', 'nothing'])
    await expect(answer).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('import-wxr') })
  })

  it('ends by itself, with a table', async () => {
    const flags = ['--only', 'text', '--seed', '1', '--inputs', '2']
    const { stdout } = await run(process.execPath, ['--import', 'tsx', path('./run.ts'), ...flags])
    expect(stdout).toMatch(/^text +2 /m)
  })
})
