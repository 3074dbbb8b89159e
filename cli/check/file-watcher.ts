import { once } from 'node:events'
import { watch } from 'chokidar'
import { errorReason } from '../console/report-error.ts'

/** A save is whole when the file has kept its size this long: editors write in pieces. Milliseconds. */
const SETTLED = { stabilityThreshold: 60, pollInterval: 15 }
const SAVES = new Set(['add', 'change'])

/** What is saved below some files and folders from now on. */
export class FileWatcher {
  #saved = new Set<string>()
  #wake: () => void = () => undefined

  /** Resolves once nothing is missed. @param paths absolute */
  static async below(paths: readonly string[]): Promise<FileWatcher> {
    const files = new FileWatcher()
    const watcher = watch([...paths], { ignoreInitial: true, awaitWriteFinish: SETTLED })
    watcher.on('all', (event, path) => {
      if (!SAVES.has(event)) return
      files.#saved.add(path)
      files.#wake()
    })
    watcher.on('error', (error) => console.error(`Not watched: ${errorReason(error)}.`))
    await once(watcher, 'ready')
    return files
  }

  /** The paths of all that was saved since this was asked last; waits until there is something. */
  async next(): Promise<ReadonlySet<string>> {
    if (this.#saved.size === 0) await new Promise<void>((resolve) => (this.#wake = resolve))
    const saved = this.#saved
    this.#saved = new Set()
    return saved
  }
}
