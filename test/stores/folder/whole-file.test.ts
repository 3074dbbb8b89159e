import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { orUndefined, writeWholeFile } from '../../../stores/folder/whole-file.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feedwright-whole-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

it('makes the folders that are missing and leaves nothing else behind', async () => {
  await writeWholeFile(join(folder, 'a/b/c.txt'), 'text')
  expect((await readdir(folder, { recursive: true })).sort()).toEqual(['a', 'a/b', 'a/b/c.txt'])
})

it('shows a reader the old bytes or the new ones, and never a part', async () => {
  const path = join(folder, 'file')
  const contents = ['a', 'b', 'c'].map((letter) => letter.repeat(3_000_000))
  await writeWholeFile(path, contents[0] as string)
  let writing = true
  const reader = (async () => {
    const seen = new Set<string>()
    while (writing) seen.add(await readFile(path, 'utf8'))
    return seen
  })()
  for (let round = 0; round < 12; round++) await writeWholeFile(path, contents[round % 3] as string)
  writing = false
  for (const text of await reader) expect(contents.includes(text)).toBe(true)
})

it('leaves the old file and no rest where writing fails', async () => {
  const path = join(folder, 'file')
  await writeWholeFile(join(path, 'inside'), 'so that file is a folder')
  await expect(writeWholeFile(path, 'text')).rejects.toThrow()
  expect(await readdir(folder)).toEqual(['file'])
})

it('tells a file that is not there from one that cannot be read', async () => {
  expect(await orUndefined(readFile(join(folder, 'none')))).toBeUndefined()
  await expect(orUndefined(readFile(folder))).rejects.toThrow('EISDIR')
})
