import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PublishedDocument } from '../../core/documents/document.ts'
import { atOnce } from '../at-once.ts'
import { orUndefined, writeWholeFile } from './whole-file.ts'

/** What the last build wrote, so that the next one can take away what is no longer published, and nothing else. */
const LIST = '.feedwright.json'
/** As many as Node has threads for files (UV_THREADPOOL_SIZE); no more documents than these are in memory. */
const WRITES_AT_ONCE = 4

export interface Written {
  readonly documents: number
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

/** A folder that stands in for the feeds bucket. */
export class OutputFolder {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  /** Writes the documents, each whole; one whose bytes are there already is left untouched, with its time. */
  async publish(documents: Iterable<PublishedDocument>): Promise<Written> {
    const before = await this.#listed()
    const published = new Set<string>()
    const changed = new Set<string>()
    await atOnce(documents, WRITES_AT_ONCE, async ({ path, body }) => {
      published.add(path)
      if (await this.#put(path, body)) changed.add(path)
    })
    const removed = before.filter((path) => !published.has(path))
    for (const path of removed) await rm(join(this.#path, path), { force: true })
    await writeWholeFile(join(this.#path, LIST), JSON.stringify([...published], null, 1))
    return { documents: published.size, changed: [...published].filter((path) => changed.has(path)), removed }
  }

  async #put(path: string, body: string): Promise<boolean> {
    const file = join(this.#path, path)
    const bytes = Buffer.from(body, 'utf8')
    const present = await orUndefined(readFile(file))
    if (present?.equals(bytes)) return false
    await writeWholeFile(file, bytes)
    return true
  }

  async #listed(): Promise<string[]> {
    const list = await orUndefined(readFile(join(this.#path, LIST), 'utf8'))
    return list === undefined ? [] : (JSON.parse(list) as string[])
  }
}
