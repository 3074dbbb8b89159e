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
import { pathNextToFolder, pathOfPart } from './file-names.ts'
import { filesOf, foldersOf, type KeyedFile, type KeyRange, type Walk } from './folder-listing.ts'
import { InnerLinks, type Skipped } from './inner-links.ts'
import { makeFolder } from './make-folder.ts'
import { ifThere, orUndefined } from './whole-file.ts'

/** The store's own folder, hidden and therefore never listed: locks, and files that are being written. */
const OWN_FOLDER = '.feedwright'
/** In milliseconds: a temporary file of this age is abandoned, because its writer was killed. */
const ABANDONED = 3_600_000
/** Concurrent requests for file status; Node has four threads for them. */
const MAX_CONCURRENT_READS = 16
/** In bytes: a larger file is not read in one piece for its ETag. */
const MAX_READ_AT_ONCE = 1_048_576
/** How often a write is retried because folders were created or removed concurrently. */
const MAX_ROUNDS = 100

export interface FolderStoreOptions {
  /**
   * For a folder that others write to as well: links are followed as long as they stay in it (`InnerLinks`); what leads
   * outside or cannot be listed counts as missing, and this is called once with each such path. Without it, links are
   * not checked.
   */
  readonly onSkipped?: (skipped: Skipped) => void
  /** A file time later than this clock counts as now. */
  readonly clock?: () => Instant
}

/** What a file's status says about its content. */
export interface FileStatus {
  /** Differs after each write. */
  readonly state: string
  /** When the status last changed, in milliseconds of the file system's clock. */
  readonly changedAt: number
}

/**
 * A folder as an object store, for `npm start` and tests: several processes of one machine may use it concurrently, and
 * any of them may be killed at any time. A file that an editor puts into the folder is the object whose key is the
 * file's path.
 *
 * A write goes to a temporary file first, which then replaces the object (rename(2)): readers see the old bytes or the
 * new ones. A lock per key serialises the writes of that key; a killed process does not leave it behind. An editor's
 * program takes no locks: do not let it write the objects that the store writes.
 *
 * The HTTP headers of a put are not kept. `file-names.ts` says which names files have. A file time in the future counts
 * as now: any program can set it, and an object cannot have been written later than now.
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

  /** The status of an object's file, or undefined if there is no object. */
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
   * @param walk is called back for the folders on the way
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
      // The plain file last: it is the object if an editor created it next to the other.
      for (const path of this.#pathsOf(key).reverse()) {
        if (!isFile(path) || (await this.#real(path)) === undefined) continue
        await orUndefined(unlink(path))
        await this.#removeEmptyFolders(dirname(path))
      }
    })
  }

  async list({ prefix, startAfter = '', limit = MAX_PAGE_SIZE }: ListRange): Promise<ListPage> {
    const size = Math.min(limit, MAX_PAGE_SIZE)
    const objects: ListedObject[] = []
    for await (const files of inGroups(this.#files({ prefix, startAfter }), Math.min(size + 1, MAX_CONCURRENT_READS))) {
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

  /** The path to read, or undefined if it leads to a place that this store does not follow. */
  async #real(path: string): Promise<string | undefined> {
    return this.#links === undefined ? path : this.#links.real(path)
  }

  async #headAt(key: string, path: string): Promise<ListedObject | undefined> {
    const readAt = Date.now()
    const stats = ifThere(() => statSync(path, { bigint: true }))
    if (!stats?.isFile()) return undefined
    const etag = this.#etags.recall(path, stats)
    if (etag !== undefined) return { key, etag, lastModified: this.#lastModified(stats) }
    const file = await readFileWithStats(path, MAX_READ_AT_ONCE)
    return file && { key, etag: this.#etags.learn(path, file, readAt), lastModified: this.#lastModified(file.stats) }
  }

  /** @param path where the listing found it; another process may have moved it aside since */
  async #listed(key: string, path: string): Promise<ListedObject | undefined> {
    try {
      return await this.head(key)
    } catch (error) {
      if (this.#links === undefined) throw error
      this.#links.skip(path, { why: 'cannot be read', error })
      return undefined
    }
  }

  /** The two possible paths of an object: under its plain name, and next to a folder of that name. */
  #pathsOf(key: string): [plain: string, sibling: string] {
    if (!key.isWellFormed()) throw new RangeError(`a key is Unicode text; ${JSON.stringify(key)} has half a character`)
    const parts = key.split('/')
    const folder = join(this.#root, ...parts.slice(0, -1).map(pathOfPart))
    const last = parts.at(-1) as string
    return [join(folder, pathOfPart(last)), join(folder, pathNextToFolder(last))]
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

  /** Writes a temporary file, which is not an object yet. */
  async #write(bytes: Uint8Array): Promise<string> {
    const folder = join(this.#root, OWN_FOLDER, 'making')
    this.#swept ??= sweep(folder)
    await this.#swept
    const path = join(folder, randomUUID())
    await writeFile(path, bytes)
    return path
  }

  /** Renames the temporary file to the object; the caller holds the key's lock. */
  async #place(key: string, making: string): Promise<void> {
    for (let round = 1; ; round++) {
      const path = this.#pathFor(key)
      await this.#links?.checkFolder(dirname(path))
      try {
        return await rename(making, path)
      } catch (error) {
        if (round === MAX_ROUNDS) throw error
        await this.#makeRoom(key, path, error as NodeJS.ErrnoException)
      }
    }
  }

  /** The plain path, unless it is a folder or the object is already at the other path. */
  #pathFor(key: string): string {
    const [plain, sibling] = this.#pathsOf(key)
    const present = ifThere(() => statSync(plain))
    if (present) return present.isDirectory() ? sibling : plain
    return isFile(sibling) ? sibling : plain
  }

  /** Removes what kept a file from its place, if it would still be there on the next retry. */
  async #makeRoom(key: string, path: string, error: NodeJS.ErrnoException): Promise<void> {
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
      // Another process removed an empty folder in between.
      else if (code !== 'ENOENT') throw error
    }
  }

  /**
   * Objects in places that must be folders for this key are moved aside. Locks are taken from longer to shorter keys
   * only.
   */
  async #moveFilesAside(key: string): Promise<void> {
    for (let end = key.lastIndexOf('/'); end >= 0; end = end === 0 ? -1 : key.lastIndexOf('/', end - 1)) {
      const holder = key.slice(0, end)
      await this.#locks.hold(holder, async () => {
        const [plain, sibling] = this.#pathsOf(holder)
        if (!isFile(plain)) return
        await makeFolder(dirname(sibling))
        await rename(plain, sibling)
      })
    }
  }

  async #removeEmptyFolders(folder: string): Promise<void> {
    try {
      for (let path = folder; path !== this.#root; path = dirname(path)) await rmdir(path)
    } catch {
      // The folder is in use; an empty folder that stays does no harm.
    }
  }
}

/** Synchronous: reading a file's status takes less time than handing the call to another thread. */
function statusAt(path: string): FileStatus | undefined {
  try {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
    return stats?.isFile() ? { state: stateOf(stats), changedAt: Number(stats.ctimeMs) } : undefined
  } catch {
    // The code that reads the file reports why it cannot.
    return undefined
  }
}

function isFile(path: string): boolean {
  return ifThere(() => statSync(path))?.isFile() === true
}

/** Creates the folder for temporary files, and removes abandoned ones from it. */
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
