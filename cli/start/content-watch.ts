import { statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises'
import { ARTICLES, articleKeyOf, SITE_FILE } from '../../core/article/object-keys.ts'
import type { Arrival } from '../../core/ports/queue.ts'
import { isLeftAlone, objectKeyOf } from '../../stores/folder/file-names.ts'
import type { FileStatus, FolderStore } from '../../stores/folder/folder-store.ts'
import { FolderWatches } from './folder-watches.ts'

/** In milliseconds; a save is whole when nothing was written for this long: editors write in pieces, or remove first. */
const SETTLED = 60
/** In milliseconds, between two looks at every file: how late a save is seen of which no event came. */
const LOOK_EVERY = 2_000
/** Looks at a large folder are rarer, so that they take a twentieth of the time at most. */
const SHARE = 20
/** Files after which others get their turn; a look at that many takes some milliseconds. */
const IN_ONE_GO = 256

export interface ContentWatchOptions {
  /** The content folder as a store; it follows no link that leads outside. */
  readonly store: FolderStore
  /** Its path. */
  readonly path: string
  /** Called with each file that was saved or removed, when that is over. */
  readonly onSave: (arrival: Arrival) => void
  /** Called if something cannot be watched or looked at; the watch goes on. */
  readonly onError: (error: unknown) => void
}

interface Known {
  readonly state: string
  /** The look that saw it last. */
  look: number
}

/**
 * Watches the files of a content folder. Events say where to look, and a look at the status of every file from time to
 * time finds what no event was about: events get lost when many files are written, and when folders come, go and move.
 */
export class ContentWatch {
  readonly #options: ContentWatchOptions
  readonly #known = new Map<string, Known>()
  /** Keys that are looked at in a moment. */
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

  /** Resolves once nothing is missed; what is there by then was not saved. */
  static async begin(options: ContentWatchOptions): Promise<ContentWatch> {
    const watch = new ContentWatch(options)
    const took = await watch.#look()
    void watch.#lookForever(took)
    return watch
  }

  /** From now on nothing is said any more. */
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

  /** Until the next look is due or asked for, but never so short that looking is all that is done. */
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

  /** Looks at every file. @returns how long that took, in milliseconds */
  async #look(): Promise<number> {
    const { store, path } = this.#options
    const began = performance.now()
    const isFirst = this.#looks++ === 0
    // A folder that is gone as a whole, with its site.json, was moved or unmounted: its articles were not removed.
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
    for await (const file of store.statuses(ARTICLES, walk)) {
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
    if (folder === path && name !== undefined && name !== SITE_FILE && `${name}/` !== ARTICLES) return
    const child = join(folder, name ?? '')
    const key = objectKeyOf(relative(path, child).split(sep).join('/'))
    if (name === undefined || this.#watches.has(child) || isFolder(child)) this.#askForLook()
    else if (key !== undefined) this.#hint(key)
    // Part of a name that a file system cannot hold in one piece.
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

/** Whichever way the clock was set meanwhile. */
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
  if (objectKey === SITE_FILE) return { kind: 'site' }
  const key = articleKeyOf(objectKey, ARTICLES)
  return key === undefined ? undefined : { kind: 'article', key }
}
