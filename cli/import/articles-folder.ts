import { lstat, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ARTICLES } from '../../core/article/object-keys.ts'
import { orUndefined } from '../../stores/folder/whole-file.ts'
import { isWithin } from './reach.ts'

/** The folder of a site's articles: nothing outside it is read or written through it. */
export class ArticlesFolder {
  readonly #root: string
  /** Folders that are known to exist, and to be inside it. */
  readonly #known = new Set<string>()

  constructor(out: string) {
    this.#root = join(out, ARTICLES)
  }

  /** Whether a file exists or can be created: not if a link on the way leads out, or if something else has its name. */
  async takes(path: string): Promise<boolean> {
    if (!(await this.#holds(dirname(path)))) return false
    const there = await orUndefined(lstat(path))
    return there === undefined || there.isFile()
  }

  async #holds(folder: string): Promise<boolean> {
    if (this.#known.has(folder)) return true
    const isRoot = dirname(join(folder, 'x')) === dirname(join(this.#root, 'x'))
    if (!isRoot && !(await this.#holds(dirname(folder)))) return false
    const there = await orUndefined(stat(folder))
    if (there === undefined) return (await orUndefined(lstat(folder))) === undefined
    const isInside = there.isDirectory() && isWithin(await realpath(this.#root), await realpath(folder))
    if (isInside) this.#known.add(folder)
    return isInside
  }
}
