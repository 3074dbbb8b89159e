import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Tests that a folder holds exactly these documents, byte for byte. With `UPDATE_GOLDEN=1` it is written anew before:
 * read the difference before you commit it.
 * @param documents by path in the folder
 */
export function expectGoldenFolder(folder: string, documents: ReadonlyMap<string, string>): void {
  beforeAll(async () => {
    if (!process.env.UPDATE_GOLDEN) return
    await rm(folder, { recursive: true, force: true })
    for (const [path, body] of documents) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), body)
    }
  })

  it('is the whole of the folder', async () => {
    const files = await readdir(folder, { recursive: true, withFileTypes: true })
    const names = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
    expect(names.sort()).toEqual([...documents.keys()].map((path) => join(folder, path)).sort())
  })

  it.each([...documents])('%s is as it was', async (path, body) => {
    expect(body).toBe(await readFile(join(folder, path), 'utf8'))
  })
}
