import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { formatPath } from '../../../../core/validation/problem.ts'
import { convert, FIXTURES, upload } from './fixtures.ts'

/**
 * What each fixture means as an article, word for word as it is committed in `test/golden/vocabularies`, with where each
 * member came from, what has no place, and what the receipt says.
 * `UPDATE_GOLDEN=1 npm run jest -- test/core/intake/vocabularies/golden` writes them anew: read them beside the fixtures.
 */
const FOLDER = fileURLToPath(new URL('../../../golden/vocabularies/', import.meta.url))

it.each(FIXTURES)('reads $name', async ({ name, as, text }) => {
  const { article, origins, unmapped, mismatch } = convert(as, JSON.parse(text))
  const told = {
    article,
    misfit: mismatch,
    origins: Object.fromEntries(origins.map(({ steps, from }) => [formatPath(steps), formatPath(from)])),
    unmapped: unmapped.map(formatPath),
    problems: upload(as, text).problems,
  }
  const file = `${FOLDER}${name}.json`
  if (process.env.UPDATE_GOLDEN) {
    await mkdir(FOLDER, { recursive: true })
    await writeFile(file, `${JSON.stringify(told, null, 2)}\n`)
  }
  expect(`${JSON.stringify(told, null, 2)}\n`).toBe(await readFile(file, 'utf8'))
})

it.each(FIXTURES)('accepts $name', ({ as, text }) => {
  const { entry, problems } = upload(as, text)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(entry).toBeDefined()
})
