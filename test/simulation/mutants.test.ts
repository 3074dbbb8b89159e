import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { MUTANTS, type Mutant } from './mutants.ts'
import type { MutantResult } from './run-mutants.ts'

/** The simulator is worth what it finds: the protocol broken in one step after the other, and the seed that catches each. */

const TIMEOUT = 240_000
/** The seeds that simulation.test.ts runs. */
const SEEDS = 200
const caught = MUTANTS.filter((mutant): mutant is Mutant & { caughtBy: number } => mutant.caughtBy !== undefined)
const others = MUTANTS.filter(({ caughtBy }) => caughtBy === undefined)

let results: ReadonlyMap<string, MutantResult>

beforeAll(async () => {
  const program = fileURLToPath(new URL('run-mutants.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program])
  const found = stdout.trim().split('\n')
  results = new Map(found.map((line) => JSON.parse(line) as MutantResult).map((result) => [result.name, result]))
}, TIMEOUT)

it.each(caught)('catches by seed $caughtBy: $name', ({ name, caughtBy }) => {
  expect(results.get(name)).toEqual({ name, caught: { seed: caughtBy, problem: expect.any(String) } })
})

it.each(others)('still finds the source text to break: $name', ({ name }) => {
  expect(results.get(name)).toEqual({ name })
})

it('catches them within the seeds of the test command', () => {
  expect(caught.filter(({ caughtBy }) => caughtBy >= SEEDS)).toEqual([])
})

it('gives a reason where no seed catches a mutant', () => {
  expect(others.filter(({ because }) => because === undefined)).toEqual([])
})
