import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { breakProtocol, MUTANTS, type Mutant } from './mutants.ts'

/** The simulator is worth what it finds: the protocol broken in one step after the other, and the seed that catches each. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const TIMEOUT = 60_000
const caught = MUTANTS.filter((mutant): mutant is Mutant & { caughtBy: number } => mutant.caughtBy !== undefined)

/** What the broken protocol's simulator says of a seed; undefined where it finds nothing. */
async function simulateBroken(mutant: Mutant, seed: number): Promise<string | undefined> {
  const { folder, remove } = await breakProtocol(mutant)
  try {
    const program = `${folder}/test/simulation/run.ts`
    const child = spawn(process.execPath, ['--import', 'tsx', program, '--range', `${seed}-${seed + 1}`], { cwd: ROOT })
    let output = ''
    let errors = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (errors += data))
    const code = await new Promise((resolve) => child.on('close', resolve))
    if (code !== 0) throw new Error(errors)
    return output === '' ? undefined : JSON.parse(output).problem
  } finally {
    await remove()
  }
}

it.each(caught.map((mutant) => [mutant.name, mutant] as const))(
  'catches: %s',
  async (_, mutant) => {
    expect(await simulateBroken(mutant, mutant.caughtBy)).toEqual(expect.any(String))
  },
  TIMEOUT,
)

it.each(MUTANTS.filter(({ caughtBy }) => caughtBy === undefined).map((mutant) => [mutant.name, mutant] as const))(
  'still finds the source text to break: %s',
  async (_, mutant) => {
    const { remove } = await breakProtocol(mutant)
    await remove()
  },
)

it('catches at least sixteen ways, twelve of them within the seeds of the test command', () => {
  expect(caught.length).toBeGreaterThanOrEqual(16)
  expect(caught.filter(({ caughtBy }) => caughtBy < 2_000).length).toBeGreaterThanOrEqual(12)
})

it('gives a reason where no seed has caught a mutant', () => {
  expect(MUTANTS.filter(({ caughtBy, because }) => caughtBy === undefined && because === undefined)).toEqual([])
})
