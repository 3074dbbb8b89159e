import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { etagOf, listAll } from '../../../core/ports/object-store.ts'
import { FolderStore } from '../../../stores/folder/folder-store.ts'
import { objectStoreContract } from '../../contract/object-store.ts'
import { sameAsMemory } from '../../contract/same-as-memory.ts'
import { buildWorker, COUNTER, CROWDED_KEYS, filled, isWhole, startWorker } from './crowd.ts'

/** In milliseconds; what a killed process held is to be had again within this. */
const SOON = 1_000

async function makeStore() {
  const path = await mkdtemp(join(tmpdir(), 'feedwright-'))
  return { store: new FolderStore(path), close: () => rm(path, { recursive: true }) }
}

objectStoreContract('FolderStore', makeStore)
sameAsMemory('FolderStore', makeStore, 100)

let folder: string
let store: FolderStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feedwright-'))
  store = new FolderStore(folder)
})
afterEach(() => rm(folder, { recursive: true }))

/** As an editor's program does it. */
async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), content)
}

async function keys(): Promise<string[]> {
  const found: string[] = []
  for await (const { key } of listAll(store, { prefix: '' })) found.push(key)
  return found
}

describe('FolderStore and the files of editors', () => {
  const ORDINARY = [
    '100%.json',
    'articles/2026.11/Ünï çødé+#.json',
    'articles/2026/ferry.json',
    'articles/example.json/inner.json',
    `${'n'.repeat(250)}.json`,
    'no ending',
  ]

  test.each(ORDINARY)('keeps %s under its own name', async (key) => {
    await store.put(key, Buffer.from('bytes'))
    expect(await readFile(join(folder, key), 'utf8')).toBe('bytes')
    const { mtimeMs } = await stat(join(folder, key))
    expect((await store.get(key))?.lastModified).toBe(Math.floor(mtimeMs))
  })

  test('sees what an editor wrote', async () => {
    for (const key of ORDINARY) await write(key, key)
    expect(await keys()).toEqual(ORDINARY)
    for (const key of ORDINARY) expect(Buffer.from((await store.get(key))?.bytes ?? []).toString()).toBe(key)
    await store.put('no ending', Buffer.from('new'), { ifMatch: etagOf('no ending') })
    expect(await readFile(join(folder, 'no ending'), 'utf8')).toBe('new')
  })

  test('lists no hidden files, no leftovers, no empty folders and nothing of its own', async () => {
    await store.put('seen', Buffer.from(''))
    await write('.DS_Store', '')
    await write('.git/config', '')
    await write('folder/.hidden', '')
    await write('folder/x.json.6e6f.tmp', '')
    await write('%=not%our%', '')
    await write('%=plain', '')
    await mkdir(join(folder, 'empty/inside'), { recursive: true })
    expect(await readdir(folder)).toContain('.feedwright')
    expect(await keys()).toEqual(['seen'])
    expect(await store.listFolders({ prefix: '' })).toEqual({ folders: [], more: false })
    expect(await store.get('.DS_Store')).toBeUndefined()
    expect(await store.get('../escapes')).toBeUndefined()
  })

  test('does not leave its folder', async () => {
    const inner = new FolderStore(join(folder, 'inner'))
    await inner.put('../../outside', Buffer.from(''))
    await inner.put('/outside', Buffer.from(''))
    expect(await readdir(folder)).toEqual(['inner'])
  })

  test('tells the ETag of the bytes that are there, however soon they change', async () => {
    for (let version = 0; version < 60; version++) {
      await write('key', String(100 + version))
      const etag = etagOf(String(100 + version))
      expect((await store.head('key'))?.etag).toBe(etag)
      expect((await store.list({ prefix: '' })).objects.map((object) => object.etag)).toEqual([etag])
      if (version % 20 === 19) await pause(70)
    }
  })

  test('tells the ETag of the bytes that are there, when the clock of files stands still', async () => {
    const now = new Date()
    for (const content of ['one', 'two', 'ten']) {
      await write('key', content)
      await utimes(join(folder, 'key'), now, now)
      expect((await store.head('key'))?.etag).toBe(etagOf(content))
    }
  })

  const onLinux = process.platform === 'linux' ? test : test.skip
  onLinux('reads a file once for its ETag, for as long as it stays the same', async () => {
    const bytesRead = async () => Number(/rchar: (\d+)/.exec(await readFile('/proc/self/io', 'utf8'))?.[1])
    await write('key', 'x'.repeat(10_000_000))
    await pause(100)
    const etag = (await store.head('key'))?.etag
    const before = await bytesRead()
    expect((await store.head('key'))?.etag).toBe(etag)
    expect((await bytesRead()) - before).toBeLessThan(1_000_000)
  })

  test('sees that a file changed whose size and time were kept', async () => {
    const known = new Date(Date.now() - 60_000)
    for (const content of ['old', 'new']) {
      await write('key', content)
      await utimes(join(folder, 'key'), known, known)
      await pause(100)
      expect((await store.head('key'))?.etag).toBe(etagOf(content))
    }
  })

  test('takes a file time that is ahead of the clock for now', async () => {
    await write('key', 'x')
    const ahead = new Date(Date.now() + 86_400_000)
    await utimes(join(folder, 'key'), ahead, ahead)
    const times = [(await store.get('key'))?.lastModified, (await store.head('key'))?.lastModified]
    for (const time of times) expect(time).toBeLessThanOrEqual(Date.now())
  })

  test('does not wait for the writers of named pipes', async () => {
    for (const name of ['1', '2', '3', '4', '5']) execFileSync('mkfifo', [join(folder, name)])
    for (const name of ['1', '2', '3', '4', '5']) expect(await store.get(name)).toBeUndefined()
  })

  test('keeps an object in one file, also when a folder of its name comes and goes', async () => {
    await store.put('a', Buffer.from('first'))
    await store.put('a/b', Buffer.from(''))
    await store.delete('a/b')
    await store.put('a', Buffer.from('second'))
    expect(Buffer.from((await store.get('a'))?.bytes ?? []).toString()).toBe('second')
    expect((await readdir(folder)).length).toBe(2)
  })

  test('takes away the folders that a deleted object leaves empty, and no others', async () => {
    for (const key of ['deep/down/below', 'deep/other']) await store.put(key, Buffer.from(''))
    await store.delete('deep/down/below')
    expect(await readdir(join(folder, 'deep'))).toEqual(['other'])
    await store.delete('deep/other')
    expect(await readdir(folder)).toEqual(['.feedwright'])
  })

  test('refuses a key with half a character', async () => {
    await expect(store.put('\ud83d', Buffer.from(''))).rejects.toThrow(RangeError)
  })

  test('has nothing where the folder is missing, and makes it with the first object', async () => {
    const later = new FolderStore(join(folder, 'later'))
    expect(await later.get('key')).toBeUndefined()
    expect(await later.list({ prefix: '' })).toEqual({ objects: [], more: false })
    await later.delete('key')
    await later.put('key', Buffer.from('x'))
    expect(await later.head('key')).toMatchObject({ key: 'key' })
  })

  test('sweeps away what was in the making long ago', async () => {
    const making = '.feedwright/making'
    await write(`${making}/old`, 'x')
    await write(`${making}/young`, 'x')
    const longAgo = new Date(Date.now() - 7_200_000)
    await utimes(join(folder, making, 'old'), longAgo, longAgo)
    await store.put('key', Buffer.from('x'))
    expect(await readdir(join(folder, making))).toEqual(['young'])
  })
})

