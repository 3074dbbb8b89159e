import type { Stats } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Hex } from '../../core/text/digest.ts'
import { compareUtf8 } from '../../core/text/order.ts'
import { forEachConcurrent } from '../concurrency.ts'
import type { BuiltFiles } from './built-files.ts'
import { type FileStamp, isSettled, stampOf } from './file-stamp.ts'
import { orUndefined, readWholeFile } from './whole-file.ts'

/** As many as Node has threads for files (UV_THREADPOOL_SIZE). */
const MAX_CONCURRENT_READS = 4

/**
 * - `foreign`: no build wrote it;
 * - `changed`: a build wrote it, and its bytes have changed since;
 * - `file`: a file, link or device in the place of a folder;
 * - `folder`: a folder in the place of a file;
 * - `link`: a symbolic link on the way to a file: a write through it may land anywhere.
 */
export type ObstacleKind = 'foreign' | 'changed' | 'file' | 'folder' | 'link'

/** Something in a place that a build must write to, which no build left in this state. */
export interface Obstacle {
  /** Relative to the target. */
  readonly path: string
  readonly kind: ObstacleKind
}

/** What can be replaced on request: only single files. */
export const REPLACEABLE: readonly ObstacleKind[] = ['foreign', 'changed', 'file']

/** The digest of a file whose stamp shows that it was not changed since; undefined if it has to be read. */
export type KnownFile = (path: string, stamp: FileStamp) => string | undefined

export interface TargetState {
  /** The digests of the existing files, by path. */
  readonly present: ReadonlyMap<string, string>
  /** Their stamps, from before they were read; without those of files that are too new. */
  readonly stamps: ReadonlyMap<string, FileStamp>
  readonly obstacles: readonly Obstacle[]
  /** Files of earlier builds in places that must be folders now. */
  readonly inTheWay: readonly string[]
}

/** Checks every file that a build would write to, and the folders on the way; changes nothing. */
export async function lookAtTarget(root: string, paths: Iterable<string>, from: LookFrom): Promise<TargetState> {
  const look = new Look(root, from)
  await forEachConcurrent(paths, MAX_CONCURRENT_READS, (path) => look.at(path))
  const obstacles = [...look.obstacles.values()].sort((a, b) => compareUtf8(a.path, b.path))
  return { present: look.present, stamps: look.stamps, obstacles, inTheWay: [...look.inTheWay] }
}

interface LookFrom {
  readonly built: BuiltFiles
  readonly known: KnownFile
}

class Look {
  readonly present = new Map<string, string>()
  readonly stamps = new Map<string, FileStamp>()
  readonly obstacles = new Map<string, Obstacle>()
  readonly inTheWay = new Set<string>()
  readonly #root: string
  readonly #built: BuiltFiles
  readonly #known: KnownFile
  readonly #started = Date.now()
  /** Whether there is a folder of this path, which may then contain something. */
  readonly #folders = new Map<string, Promise<boolean>>()

  constructor(root: string, { built, known }: LookFrom) {
    this.#root = root
    this.#built = built
    this.#known = known
  }

  async at(path: string): Promise<void> {
    if (!(await this.#isFolder(folderOf(path)))) return
    const there = await this.#stats(path)
    if (there === undefined) return
    if (there.isDirectory()) this.#report(path, 'folder')
    else if (await this.#isOurs(path, there)) return
    else this.#report(path, this.#built.knows(path) ? 'changed' : 'foreign')
  }

  #isFolder(folder: string): Promise<boolean> {
    if (folder === '') return Promise.resolve(true)
    const known = this.#folders.get(folder)
    if (known !== undefined) return known
    const looked = this.#lookAtFolder(folder)
    this.#folders.set(folder, looked)
    return looked
  }

  async #lookAtFolder(folder: string): Promise<boolean> {
    if (!(await this.#isFolder(folderOf(folder)))) return false
    const there = await this.#stats(folder)
    if (there === undefined || there.isDirectory()) return there !== undefined
    if (await this.#isOurs(folder, there)) this.inTheWay.add(folder)
    else this.#report(folder, there.isSymbolicLink() ? 'link' : 'file')
    return false
  }

  /** Only a plain file is read: reading a pipe or a device might never end. */
  async #isOurs(path: string, there: Stats): Promise<boolean> {
    const digest = there.isFile() ? await this.#digestOf(path, there) : undefined
    if (digest === undefined) return false
    this.present.set(path, digest)
    return this.#built.wrote(path, digest)
  }

  async #digestOf(path: string, there: Stats): Promise<string | undefined> {
    const stamp = stampOf(there)
    if (isSettled(stamp, this.#started)) this.stamps.set(path, stamp)
    const known = this.#known(path, stamp)
    if (known !== undefined) return known
    const bytes = await readWholeFile(join(this.#root, path))
    return bytes && sha256Hex(bytes)
  }

  #stats(path: string): Promise<Stats | undefined> {
    return orUndefined(lstat(join(this.#root, path)))
  }

  #report(path: string, kind: ObstacleKind): void {
    this.obstacles.set(path, { path, kind })
  }
}

/** Of a path with slashes; empty for a path at the top level. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}
