import { mkdir, mkdtemp, readFile, realpath, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { listAll } from '../../../core/ports/object-store.ts'
import { FolderStore } from '../../../stores/folder/folder-store.ts'
import type { Skipped } from '../../../stores/folder/inner-links.ts'

let path: string
let store: FolderStore
let skipped: Skipped[]

beforeEach(async () => {
  path = await realpath(await mkdtemp(join(tmpdir(), 'feedwright-')))
  skipped = []
  store = new FolderStore(join(path, 'site'), { onSkipped: (each) => skipped.push(each) })
  await write('site/articles/own.json', 'own')
  await write('outside/secret.json', 'secret')
})
afterEach(() => rm(path, { recursive: true }))

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(path, name)), { recursive: true })
  await writeFile(join(path, name), text)
}

async function keys(): Promise<string[]> {
  const found: string[] = []
  for await (const { key } of listAll(store, { prefix: 'articles/' })) found.push(key)
  return found
}

async function statuses(): Promise<string[]> {
  const found: string[] = []
  for await (const { key } of store.statuses('articles/', {})) found.push(key)
  return found
}

async function text(key: string): Promise<string | undefined> {
  const object = await store.get(key)
  return object && Buffer.from(object.bytes).toString()
}

it.each([
  ['a file', 'outside/secret.json', 'articles/link', 'articles/link'],
  ['a folder', 'outside', 'articles/link', 'articles/link/secret.json'],
  ['a file, over another link', 'site/articles/hop', 'articles/link', 'articles/link'],
])('does not follow a link to %s outside, and says so once', async (_, target, link, key) => {
  if (target.endsWith('hop')) await symlink(join(path, 'outside/secret.json'), join(path, target))
  await symlink(join(path, target), join(path, 'site', link))
  for (let round = 0; round < 2; round++) {
    expect([await text(key), await store.head(key), await store.status(key)]).toEqual([undefined, undefined, undefined])
    expect(await keys()).toEqual(['articles/own.json'])
    expect(await statuses()).toEqual(['articles/own.json'])
  }
  const ofLink = skipped.filter((each) => each.path === link)
  expect(ofLink).toEqual([{ path: link, why: 'leads outside', target: expect.stringContaining(join(path, 'outside')) }])
})

it('follows links to files and folders that are in the folder', async () => {
  await write('site/drafts/one.json', 'one')
  await symlink('../drafts/one.json', join(path, 'site/articles/file.json'))
  await symlink('../drafts', join(path, 'site/articles/folder'))
  expect(await keys()).toEqual(['articles/file.json', 'articles/folder/one.json', 'articles/own.json'])
  expect(await statuses()).toEqual(await keys())
  expect([await text('articles/file.json'), await text('articles/folder/one.json')]).toEqual(['one', 'one'])
  expect(skipped).toEqual([])
})

it('comes to an end in loops of links, and says where they are', async () => {
  await symlink('self', join(path, 'site/articles/self'))
  await symlink('..', join(path, 'site/articles/up'))
  await mkdir(join(path, 'site/articles/a'))
  await mkdir(join(path, 'site/articles/b'))
  await write('site/articles/b/x.json', 'x')
  await symlink('../b', join(path, 'site/articles/a/to-b'))
  await symlink('../a', join(path, 'site/articles/b/to-a'))
  expect(await keys()).toEqual(['articles/a/to-b/x.json', 'articles/b/x.json', 'articles/own.json'])
  expect(await text('articles/self')).toBeUndefined()
  expect(skipped.map(({ path: link, why }) => `${link} ${why}`).sort()).toEqual(
    ['a/to-b/to-a', 'b/to-a/to-b', 'self', 'up'].map((link) => `articles/${link} leads to itself`),
  )
})

it('writes and removes nothing through a link that leads outside', async () => {
  await symlink(join(path, 'outside'), join(path, 'site/receipts'))
  await expect(store.put('receipts/secret.json', Buffer.from('receipt'))).rejects.toThrow('outside')
  await expect(store.put('receipts/new.json', Buffer.from('receipt'))).rejects.toThrow('outside')
  await store.delete('receipts/secret.json')
  expect(await readFile(join(path, 'outside/secret.json'), 'utf8')).toBe('secret')
  await unlink(join(path, 'site/receipts'))
  await store.put('receipts/secret.json', Buffer.from('receipt'))
  expect(await text('receipts/secret.json')).toBe('receipt')
})
