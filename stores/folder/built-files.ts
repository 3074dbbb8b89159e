import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { ofFile, readWholeFile, writeWholeFile } from './whole-file.ts'

/** A line of the list, in JSON: paths are below the target, with slashes. */
type Line =
  | { readonly target: string }
  | { readonly wrote: string; readonly digest: string }
  | { readonly made: string }
  | { readonly removed: string }

/**
 * Superseded lines are dropped once there are this many times as many as current ones, so the cost of rewriting is
 * amortised.
 */
const WORTH_REWRITING = 4

/**
 * What builds wrote into one target folder: the digest of each file, and the folders that they made. A build may
 * replace and remove only these. A line is on the disk before its file is, so that a killed build leaves no file that
 * the next one takes for foreign; concurrent builds append to one list.
 */
export class BuiltFiles {
  readonly #path: string
  readonly #target: string
  readonly #digests = new Map<string, Set<string>>()
  readonly #folders = new Set<string>()
  #lines = 0
  #isWhole = true
  #isAdopting = false
  #file: FileHandle | undefined
  readonly #unwritten: string[] = []
  #writing: Promise<void> = Promise.resolve()

  private constructor(path: string, target: string) {
    this.#path = path
    this.#target = target
  }

  /**
   * @param path of the list, which need not exist
   * @param target the real path of the folder that it describes
   * @param others lists of the same files in other places, if there are any: their lines are merged
   */
  static async open(path: string, target: string, others: readonly string[] = []): Promise<BuiltFiles> {
    const files = new BuiltFiles(path, target)
    for (const other of others) files.#isAdopting = (await files.#read(other)) || files.#isAdopting
    await files.#read(path)
    return files
  }

  /** Whether a build wrote these bytes to this file. */
  wrote(path: string, digest: string): boolean {
    return this.#digests.get(path)?.has(digest) === true
  }

  /** Whether a build wrote this file, whatever its bytes are now. */
  knows(path: string): boolean {
    return this.#digests.has(path)
  }

  made(folder: string): boolean {
    return this.#folders.has(folder)
  }

  /** Every file that a build wrote and did not remove. */
  paths(): string[] {
    return [...this.#digests.keys()]
  }

  /** Treats a file as written by a build. The list contains it from the next time that the list is written. */
  adopt(path: string, digest: string): void {
    this.#keep({ wrote: path, digest })
    this.#isAdopting = true
  }

  /**
   * Opens the list for appending.
   * @param present the current digests of files: earlier ones of the same files are obsolete
   * @throws the system's error if the list cannot be written
   */
  async begin(present: ReadonlyMap<string, string>): Promise<void> {
    for (const [path, digest] of present) if (this.wrote(path, digest)) this.#digests.set(path, new Set([digest]))
    const lines = this.#allLines()
    if (this.#lines === 0 || this.#isAdopting || this.#lines > WORTH_REWRITING * lines.length)
      await writeWholeFile(this.#path, lines.map(lineOf).join(''))
    this.#file = await open(this.#path, 'a')
    // A killed build may have left an incomplete line.
    if (!this.#isWhole) await this.#file.appendFile('\n')
  }

  async note(line: Exclude<Line, { target: string }>): Promise<void> {
    this.#keep(line)
    this.#unwritten.push(lineOf(line))
    // Lines that come while others are being written are written together.
    this.#writing = this.#writing.then(() => this.#writeLines())
    await this.#writing
  }

  async #writeLines(): Promise<void> {
    const lines = this.#unwritten.splice(0).join('')
    if (lines === '') return
    // What is not in the list must not reach the disk: a failed build has closed the list.
    if (this.#file === undefined) throw new Error('the list of built files is closed')
    try {
      await this.#file.appendFile(lines)
    } catch (error) {
      throw ofFile(error, this.#path)
    }
  }

  async close(): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
  }

  #allLines(): Line[] {
    const files = [...this.#digests].flatMap(([wrote, digests]) => [...digests].map((digest) => ({ wrote, digest })))
    return [{ target: this.#target }, ...[...this.#folders].map((made) => ({ made })), ...files]
  }

  /** @returns whether there was such a list */
  async #read(path: string): Promise<boolean> {
    const text = (await readWholeFile(path))?.toString()
    if (text === undefined) return false
    for (const line of linesOf(text)) this.#keep(line)
    if (path === this.#path) {
      this.#lines = text.split('\n').length
      this.#isWhole = text.endsWith('\n')
    }
    return true
  }

  #keep(line: Line): void {
    if ('wrote' in line) {
      const known = this.#digests.get(line.wrote)
      if (known === undefined) this.#digests.set(line.wrote, new Set([line.digest]))
      else known.add(line.digest)
    } else if ('made' in line) this.#folders.add(line.made)
    else if ('removed' in line) {
      this.#digests.delete(line.removed)
      this.#folders.delete(line.removed)
    }
  }
}

/** The target that a list describes; undefined if the file is not a list. */
export async function targetOfList(path: string): Promise<string | undefined> {
  const text = (await readWholeFile(path))?.toString() ?? ''
  for (const line of linesOf(text)) if ('target' in line) return line.target
  return undefined
}

/** Whether a path in a list leads below the target: other programs may have written the list. */
export function isBelow(path: unknown): path is string {
  if (typeof path !== 'string' || path.includes('\\') || path.includes('\0') || /^[a-z]:/i.test(path)) return false
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}

/** The complete and well-formed lines of a list. */
function linesOf(text: string): Line[] {
  return text.split('\n').flatMap((each) => {
    try {
      const line: unknown = JSON.parse(each)
      return isLine(line) ? [line] : []
    } catch {
      return []
    }
  })
}

function isLine(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null) return false
  const { target, wrote, digest, made, removed } = value as Record<string, unknown>
  if (target !== undefined) return typeof target === 'string'
  if (wrote !== undefined) return isBelow(wrote) && typeof digest === 'string'
  return isBelow(made ?? removed)
}

function lineOf(line: Line): string {
  return `${JSON.stringify(line)}\n`
}