describe('FolderStore in several processes', () => {
  let build: string
  let worker: string
  beforeAll(async () => {
    build = await mkdtemp(join(tmpdir(), 'feedwright-'))
    worker = await buildWorker(build)
  })
  afterAll(() => rm(build, { recursive: true }))

  test('loses no increment', async () => {
    const colleagues = Array.from({ length: 4 }, () => startWorker(worker, 'increment', folder, 100))
    expect(await Promise.all(colleagues.map(({ ended }) => ended))).toEqual([0, 0, 0, 0])
    expect(Buffer.from((await store.get(COUNTER))?.bytes ?? []).toString()).toBe('400')
  })

  test('has whole objects and free keys after writers were killed at any moment', async () => {
    let locksLeft = 0
    let counted = 0
    for (let round = 0; round < 20; round++) {
      const colleagues = [startWorker(worker, 'churn', folder), startWorker(worker, 'churn', folder)]
      await Promise.all(colleagues.map(({ ready }) => ready))
      for (const until = performance.now() + Math.random() * 100; performance.now() < until; ) await expectWhole()
      for (const { signal } of colleagues) signal('SIGKILL')
      expect(await Promise.all(colleagues.map(({ ended }) => ended))).toEqual([null, null])
      locksLeft += (await readdir(join(folder, '.feedwright/locks'))).length
      counted = Math.max(counted, ...colleagues.flatMap(({ told }) => told.slice(1).map(Number)))
      await expectWhole()
      await expectFree()
    }
    // What was told is kept; and the moments of killing were such that something was to be mended.
    expect(Number(Buffer.from((await store.get(COUNTER))?.bytes ?? []).toString())).toBeGreaterThanOrEqual(counted)
    expect(counted).toBeGreaterThan(20)
    expect(locksLeft).toBeGreaterThan(5)
  })

  /** Every object there is, is whole. */
  async function expectWhole(): Promise<void> {
    const listed = await keys()
    expect(CROWDED_KEYS.concat(COUNTER)).toEqual(expect.arrayContaining(listed))
    expect(new Set(listed).size).toBe(listed.length)
    for (const key of CROWDED_KEYS) {
      const object = await store.get(key)
      if (object) expect(isWhole(object.bytes)).toBe(true)
    }
  }

  /** Every key can be written soon. */
  async function expectFree(): Promise<void> {
    for (const key of CROWDED_KEYS.concat(COUNTER)) {
      const began = performance.now()
      const present = await store.get(key)
      if (key === COUNTER) await store.put(key, present?.bytes ?? Buffer.from('0'))
      else await store.put(key, filled(10), present ? { ifMatch: present.etag } : { ifNoneMatch: '*' })
      expect(performance.now() - began).toBeLessThan(SOON)
    }
    expect(await keys()).toEqual(CROWDED_KEYS.concat(COUNTER).sort())
  }
})
