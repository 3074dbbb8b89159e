import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { partnerDocuments } from '../../../support/partner-site.ts'
import { caseTable } from './case-table.ts'

/**
 * The documents of every partner, byte for byte as they are committed in `test/golden/profiles/`, and which article each
 * partner gets.
 * `UPDATE_GOLDEN=1 npm run jest -- test/core/documents/profiles/golden` writes them anew: read the difference.
 */
const FOLDER = fileURLToPath(new URL('../../../golden/profiles', import.meta.url))

const documents = new Map(
  [...partnerDocuments()].filter(([path]) => path.startsWith('partners/') && !path.endsWith('.html')),
).set('cases.txt', caseTable())

beforeAll(async () => {
  if (!process.env.UPDATE_GOLDEN) return
  await rm(FOLDER, { recursive: true, force: true })
  for (const [path, body] of documents) {
    await mkdir(dirname(join(FOLDER, path)), { recursive: true })
    await writeFile(join(FOLDER, path), body)
  }
})

it('is the whole of the folder', async () => {
  const files = await readdir(FOLDER, { recursive: true, withFileTypes: true })
  const names = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  expect(names.sort()).toEqual([...documents.keys()].map((path) => join(FOLDER, path)).sort())
})

it.each([...documents])('%s is as it was', async (path, body) => {
  expect(body).toBe(await readFile(join(FOLDER, path), 'utf8'))
})
