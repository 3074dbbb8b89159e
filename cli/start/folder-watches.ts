import { type FSWatcher, statSync, watch } from 'node:fs'
import { basename } from 'node:path'

interface Watched {
  /** Of the folder that is watched: another one may take its place under the same name. */
  readonly identity: string
  readonly watcher: FSWatcher
}

/** What whoever lists the folder says better, or that is over already. */
const SAID_ELSEWHERE = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM']

/**
 * Watches folders, each by itself. Events are hints: a system drops those that are too many, and says nothing of a folder
 * that it does not watch yet. So whoever lists the folders from time to time names them here each time.
 */
export class FolderWatches {
  readonly #watched = new Map<string, Watched>()
  readonly #onEvent: (folder: string, name: string | undefined) => void
  readonly #onError: (error: unknown) => void

  /**
   * @param onEvent called with what happened in a folder; without a name if that may be anything
   * @param onError called if a folder cannot be watched
   */
  constructor(onEvent: (folder: string, name: string | undefined) => void, onError: (error: unknown) => void) {
    this.#onEvent = onEvent
    this.#onError = onError
  }

  has(path: string): boolean {
    return this.#watched.has(path)
  }

  /** Watches the folder that has this path now, from before this returns. */
  watch(path: string): void {
    const identity = identityOf(path)
    if (this.#watched.get(path)?.identity === identity) return
    this.#unwatch(path)
    if (identity === undefined) return
    try {
      const watcher = watch(path, (_, name) => this.#happened(path, name ?? undefined))
      this.#watched.set(path, { identity, watcher })
      watcher.on('error', () => this.#happened(path, basename(path)))
    } catch (error) {
      if (!SAID_ELSEWHERE.includes((error as NodeJS.ErrnoException).code ?? '')) this.#onError(error)
    }
  }

  /** Lets go of all other folders. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const path of this.#watched.keys()) if (!paths.has(path)) this.#unwatch(path)
  }

  #happened(path: string, name: string | undefined): void {
    // An event on the folder itself: it was moved or removed, and this watch may be deaf from now on.
    if (name === basename(path)) this.#unwatch(path)
    this.#onEvent(path, name)
  }

  #unwatch(path: string): void {
    this.#watched.get(path)?.watcher.close()
    this.#watched.delete(path)
  }
}

/** With the time of birth: file systems give a new folder the number of the one that was just removed. */
function identityOf(path: string): string | undefined {
  try {
    const { dev, ino, birthtimeNs } = statSync(path, { bigint: true })
    return `${dev} ${ino} ${birthtimeNs}`
  } catch {
    return undefined
  }
}
