import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFolder } from '../../../stores/folder/make-folder.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feedwright-folder-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

it('makes what is missing and says what it made, the highest first', async () => {
  expect(await makeFolder(join(folder, 'a/b'))).toEqual([join(folder, 'a'), join(folder, 'a/b')])
  expect(await makeFolder(join(folder, 'a/b'))).toEqual([])
  expect(await makeFolder(join(folder, 'a/b/c'))).toEqual([join(folder, 'a/b/c')])
  expect((await stat(join(folder, 'a/b/c'))).isDirectory()).toBe(true)
})

it('makes one folder for many who want it at once', async () => {
  const made = await Promise.all(Array.from({ length: 20 }, () => makeFolder(join(folder, 'a/b/c/d'))))
  expect(made.flat().sort()).toEqual(['a', 'a/b', 'a/b/c', 'a/b/c/d'].map((name) => join(folder, name)))
})

it('ends where a file is in the way', async () => {
  await writeFile(join(folder, 'file'), '')
  await expect(makeFolder(join(folder, 'file'))).rejects.toThrow('EEXIST')
  await expect(makeFolder(join(folder, 'file/a/b'))).rejects.toThrow('ENOTDIR')
})

it('ends where the disk has no folders of its users', async () => {
  await expect(makeFolder('/proc/feedwright/a/b')).rejects.toThrow(/ENOENT|EACCES|EPERM|EROFS/)
})
