import { realpathSync } from 'node:fs'
import { lstat, realpath, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { ifThere, orUndefined } from './whole-file.ts'

/** A path in a folder that is not read. */
export interface Skipped {
  /** Relative to the folder, with "/" as separator. */
  readonly path: string
  readonly why: 'leads outside' | 'leads to itself' | 'cannot be read'
  /** The path that a link leads to. */
  readonly target?: string
  /** The operating system's error. */
  readonly error?: unknown
}

/**
 * The symbolic links of a folder that others may write to. A link to a file or folder is followed if its real path is
 * in the folder too. Any other is not: it could publish files that are not meant to be public, and a write through it
 * would change files outside the folder.
 */
export class InnerLinks {
  readonly #root: string
  readonly #onSkipped: (skipped: Skipped) => void
  readonly #said = new Set<string>()
  #realRoot: Promise<string> | undefined

  /** @param onSkipped called once with each path that is not read */
  constructor(root: string, onSkipped: (skipped: Skipped) => void) {
    this.#root = resolve(root)
    this.#onSkipped = onSkipped
  }

  /** The path without links; undefined if it does not exist, or if it leads outside. */
  async real(path: string): Promise<string | undefined> {
    this.#realRoot ??= realpath(this.#root)
    try {
      const real = ifThere(() => realpathSync.native(path))
      if (real === undefined || isIn(real, await this.#realRoot)) return real
      await this.#skipLink(path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOOP') throw error
      this.skip(path, { why: 'leads to itself' })
    }
    return undefined
  }

  /**
   * What a link leads to; undefined if it is not followed. On the way to a file at most one link to a folder is
   * followed, so that links to each other's folders end.
   */
  async kindOf(link: string, isBelowLink: boolean): Promise<'file' | 'folder' | undefined> {
    const real = await this.real(link)
    const stats = real === undefined ? undefined : await orUndefined(stat(real))
    if (real === undefined || stats === undefined) return undefined
    if (stats.isFile()) return 'file'
    if (!stats.isDirectory()) return undefined
    if (!isBelowLink && !isIn(await realpath(dirname(link)), real)) return 'folder'
    this.skip(link, { why: 'leads to itself', target: real })
    return undefined
  }

  /** @throws Error if the folder exists and leads outside: files written into it would land in another folder */
  async checkFolder(folder: string): Promise<void> {
    if ((await this.real(folder)) !== undefined || (await orUndefined(lstat(folder))) === undefined) return
    throw new Error(`${folder} leads outside the folder, and nothing is written there`)
  }

  /**
   * Reports once that a path is not read.
   * @param path absolute
   */
  skip(path: string, reason: Omit<Skipped, 'path'>): void {
    if (this.#said.has(path)) return
    this.#said.add(path)
    this.#onSkipped({ path: relative(this.#root, path).split(sep).join('/'), ...reason })
  }

  /** Reports the first link on the way that leads outside. */
  async #skipLink(path: string): Promise<void> {
    let link = this.#root
    for (const part of relative(this.#root, path).split(sep)) {
      link = join(link, part)
      if (!(await orUndefined(lstat(link)))?.isSymbolicLink()) continue
      const target = await realpath(link)
      if (!isIn(target, (await this.#realRoot) as string)) return this.skip(link, { why: 'leads outside', target })
    }
  }
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)
}
