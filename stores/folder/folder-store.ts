import { randomUUID } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { readdir, rename, rm, rmdir, stat, unlink, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import {
  etagOf,
  type FolderPage,
  LARGEST_PAGE,
  type ListedObject,
  type ListPage,
  type ListRange,
  LostRace,
  type ObjectStore,
  type PutOptions,
  type StoredObject,
} from '../../core/ports/object-store.ts'
import { EtagMemory, readFileWithStats } from './etag-memory.ts'
import { FileLocks } from './file-lock.ts'
import { pathBesideFolder, pathOfPart } from './file-names.ts'
import { foldersOf, keysOf } from './folder-listing.ts'
import { makeFolder } from './make-folder.ts'
import { orUndefined } from './whole-file.ts'

/** The store's own folder, hidden and so never listed: locks, and files that are being written. */
const OWN_FOLDER = '.feedwright'
/** In milliseconds, the age of a file in the making that is surely nobody's: its writer was killed. */
const ABANDONED = 3_600_000
/** Files whose status is asked for at once; Node has four threads for it. */
const AT_ONCE = 16
/** How often a write starts again because folders came or went under it. */
const MOST_ROUNDS = 100

/**
 * A folder as an object store, for `npm start` and tests: several processes of one machine may use it at once, and any of
 * them may be killed at any time. What editors put into the folder is there under the key that is its path.
 *
 * A write goes to a file of its own first, which then takes the object's place (rename(2)): readers see the old bytes or
 * the new ones. Writes of one key go one after the other, under a lock that a killed process does not leave behind.
 * An editor's program knows no lock: do not let it write what the store writes.
 *
 * What HTTP headers a put names is not kept. For names see `file-names.ts`.
 */
export class FolderStore implements ObjectStore {
  readonly #root: string
  readonly #locks: FileLocks
  readonly #etags = new EtagMemory()
  #swept: Promise<void> | undefined

  constructor(path: string) {
    this.#root = resolve(path)
    this.#locks = new FileLocks(join(this.#root, OWN_FOLDER, 'locks'))
  }

  async get(key: string): Promise<StoredObject | undefined> {
    for (const path of this.#pathsOf(key)) {
      const file = await readFileWithStats(path)
      if (file) return { bytes: file.bytes, etag: etagOf(file.bytes), lastModified: lastModified(file.stats) }
    }
    return undefined
  }

  async head(key: string): Promise<ListedObject | undefined> {
    for (const path of this.#pathsOf(key)) {
      const readAt = Date.now()
      const stats = await orUndefined(stat(path, { bigint: true }))
      const etag = stats?.isFile() ? this.#etags.recall(path, stats) : undefined
      if (stats && etag !== undefined) return { key, etag, lastModified: lastModified(stats) }
      const file = stats?.isFile() ? await readFileWithStats(path) : undefined
      if (file) return { key, etag: this.#etags.learn(path, file, readAt), lastModified: lastModified(file.stats) }
    }
    return undefined
  }

  async put(key: string, bytes: Uint8Array, options: PutOptions = {}): Promise<string> {
    const making = await this.#write(bytes)
    try {
      await this.#locks.hold(key, async () => {
        await this.#check(key, options)
        await this.#place(key, making)
      })
    } catch (error) {
      await rm(making, { force: true })
      throw error
    }
    return etagOf(bytes)
  }

  async delete(key: string): Promise<void> {
    await this.#locks.hold(key, async () => {
      // The plain file last: it is the object where, by an editor's hand, both are there.
      for (const path of this.#pathsOf(key).reverse()) {
        if (!(await isFile(path))) continue
        await orUndefined(unlink(path))
        await this.#removeEmptyFolders(dirname(path))
      }
    })
  }

  async list({ prefix, startAfter = '', limit = LARGEST_PAGE }: ListRange): Promise<ListPage> {
    const size = Math.min(limit, LARGEST_PAGE)
    const objects: ListedObject[] = []
    for await (const keys of inGroups(keysOf(this.#root, { prefix, startAfter }), Math.min(size + 1, AT_ONCE))) {
      for (const object of await Promise.all(keys.map((key) => this.head(key)))) {
        if (object === undefined) continue
        if (objects.length === size) return { objects, more: true }
        objects.push(object)
      }
    }
    return { objects, more: false }
  }

  async listFolders({ prefix, startAfter = '', limit = LARGEST_PAGE }: ListRange): Promise<FolderPage> {
    const folders: string[] = []
    for await (const folder of foldersOf(this.#root, { prefix, startAfter })) {
      if (folders.length === Math.min(limit, LARGEST_PAGE)) return { folders, more: true }
      folders.push(folder)
    }
    return { folders, more: false }
  }

  /** Where an object can be: under its plain name, and beside a folder of that name. */
  #pathsOf(key: string): [plain: string, beside: string] {
    if (!key.isWellFormed()) throw new RangeError(`a key is Unicode text; ${JSON.stringify(key)} has half a character`)
    const parts = key.split('/')
    const folder = join(this.#root, ...parts.slice(0, -1).map(pathOfPart))
    const last = parts.at(-1) as string
    return [join(folder, pathOfPart(last)), join(folder, pathBesideFolder(last))]
  }

  async #check(key: string, { ifMatch, ifNoneMatch }: PutOptions): Promise<void> {
    if (ifMatch === undefined && ifNoneMatch === undefined) return
    const present = await this.get(key)
    if (ifMatch !== undefined && present?.etag !== ifMatch) throw new LostRace(key)
    if (ifNoneMatch !== undefined && present !== undefined) throw new LostRace(key)
  }

  /** Writes a file that is not an object yet. */
  async #write(bytes: Uint8Array): Promise<string> {
    const folder = join(this.#root, OWN_FOLDER, 'making')
    this.#swept ??= sweep(folder)
    await this.#swept
    const path = join(folder, randomUUID())
    await writeFile(path, bytes)
    return path
  }

  /** Makes the written file the object; the key's lock is held. */
  async #place(key: string, making: string): Promise<void> {
    for (let round = 1; ; round++) {
      const path = await this.#pathFor(key)
      try {
        return await rename(making, path)
      } catch (error) {
        if (round === MOST_ROUNDS) throw error
        await this.#mend(key, path, error as NodeJS.ErrnoException)
      }
    }
  }

  /** The plain path, unless a folder is there, or the object is elsewhere already. */
  async #pathFor(key: string): Promise<string> {
    const [plain, beside] = this.#pathsOf(key)
    const present = await orUndefined(stat(plain))
    if (present) return present.isDirectory() ? beside : plain
    return (await isFile(beside)) ? beside : plain
  }

  /** Does away with what kept a file from its place, as far as another round cannot. */
  async #mend(key: string, path: string, error: NodeJS.ErrnoException): Promise<void> {
    if (error.code === 'ENOENT') await this.#makeFolder(key, dirname(path))
    else if (error.code === 'ENOTDIR') await this.#moveFilesAside(key)
    else if (error.code !== 'EISDIR' && error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  }

  async #makeFolder(key: string, folder: string): Promise<void> {
    try {
      await makeFolder(folder)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOTDIR' || code === 'EEXIST') await this.#moveFilesAside(key)
      // Somebody took an empty folder away in between.
      else if (code !== 'ENOENT') throw error
    }
  }

  /** Objects that stand where the key needs folders make room. Locks are taken from longer to shorter keys only. */
  async #moveFilesAside(key: string): Promise<void> {
    for (let end = key.lastIndexOf('/'); end >= 0; end = end === 0 ? -1 : key.lastIndexOf('/', end - 1)) {
      const holder = key.slice(0, end)
      await this.#locks.hold(holder, async () => {
        const [plain, beside] = this.#pathsOf(holder)
        if (!(await isFile(plain))) return
        await makeFolder(dirname(beside))
        await rename(plain, beside)
      })
    }
  }

  async #removeEmptyFolders(folder: string): Promise<void> {
    try {
      for (let path = folder; path !== this.#root; path = dirname(path)) await rmdir(path)
    } catch {
      // It is in use; an empty one that stays does no harm.
    }
  }
}

function lastModified({ mtimeMs }: BigIntStats): number {
  return Number(mtimeMs)
}

async function isFile(path: string): Promise<boolean> {
  return (await orUndefined(stat(path)))?.isFile() === true
}

/** Makes the folder for files in the making, and takes away those that were left there. */
async function sweep(folder: string): Promise<void> {
  await makeFolder(folder)
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const left = await orUndefined(stat(path))
    if (left && Date.now() - left.mtimeMs > ABANDONED) await rm(path, { force: true })
  }
}

async function* inGroups<Value>(values: AsyncIterable<Value>, size: number): AsyncGenerator<Value[]> {
  let group: Value[] = []
  for await (const value of values) {
    group.push(value)
    if (group.length < size) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}
