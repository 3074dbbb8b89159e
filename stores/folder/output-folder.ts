import { rm, rmdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { type Piece, textOf } from '../../core/documents/pieces.ts'
import { sha256Hex } from '../../core/text/digest.ts'
import { compareUtf8 } from '../../core/text/order.ts'
import { forEachConcurrent } from '../concurrency.ts'
import type { BuiltFiles } from './built-files.ts'
import { makeFolder } from './make-folder.ts'
import { folderOf, type KnownFile, lookAtTarget, type Obstacle, REPLACEABLE, type TargetState } from './obstacles.ts'
import { SpareBuffers } from './spare-buffers.ts'
import { writeWholeFile } from './whole-file.ts'

/**
 * As many as Node has threads for files (UV_THREADPOOL_SIZE); also the number of documents in memory at the same time.
 */
const MAX_CONCURRENT_WRITES = 16

export interface Written {
  readonly documents: number
  /** The digests of all documents, by path. */
  readonly digests: ReadonlyMap<string, string>
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  /** Documents that are no longer published but were changed by others since a build wrote them: they stay. */
  readonly kept: readonly string[]
}

/** What to publish: the paths are known before the documents, whose rendering takes the time. */
export interface Publication {
  /** Of all documents, relative to the target. */
  readonly paths: readonly string[]
  /** With the same bytes each time. */
  readonly documents: () => Iterable<PublicationDocument>
}

export interface PublicationDocument {
  readonly path: string
  /** Of the bytes, if an earlier build made them: then they need not be made to see whether they are there. */
  readonly digest?: string
  /** Renders it: the pieces of its text. */
  readonly pieces: () => readonly Piece[]
}

/** Obstacles that may not be replaced; nothing was written. */
export class InTheWayError extends Error {
  override readonly name = 'InTheWayError'
  readonly obstacles: readonly Obstacle[]

  constructor(obstacles: readonly Obstacle[]) {
    super(obstacles.map(({ path, kind }) => `${path}: ${kind}`).join(', '))
    this.obstacles = obstacles
  }
}

/** A folder in the role of the feeds bucket. It replaces and removes only what it wrote itself. */
export class OutputFolder {
  readonly #path: string
  readonly #built: BuiltFiles
  readonly #isForced: boolean
  readonly #known: KnownFile
  readonly #folders = new Set<string>()
  readonly #buffers = new SpareBuffers()

  /**
   * @param path real and absolute; the folder need not exist
   * @param built what earlier builds wrote into it
   * @param known the digests of files that are known by their stamps
   */
  constructor(
    path: string,
    built: BuiltFiles,
    { force, known = () => undefined }: { force: boolean; known?: KnownFile },
  ) {
    this.#path = path
    this.#built = built
    this.#isForced = force
    this.#known = known
  }

  /**
   * Checks that all documents can be written, before any is. A file that already has the document's exact bytes counts
   * as written.
   * @throws InTheWayError
   */
  async check({ paths, documents }: Publication): Promise<TargetState> {
    const state = await lookAtTarget(this.#path, paths, { built: this.#built, known: this.#known })
    const suspects = new Map(state.obstacles.map((obstacle) => [obstacle.path, obstacle]))
    if (state.obstacles.some(({ path }) => state.present.has(path)))
      for (const { path, digest, pieces } of documents())
        if (suspects.has(path) && state.present.get(path) === (digest ?? sha256Hex(textOf(pieces()))))
          suspects.delete(path)
    const obstacles = [...suspects.values()].filter(({ kind }) => !(this.#isForced && REPLACEABLE.includes(kind)))
    if (obstacles.length > 0) throw new InTheWayError(obstacles)
    const replaced = [...suspects.values()].filter(({ kind }) => kind === 'file').map(({ path }) => path)
    return { ...state, inTheWay: [...state.inTheWay, ...replaced] }
  }

  /** Writes each document atomically; a file that already has these bytes is left untouched, and keeps its time. */
  async publish({ paths, documents }: Publication, { present, inTheWay }: TargetState): Promise<Written> {
    await this.#begin(present)
    try {
      for (const path of inTheWay) await this.#remove(path)
      const changed = new Set<string>()
      const digests = new Map<string, string>()
      const checked = new Set(paths)
      await forEachConcurrent(documents(), MAX_CONCURRENT_WRITES, async (document) => {
        const { path } = document
        if (!checked.has(path)) throw new Error(`the target was not checked for ${path}`)
        const digest = await this.#put(document, present.get(path))
        digests.set(path, digest)
        if (digest !== present.get(path)) changed.add(path)
      })
      return {
        documents: paths.length,
        digests,
        changed: paths.filter((path) => changed.has(path)),
        ...(await this.#removeAllBut(checked)),
      }
    } finally {
      await this.#built.close()
    }
  }

  /** The size in bytes of a document that was published. */
  async sizeOf(path: string): Promise<number> {
    return (await stat(join(this.#path, path))).size
  }

  /** Creates the target and the list; neither stays if the other cannot be created. */
  async #begin(present: TargetState['present']): Promise<void> {
    const made = await makeFolder(this.#path)
    try {
      await this.#built.begin(present)
    } catch (error) {
      for (const folder of made.reverse()) await isRemoved(folder)
      throw error
    }
  }

  /** @returns the digest of the document */
  async #put({ path, digest: known, pieces }: PublicationDocument, present: string | undefined): Promise<string> {
    if (known !== undefined && known === present) {
      await this.#noteWritten(path, known)
      return known
    }
    return this.#buffers.withBytes(pieces(), async (bytes) => {
      const digest = sha256Hex(bytes)
      await this.#noteWritten(path, digest)
      if (present === digest) return digest
      await this.#makeFolder(folderOf(path))
      await writeWholeFile(join(this.#path, path), bytes)
      return digest
    })
  }

  async #noteWritten(path: string, digest: string): Promise<void> {
    if (!this.#built.wrote(path, digest)) await this.#built.note({ wrote: path, digest })
  }

  async #makeFolder(folder: string): Promise<void> {
    if (this.#folders.has(folder)) return
    for (const path of await makeFolder(join(this.#path, folder))) {
      const made = relative(this.#path, path).split(sep).join('/')
      if (made !== '' && !made.startsWith('..')) await this.#built.note({ made })
    }
    this.#folders.add(folder)
  }

  /**
   * Removes what earlier builds wrote and this one did not, and the folders that they created and that are now empty.
   */
  async #removeAllBut(published: ReadonlySet<string>): Promise<Pick<Written, 'removed' | 'kept'>> {
    // The list is in the order in which concurrent writes ended.
    const old = this.#built
      .paths()
      .filter((path) => !published.has(path))
      .sort(compareUtf8)
    const { present, obstacles } = await lookAtTarget(this.#path, old, { built: this.#built, known: this.#known })
    const isChanged = new Set(obstacles.map(({ path }) => path))
    const removed = old.filter((path) => present.has(path) && !isChanged.has(path))
    for (const path of removed) await this.#remove(path)
    // Gone already, or behind a link or file that was put there since: then it must not be touched.
    for (const path of old) if (!present.has(path) && !isChanged.has(path)) await this.#built.note({ removed: path })
    return { removed, kept: old.filter((path) => isChanged.has(path)) }
  }

  async #remove(path: string): Promise<void> {
    await rm(join(this.#path, path), { force: true })
    await this.#built.note({ removed: path })
    for (let folder = folderOf(path); this.#built.made(folder); folder = folderOf(folder)) {
      if (!(await isRemoved(join(this.#path, folder)))) return
      await this.#built.note({ removed: folder })
      this.#folders.delete(folder)
    }
  }
}

/** Removes a folder if it is empty. */
async function isRemoved(folder: string): Promise<boolean> {
  return rmdir(folder).then(
    () => true,
    () => false,
  )
}
