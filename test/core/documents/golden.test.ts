import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publish } from '../../support/publish-site.ts'
import { RICH } from '../../support/rich-site.ts'

/**
 * Every document of a small rich site, byte for byte as it is committed in `test/golden/documents/`.
 * `UPDATE_GOLDEN=1 npm run jest -- test/core/documents/golden` writes them anew: read the difference before you commit it.
 */
const FOLDER = fileURLToPath(new URL('../../golden/documents', import.meta.url))

const documents = publish(RICH)

beforeAll(async () => {
  if (!process.env.UPDATE_GOLDEN) return
  await rm(FOLDER, { recursive: true, force: true })
  for (const { path, body } of documents.values()) {
    await mkdir(dirname(join(FOLDER, path)), { recursive: true })
    await writeFile(join(FOLDER, path), body)
  }
})

it('is the whole of the folder', async () => {
  const files = await readdir(FOLDER, { recursive: true, withFileTypes: true })
  const names = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  expect(names.sort()).toEqual([...documents.keys()].map((path) => join(FOLDER, path)).sort())
})

it.each([...documents.values()])('$path is as it was', async ({ path, body }) => {
  expect(body).toBe(await readFile(join(FOLDER, path), 'utf8'))
})
