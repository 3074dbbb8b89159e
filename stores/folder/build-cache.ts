import { readdir, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { SelectionMembers } from '../../core/article/deferred-entry.ts'
import { sha256Hex } from '../../core/text/digest.ts'
import type { Instant } from '../../core/text/time.ts'
import type { Problem } from '../../core/validation/problem.ts'
import type { FileStamp } from './file-stamp.ts'
import { readWholeFile, writeWholeFile } from './whole-file.ts'

/** What an article file came to when it was read. */
export interface CachedReading {
  /** Absent if the file was so new that a later change could have the same stamp. */
  readonly stamp?: FileStamp
  readonly sourceDigest: string
  /** The times that the reading may depend on. */
  readonly firstSeen: Instant
  readonly uploaded: Instant
  readonly problems: readonly Problem[]
  /** Absent if the file was rejected. */
  readonly entry?: { readonly digest: string; readonly members: SelectionMembers }
}

/** A file in the target, and the digest of its bytes. */
export interface CachedDocument {
  readonly stamp: FileStamp
  readonly digest: string
}

/** What cached facts are true for: if any of it is another, the cache is ignored. */
export interface CacheScope {
  /** The digest of the program that found the facts. */
  readonly program: string
  /** The digest of the site in force. */
  readonly site: string
  /** The path of the content folder. */
  readonly content: string
  /** The path of the target. */
  readonly target: string
}

export interface CachedFacts {
  /** By article key. */
  readonly readings: ReadonlyMap<string, CachedReading>
  /** The digests of the documents of a page, by the digest of what the page is made of. */
  readonly pages: ReadonlyMap<string, readonly string[]>
  /** By path in the target. */
  readonly documents: ReadonlyMap<string, CachedDocument>
}

const FOLDER = 'cache'
const ENDING = '.json'
/** A killed build leaves its temporary file; a running one is done with it much sooner. */
const ABANDONED_AFTER_MS = 3_600_000

const NOTHING: CachedFacts = { readings: new Map(), pages: new Map(), documents: new Map() }

/**
 * What the last build into a target found out: it saves work and decides nothing. A fact names what it was found from,
 * so that one of any age is either true or not used. The file is written whole, and a digest of it shows damage.
 */
export class BuildCache {
  readonly facts: CachedFacts
  readonly #path: string
  readonly #scope: CacheScope
  /** Of the file, if it is in force. */
  readonly #text: string

  private constructor(path: string, scope: CacheScope, text: string) {
    const facts = factsIn(text, scope)
    this.#path = path
    this.#scope = scope
    this.facts = facts ?? NOTHING
    this.#text = facts === undefined ? '' : text
  }

  /**
   * Opens the cache of a target; it is empty if there is no file that can be trusted.
   * @param folder a state folder, which is never served
   */
  static async open(folder: string, scope: CacheScope): Promise<BuildCache> {
    const path = join(resolve(folder), FOLDER, `${sha256Hex(scope.target).slice(0, 32)}${ENDING}`)
    const bytes = await readWholeFile(path).catch(() => undefined)
    return new BuildCache(path, scope, bytes?.toString() ?? '')
  }

  /** Keeps these facts in place of the last build's. If the file cannot be written, the next build has no cache. */
  async keep(facts: CachedFacts): Promise<void> {
    const text = textOf(this.#scope, facts)
    if (text === this.#text) return
    await this.#removeAbandoned()
    await writeWholeFile(this.#path, text).catch(() => undefined)
  }

  async #removeAbandoned(): Promise<void> {
    const folder = dirname(this.#path)
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name)
      const written = (await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now()
      if (name.endsWith('.tmp') && written + ABANDONED_AFTER_MS < Date.now()) await rm(path, { force: true })
    }
  }
}

function textOf(scope: CacheScope, { readings, pages, documents }: CachedFacts): string {
  const body = JSON.stringify([[...readings], [...pages], [...documents]])
  return `${headOf(scope, body)}\n${body}`
}

/** The first line: caches of another scope and damaged ones have another. */
function headOf({ program, site, content, target }: CacheScope, body: string): string {
  return JSON.stringify({ program, site, content, target, digest: sha256Hex(body) })
}

/** The facts in the text of a cache file; undefined if it is damaged, incomplete or of another scope. */
function factsIn(text: string, scope: CacheScope): CachedFacts | undefined {
  const end = text.indexOf('\n')
  const body = text.slice(end + 1)
  if (end < 0 || text.slice(0, end) !== headOf(scope, body)) return undefined
  const [readings, pages, documents] = JSON.parse(body)
  return { readings: new Map(readings), pages: new Map(pages), documents: new Map(documents) }
}
