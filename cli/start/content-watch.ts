import { statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises'
import { ARTICLES, articleKeyOf, isOfSite, PROFILES, SITE_FILE } from '../../core/article/object-keys.ts'
import type { Arrival } from '../../core/ports/queue.ts'
import { isLeftAlone, objectKeyOf } from '../../stores/folder/file-names.ts'
import type { FileStatus, FolderStore } from '../../stores/folder/folder-store.ts'
import { FolderWatches } from './folder-watches.ts'

/**
 * In milliseconds; a save is complete when nothing was written for this long: editors write in pieces, or remove first.
 */
const SETTLED = 60
/** In milliseconds, between two scans of all files: the longest delay of a save that caused no event. */
const LOOK_EVERY = 2_000
/** Scans of a large folder are less frequent, so that they take at most a twentieth of the time. */
const SHARE = 20
/** Files after which a scan yields to other work; checking this number takes some milliseconds. */
const IN_ONE_GO = 256
/** The folders whose files are watched, besides `site.json`. */
const FOLDERS: readonly string[] = [ARTICLES, PROFILES]

export interface ContentWatchOptions {
  /** The content folder as a store; it follows no link that leads outside. */
  readonly store: FolderStore
  /** Its path. */
  readonly path: string
  /** Called with each file that was saved or removed, after the save is complete. */
  readonly onSave: (arrival: Arrival) => void
  /** Called if something cannot be watched or scanned; the watch goes on. */
  readonly onError: (error: unknown) => void
}

interface Known {
  readonly state: string
  /** The number of the last scan that saw it. */
  look: number
}

/**
 * Watches the files of a content folder. Events say where to look; a periodic scan of every file's status finds the
 * changes without an event: systems drop events when many files are written, and when folders come, go and move.
 */
export class ContentWatch {
  readonly #options: ContentWatchOptions
  readonly #known = new Map<string, Known>()
  /** Keys that will be checked shortly. */
  readonly #hinted = new Set<string>()
  readonly #watches: FolderWatches
  #looks = 0
  #isAskedFor = false
  #isStopped = false
  #wake: () => void = () => undefined

  private constructor(options: ContentWatchOptions) {
    this.#options = options
    this.#watches = new FolderWatches((folder, name) => this.#happened(folder, name), options.onError)
  }

  /** Resolves as soon as no save can be missed; files that exist by then do not count as saved. */
  static async begin(options: ContentWatchOptions): Promise<ContentWatch> {
    const watch = new ContentWatch(options)
    const took = await watch.#look()
    void watch.#lookForever(took)
    return watch
  }

  /** Ends the watch: no callback is called after this. */
  stop(): void {
    this.#isStopped = true
    this.#wake()
    this.#watches.keepOnly(new Set())
  }

  async #lookForever(firstTook: number): Promise<void> {
    for (let took = firstTook; ; ) {
      await this.#pause(took)
      if (this.#isStopped) return
      this.#isAskedFor = false
      try {
        took = await this.#look()
      } catch (error) {
        this.#options.onError(error)
      }
    }
  }

  /** Waits until the next scan is due or requested, and at least twice as long as the last scan took. */
  async #pause(took: number): Promise<void> {
    await delay(Math.max(SETTLED, 2 * took))
    if (this.#isAskedFor || this.#isStopped) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(LOOK_EVERY, SHARE * took))
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #askForLook(): void {
    this.#isAskedFor = true
    this.#wake()
  }

  /**
   * Scans every file.
   * @returns how long that took, in milliseconds
   */
  async #look(): Promise<number> {
    const { store, path } = this.#options
    const began = performance.now()
    const isFirst = this.#looks++ === 0
    // If the whole folder is gone, with its site.json, it was moved or unmounted: its articles were not removed.
    await stat(path)
    const folders = new Set([path])
    const unreadable: string[] = []
    this.#watches.watch(path)
    const site = await store.status(SITE_FILE)
    if (site !== undefined) this.#saw({ key: SITE_FILE, ...site }, isFirst)
    const walk = {
      onUnreadable: (prefix: string) => void unreadable.push(prefix),
      onFolder: (folder: string) => {
        folders.add(folder)
        this.#watches.watch(folder)
      },
    }
    let files = 0
    for (const prefix of FOLDERS)
      for await (const file of store.statuses(prefix, walk)) {
        this.#saw(file, isFirst)
        if (++files % IN_ONE_GO === 0) await breathe()
      }
    this.#watches.keepOnly(folders)
    for (const [key, { look }] of this.#known)
      if (look !== this.#looks && !unreadable.some((prefix) => key.startsWith(prefix))) this.#hint(key)
    return performance.now() - began
  }

  #saw({ key, ...status }: FileStatus & { readonly key: string }, isFirst: boolean): void {
    const known = this.#known.get(key)
    if (known !== undefined) known.look = this.#looks
    if (known?.state === status.state) return
    if (isFirst) this.#known.set(key, { state: status.state, look: this.#looks })
    else if (isSettled(status)) this.#report(key, status)
    else this.#hint(key)
  }

  #happened(folder: string, name: string | undefined): void {
    const { path } = this.#options
    if (folder === path && name !== undefined && name !== SITE_FILE && !FOLDERS.includes(`${name}/`)) return
    const child = join(folder, name ?? '')
    const key = objectKeyOf(relative(path, child).split(sep).join('/'))
    if (name === undefined || this.#watches.has(child) || isFolder(child)) this.#askForLook()
    else if (key !== undefined) this.#hint(key)
    // The event's name is a part of a longer name that the file system cannot hold in one piece.
    else if (!isLeftAlone(name)) this.#askForLook()
  }

  #hint(key: string): void {
    if (this.#hinted.has(key) || arrivalOf(key) === undefined) return
    this.#hinted.add(key)
    setTimeout(() => void this.#check(key).catch(this.#options.onError), SETTLED)
  }

  async #check(key: string): Promise<void> {
    this.#hinted.delete(key)
    if (this.#isStopped) return
    const status = await this.#options.store.status(key)
    if (status?.state === this.#known.get(key)?.state) return
    if (status === undefined || isSettled(status)) this.#report(key, status)
    else this.#hint(key)
  }

  #report(key: string, status: FileStatus | undefined): void {
    if (status === undefined) this.#known.delete(key)
    else this.#known.set(key, { state: status.state, look: this.#looks })
    const arrival = arrivalOf(key)
    if (arrival !== undefined) this.#options.onSave(arrival)
  }
}

/** Whether the last change is old enough, even if the clock was set forward or back meanwhile. */
function isSettled({ changedAt }: FileStatus): boolean {
  return Math.abs(Date.now() - changedAt) >= SETTLED
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  } catch {
    return false
  }
}

function arrivalOf(objectKey: string): Arrival | undefined {
  if (isOfSite(objectKey)) return { kind: 'site' }
  const key = articleKeyOf(objectKey, ARTICLES)
  return key === undefined ? undefined : { kind: 'article', key }
}
