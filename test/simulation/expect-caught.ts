import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Mutant } from './mutants.ts'
import type { MutantResult } from './run-mutants.ts'

/** In milliseconds. Generous: on a busy machine the histories take several times as long. */
const TIMEOUT = 900_000

/**
 * Tests, for the tests of a table of mutants: each is caught by the seed that the table names, or has a reason.
 * @param of the name of the table, as run-mutants.ts takes it
 */
export function expectCaught(of: string, mutants: readonly Mutant[]): void {
  const caught = mutants.filter((mutant): mutant is Mutant & { caughtBy: number } => mutant.caughtBy !== undefined)
  const others = mutants.filter(({ caughtBy }) => caughtBy === undefined)

  let results: ReadonlyMap<string, MutantResult>

  beforeAll(async () => {
    const program = fileURLToPath(new URL('run-mutants.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program, '--of', of])
    const found = stdout.trim().split('\n')
    results = new Map(found.map((line) => JSON.parse(line) as MutantResult).map((result) => [result.name, result]))
  }, TIMEOUT)

  it.each(caught)('catches by seed $caughtBy: $name', ({ name, caughtBy }) => {
    expect(results.get(name)).toEqual({ name, caught: { seed: caughtBy, problem: expect.any(String) } })
  })

  // Not each(): Jest refuses an empty table.
  for (const { name } of others)
    it(`still finds the source text to break: ${name}`, () => {
      expect(results.get(name)).toEqual({ name })
    })

  it('gives a reason if no seed catches a mutant', () => {
    expect(others.filter(({ because }) => because === undefined)).toEqual([])
  })
}
