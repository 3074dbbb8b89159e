import { once } from 'node:events'
import { watch } from 'chokidar'
import { errorReason } from '../console/report-error.ts'
import { notWatched } from './check-texts.ts'

/** Milliseconds without a change in size after which a save is complete: editors write in pieces. */
const SETTLED = { stabilityThreshold: 60, pollInterval: 15 }
const SAVES = new Set(['add', 'change'])

/** Collects the files that are saved below some files and folders from now on. */
export class FileWatcher {
  #saved = new Set<string>()
  #wake: () => void = () => undefined

  /**
   * Resolves as soon as no save can be missed.
   * @param paths absolute
   */
  static async below(paths: readonly string[]): Promise<FileWatcher> {
    const files = new FileWatcher()
    const watcher = watch([...paths], { ignoreInitial: true, awaitWriteFinish: SETTLED })
    watcher.on('all', (event, path) => {
      if (!SAVES.has(event)) return
      files.#saved.add(path)
      files.#wake()
    })
    watcher.on('error', (error) => console.error(notWatched(errorReason(error))))
    await once(watcher, 'ready')
    return files
  }

  /** The paths of all files that were saved since the last call; waits until there is at least one. */
  async next(): Promise<ReadonlySet<string>> {
    if (this.#saved.size === 0) await new Promise<void>((resolve) => (this.#wake = resolve))
    const saved = this.#saved
    this.#saved = new Set()
    return saved
  }
}
