import { randomUUID } from 'node:crypto'
import { type BigIntStats, statSync } from 'node:fs'
import { readdir, rename, rm, rmdir, stat, unlink, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import {
  etagOf,
  type FolderPage,
  type ListedObject,
  type ListPage,
  type ListRange,
  MAX_PAGE_SIZE,
  type ObjectStore,
  type PutOptions,
  type StoredObject,
  WriteConflict,
} from '../../core/ports/object-store.ts'
import type { Instant } from '../../core/text/time.ts'
import { EtagMemory, readFileWithStats, stateOf } from './etag-memory.ts'
import { FileLocks } from './file-lock.ts'
import { pathBesideFolder, pathOfPart } from './file-names.ts'
import { filesOf, foldersOf, type KeyedFile, type KeyRange, type Walk } from './folder-listing.ts'
import { InnerLinks, type Skipped } from './inner-links.ts'
import { makeFolder } from './make-folder.ts'
import { orUndefined } from './whole-file.ts'

/** The store's own folder, hidden and so never listed: locks, and files that are being written. */
const OWN_FOLDER = '.feedwright'
/** In milliseconds, the age of a file in the making that is surely nobody's: its writer was killed. */
const ABANDONED = 3_600_000
/** Files whose status is asked for at once; Node has four threads for it. */
const AT_ONCE = 16
/** How often a write starts again because folders came or went under it. */
const MAX_ROUNDS = 100

export interface FolderStoreOptions {
  /**
   * For a folder that others write to as well: links are followed as far as they stay in it (`InnerLinks`), and what leads
   * outside or cannot be listed is not there; called once with each path of that kind. Without it no link is looked for.
   */
  readonly onSkipped?: (skipped: Skipped) => void
  /** What file times that are ahead of it count as. */
  readonly clock?: () => Instant
}

/** What a file's status says of its content. */
export interface FileStatus {
  /** Differs after each write. */
  readonly state: string
  /** When the status last changed, in milliseconds of the file system's clock. */
  readonly changedAt: number
}

/**
 * A folder as an object store, for `npm start` and tests: several processes of one machine may use it at once, and any of
 * them may be killed at any time. What editors put into the folder is there under the key that is its path.
 *
 * A write goes to a file of its own first, which then takes the object's place (rename(2)): readers see the old bytes or
 * the new ones. Writes of one key go one after the other, under a lock that a killed process does not leave behind.
 * An editor's program knows no lock: do not let it write what the store writes.
 *
 * What HTTP headers a put names is not kept. For names see `file-names.ts`. A file time that is ahead of the clock counts as
 * now: anybody can set it, and an object cannot have been written later than now.
 */
export class FolderStore implements ObjectStore {
  readonly #root: string
  readonly #locks: FileLocks
  readonly #etags = new EtagMemory()
  readonly #links: InnerLinks | undefined
  readonly #clock: () => Instant
  #swept: Promise<void> | undefined

  constructor(path: string, { onSkipped, clock = Date.now }: FolderStoreOptions = {}) {
    this.#clock = clock
    this.#root = resolve(path)
    this.#links = onSkipped && new InnerLinks(this.#root, onSkipped)
    this.#locks = new FileLocks(join(this.#root, OWN_FOLDER, 'locks'))
  }

  async get(key: string, atMost?: number): Promise<StoredObject | undefined> {
    for (const path of this.#pathsOf(key)) {
      const real = await this.#real(path)
      const file = real === undefined ? undefined : await readFileWithStats(real, atMost)
      if (file) return { bytes: file.bytes, etag: file.etag, lastModified: this.#lastModified(file.stats) }
    }
    return undefined
  }

  async head(key: string): Promise<ListedObject | undefined> {
    for (const path of this.#pathsOf(key)) {
      const real = await this.#real(path)
      const object = real === undefined ? undefined : await this.#headAt(key, real)
      if (object !== undefined) return object
    }
    return undefined
  }

  /** The status of an object's file, or undefined where there is no object. */
  async status(key: string): Promise<FileStatus | undefined> {
    for (const path of this.#pathsOf(key)) {
      const real = await this.#real(path)
      const status = real === undefined ? undefined : statusAt(real)
      if (status !== undefined) return status
    }
    return undefined
  }

  /**
   * The status of each object's file, in the order of keys; what cannot be listed is left out. Reads no file.
   * @param walk is told of the folders on the way
   */
  async *statuses(prefix: string, walk: Omit<Walk, 'links'>): AsyncGenerator<FileStatus & { readonly key: string }> {
    for await (const { key, path } of this.#files({ prefix, startAfter: '' }, walk)) {
      const status = statusAt(path)
      if (status !== undefined) yield { key, ...status }
    }
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
        if (!(await isFile(path)) || (await this.#real(path)) === undefined) continue
        await orUndefined(unlink(path))
        await this.#removeEmptyFolders(dirname(path))
      }
    })
  }

  async list({ prefix, startAfter = '', limit = MAX_PAGE_SIZE }: ListRange): Promise<ListPage> {
    const size = Math.min(limit, MAX_PAGE_SIZE)
    const objects: ListedObject[] = []
    for await (const files of inGroups(this.#files({ prefix, startAfter }), Math.min(size + 1, AT_ONCE))) {
      for (const object of await Promise.all(files.map(({ key, path }) => this.#listed(key, path)))) {
        if (object === undefined) continue
        if (objects.length === size) return { objects, more: true }
        objects.push(object)
      }
    }
    return { objects, more: false }
  }

  async listFolders({ prefix, startAfter = '', limit = MAX_PAGE_SIZE }: ListRange): Promise<FolderPage> {
    const folders: string[] = []
    for await (const folder of foldersOf(this.#root, { prefix, startAfter }, this.#walk())) {
      if (folders.length === Math.min(limit, MAX_PAGE_SIZE)) return { folders, more: true }
      folders.push(folder)
    }
    return { folders, more: false }
  }

  #walk(walk: Omit<Walk, 'links'> = {}): Walk | undefined {
    return this.#links && { ...walk, links: this.#links }
  }

  #files(range: KeyRange, walk?: Omit<Walk, 'links'>): AsyncGenerator<KeyedFile> {
    return filesOf(this.#root, range, this.#walk(walk))
  }

  /** The path to read, or undefined if it leads where this store does not follow. */
  async #real(path: string): Promise<string | undefined> {
    return this.#links === undefined ? path : this.#links.real(path)
  }

  async #headAt(key: string, path: string): Promise<ListedObject | undefined> {
    const readAt = Date.now()
    const stats = await orUndefined(stat(path, { bigint: true }))
    if (!stats?.isFile()) return undefined
    const etag = this.#etags.recall(path, stats)
    if (etag !== undefined) return { key, etag, lastModified: this.#lastModified(stats) }
    const file = await readFileWithStats(path)
    return file && { key, etag: this.#etags.learn(path, file, readAt), lastModified: this.#lastModified(file.stats) }
  }

  /** @param path where the listing saw it; another process may have moved it aside since */
  async #listed(key: string, path: string): Promise<ListedObject | undefined> {
    try {
      return await this.head(key)
    } catch (error) {
      if (this.#links === undefined) throw error
      this.#links.skip(path, { why: 'cannot be read', error })
      return undefined
    }
  }

  /** Where an object can be: under its plain name, and beside a folder of that name. */
  #pathsOf(key: string): [plain: string, beside: string] {
    if (!key.isWellFormed()) throw new RangeError(`a key is Unicode text; ${JSON.stringify(key)} has half a character`)
    const parts = key.split('/')
    const folder = join(this.#root, ...parts.slice(0, -1).map(pathOfPart))
    const last = parts.at(-1) as string
    return [join(folder, pathOfPart(last)), join(folder, pathBesideFolder(last))]
  }

  #lastModified({ mtimeMs }: BigIntStats): Instant {
    return Math.min(Number(mtimeMs), this.#clock())
  }

  async #check(key: string, { ifMatch, ifNoneMatch }: PutOptions): Promise<void> {
    if (ifMatch === undefined && ifNoneMatch === undefined) return
    const present = await this.get(key)
    if (ifMatch !== undefined && present?.etag !== ifMatch) throw new WriteConflict(key)
    if (ifNoneMatch !== undefined && present !== undefined) throw new WriteConflict(key)
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
      await this.#links?.checkFolder(dirname(path))
      try {
        return await rename(making, path)
      } catch (error) {
        if (round === MAX_ROUNDS) throw error
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

/** Without a thread of its own: the status of a file takes less time than asking for it. */
function statusAt(path: string): FileStatus | undefined {
  try {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
    return stats?.isFile() ? { state: stateOf(stats), changedAt: Number(stats.ctimeMs) } : undefined
  } catch {
    // What reads the file says why it cannot.
    return undefined
  }
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
