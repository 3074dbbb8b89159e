import { createHash } from 'node:crypto'
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
  readonly entry?: {
    /** Absent if the build kept no records. */
    readonly digest?: string
    readonly members: SelectionMembers
  }
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
/** In UTF-16 code units: lines are hashed and written in parts of this size, since all of them can be 100 MB. */
const PART = 256 * 1024

/**
 * What the last build into a target found out: it saves work and decides nothing. A fact names what it was found from,
 * so that one of any age is either true or not used. The file is written whole: a line with its scope, one for each
 * fact, and the digest of all these, which shows damage.
 */
export class BuildCache {
  readonly facts: CachedFacts
  readonly #path: string
  readonly #scope: CacheScope
  /** The last line of the file, if it is in force. */
  readonly #digest: string | undefined

  private constructor(path: string, scope: CacheScope, bytes: Buffer) {
    const digest = digestIn(bytes, scope)
    this.#path = path
    this.#scope = scope
    this.#digest = digest
    this.facts = (digest === undefined ? noFacts() : factsIn(bytes)) as CachedFacts
  }

  /**
   * Opens the cache of a target; it is empty if there is no file that can be trusted.
   * @param folder a state folder, which is never served
   */
  static async open(folder: string, scope: CacheScope): Promise<BuildCache> {
    const path = join(resolve(folder), FOLDER, `${sha256Hex(scope.target).slice(0, 32)}${ENDING}`)
    const bytes = await readWholeFile(path).catch(() => undefined)
    return new BuildCache(path, scope, bytes ?? Buffer.alloc(0))
  }

  /** Keeps these facts in place of the last build's. If the file cannot be written, the next build has no cache. */
  async keep(facts: CachedFacts): Promise<void> {
    if (this.#digest !== undefined && this.#digest === digestOf(textOf(this.#scope, facts))) return
    await this.#removeAbandoned()
    await writeWholeFile(this.#path, withDigest(textOf(this.#scope, facts))).catch(() => undefined)
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

function noFacts(): Record<keyof CachedFacts, Map<string, unknown>> {
  return { readings: new Map(), pages: new Map(), documents: new Map() }
}

/** The lines of a cache file without the last one, in parts. */
function* textOf(scope: CacheScope, facts: CachedFacts): Generator<string> {
  let part = firstLine(scope)
  for (const kind of Object.keys(noFacts()) as (keyof CachedFacts)[])
    for (const [name, fact] of facts[kind]) {
      part += `${JSON.stringify([kind, name, fact])}\n`
      if (part.length < PART) continue
      yield part
      part = ''
    }
  yield part
}

function firstLine({ program, site, content, target }: CacheScope): string {
  return `${JSON.stringify({ program, site, content, target })}\n`
}

function* withDigest(parts: Iterable<string>): Generator<string> {
  const hash = createHash('sha256')
  for (const part of parts) {
    hash.update(part)
    yield part
  }
  yield hash.digest('hex')
}

function digestOf(parts: Iterable<string>): string {
  let last = ''
  for (const part of withDigest(parts)) last = part
  return last
}

/** The digest at the end of a cache file; undefined if the file is damaged, incomplete or of another scope. */
function digestIn(bytes: Buffer, scope: CacheScope): string | undefined {
  const end = bytes.lastIndexOf('\n') + 1
  const digest = bytes.toString('latin1', end)
  const first = Buffer.from(firstLine(scope))
  const isOfScope = bytes.subarray(0, first.length).equals(first)
  return isOfScope && digest === sha256Hex(bytes.subarray(0, end)) ? digest : undefined
}

function factsIn(bytes: Buffer): Record<keyof CachedFacts, Map<string, unknown>> {
  const facts = noFacts()
  for (let start = bytes.indexOf('\n') + 1, end = 0; ; start = end + 1) {
    end = bytes.indexOf('\n', start)
    if (end < 0) return facts
    const [kind, name, fact] = JSON.parse(bytes.toString('utf8', start, end))
    facts[kind as keyof CachedFacts].set(name, fact)
  }
}
