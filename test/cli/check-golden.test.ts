import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Problem } from '../../core/validation/problem.ts'
import { runCommand } from '../support/run-command.ts'
import { expectWhole } from '../support/whole-problem.ts'

/**
 * The whole output of `check` on articles and sites as people get them wrong, word for word as it is committed in
 * `test/golden/check/`. `UPDATE_GOLDEN=1 npm run jest -- test/cli/check-golden` writes it anew: read it as an editor would.
 */
const FOLDER = fileURLToPath(new URL('../golden/check', import.meta.url))
const SEEN = new Date('2026-04-01T08:00:00Z')
const FEWEST_BROKEN_ARTICLES = 40

async function filesOf(name: string): Promise<string[]> {
  const files = await readdir(join(FOLDER, name), { recursive: true, withFileTypes: true })
  return files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
}

beforeAll(async () => {
  // Of two files with one id the one first seen has it: a clone must not decide that.
  for (const file of await filesOf('articles')) await utimes(file, SEEN, SEEN)
})

it.each([
  ['articles', ['test/golden/check/articles']],
  ['sites', ['test/golden/check/sites']],
])('says of each of the broken %s what was found, what is wanted and how to fix it', async (name, parameters) => {
  const { code, output } = await runCommand(['check', ...parameters], { TZ: 'Europe/Berlin' })
  const golden = join(FOLDER, `${name}.txt`)
  if (process.env.UPDATE_GOLDEN) await writeFile(golden, output)
  expect(output).toBe(await readFile(golden, 'utf8'))
  expect(code).toBe(1)
})

it('names file, line, member, what was found, what is wanted and the fix of every problem', async () => {
  const { output } = await runCommand(['check', '--json', 'test/golden/check/articles', 'test/golden/check/sites'])
  const files = JSON.parse(output) as { file: string; accepted: boolean; problems: Problem[] }[]
  for (const problem of files.flatMap(({ problems }) => problems)) expectWhole(problem)
  const refused = files.filter(({ file, accepted }) => file.includes('/articles/articles/') && !accepted)
  expect(refused.length).toBeGreaterThanOrEqual(FEWEST_BROKEN_ARTICLES)
  const silent = files.filter(({ problems }) => problems.length === 0).map(({ file }) => file)
  expect(silent).toEqual(['test/golden/check/articles/site.json', expect.stringContaining('id-twice-first')])
})
