import { type FSWatcher, statSync, watch } from 'node:fs'
import { basename } from 'node:path'

interface Watched {
  /** Identifies the watched folder: another one may take its place under the same name. */
  readonly identity: string
  readonly watcher: FSWatcher
}

/** Errors that the code that lists the folder reports better, or that no longer matter. */
const SAID_ELSEWHERE = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM']

/**
 * Watches folders, each by itself. Events are only hints: a system drops events when there are too many, and sends none
 * about a folder that it does not watch yet. The periodic scan therefore names all folders here each time.
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

  /** Watches the folder that has this path now; the watch is active when this returns. */
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

  /** Stops watching all other folders. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const path of this.#watched.keys()) if (!paths.has(path)) this.#unwatch(path)
  }

  #happened(path: string, name: string | undefined): void {
    // An event about the folder itself: it was moved or removed, and this watch may receive no more events.
    if (name === basename(path)) this.#unwatch(path)
    this.#onEvent(path, name)
  }

  #unwatch(path: string): void {
    this.#watched.get(path)?.watcher.close()
    this.#watched.delete(path)
  }
}

/** Includes the creation time: a file system may give a new folder the inode number of one that was just removed. */
function identityOf(path: string): string | undefined {
  try {
    const { dev, ino, birthtimeNs } = statSync(path, { bigint: true })
    return `${dev} ${ino} ${birthtimeNs}`
  } catch {
    return undefined
  }
}
