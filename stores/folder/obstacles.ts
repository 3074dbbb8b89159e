import type { Stats } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { compareUtf8 } from '../../core/text/order.ts'
import { forEachConcurrent } from '../concurrency.ts'
import { type BuiltFiles, digestOf } from './built-files.ts'
import { orUndefined, readWholeFile } from './whole-file.ts'

/** As many as Node has threads for files (UV_THREADPOOL_SIZE). */
const READS_AT_ONCE = 4

/**
 * - `foreign`: no build wrote it;
 * - `changed`: a build wrote it, and its bytes are others now;
 * - `file`: a file, link or device where a folder is needed;
 * - `folder`: a folder where a file is needed;
 * - `link`: a symbolic link on the way to a file: what is written through it may land anywhere.
 */
export type ObstacleKind = 'foreign' | 'changed' | 'file' | 'folder' | 'link'

/** Something that stands where a build wants to write, and that no build made as it is. */
export interface Obstacle {
  /** Below the target. */
  readonly path: string
  readonly kind: ObstacleKind
}

/** What can be replaced, if somebody says so: only single files. */
export const REPLACEABLE: readonly ObstacleKind[] = ['foreign', 'changed', 'file']

export interface TargetState {
  /** The digests of the files that are there already, by path. */
  readonly present: ReadonlyMap<string, string>
  readonly obstacles: readonly Obstacle[]
  /** Files that earlier builds wrote where folders are needed now. */
  readonly inTheWay: readonly string[]
}

/** Looks at every file that a build would write to, and at the folders on the way; changes nothing. */
export async function lookAtTarget(root: string, paths: Iterable<string>, built: BuiltFiles): Promise<TargetState> {
  const look = new Look(root, built)
  await forEachConcurrent(paths, READS_AT_ONCE, (path) => look.at(path))
  const obstacles = [...look.obstacles.values()].sort((one, other) => compareUtf8(one.path, other.path))
  return { present: look.present, obstacles, inTheWay: [...look.inTheWay] }
}

class Look {
  readonly present = new Map<string, string>()
  readonly obstacles = new Map<string, Obstacle>()
  readonly inTheWay = new Set<string>()
  readonly #root: string
  readonly #built: BuiltFiles
  /** Whether there is a folder of this path, so that there may be something in it. */
  readonly #folders = new Map<string, Promise<boolean>>()

  constructor(root: string, built: BuiltFiles) {
    this.#root = root
    this.#built = built
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

  /** Only a plain file is read: a pipe or a device might never end. */
  async #isOurs(path: string, there: Stats): Promise<boolean> {
    const bytes = there.isFile() ? await readWholeFile(join(this.#root, path)) : undefined
    if (bytes === undefined) return false
    const digest = digestOf(bytes)
    this.present.set(path, digest)
    return this.#built.wrote(path, digest)
  }

  #stats(path: string): Promise<Stats | undefined> {
    return orUndefined(lstat(join(this.#root, path)))
  }

  #report(path: string, kind: ObstacleKind): void {
    this.obstacles.set(path, { path, kind })
  }
}

/** Of a path with slashes; empty for one at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}
