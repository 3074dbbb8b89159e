import { appendFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Instant } from '../../core/text/time.ts'
import { makeFolder } from '../../stores/folder/make-folder.ts'
import { ofFile, readWholeFile } from '../../stores/folder/whole-file.ts'
import { isImportKey } from './article-keys.ts'

/** In the folder of `start`'s private files, which never holds an article. */
const LEDGER = join('.feedwright', 'imported.jsonl')

/** What an import wrote to a file, or was about to write when it ended. */
export interface Written {
  readonly key: string
  /** The entry's identity: its id, or its place in the source. */
  readonly identity: string
  /** When it was last changed, as far as the source says. */
  readonly at: Instant
  /** Whether it has the full text, and not only a summary. */
  readonly whole: boolean
  /** SHA-256 of the bytes. */
  readonly digest: string
}

/**
 * Remembers, across processes, which entry each imported file belongs to. A line is written before its file (a
 * write-ahead log), so that an imported file is recognised even after a crash.
 */
export class ImportLedger {
  readonly #path: string
  readonly #latest = new Map<string, Written>()
  readonly #keys = new Map<string, string>()
  readonly #digests = new Map<string, Set<string>>()
  /** What earlier processes wrote for articles without an id, by digest. */
  readonly #earlier = new Map<string, string>()

  private constructor(path: string) {
    this.#path = path
  }

  static async open(out: string): Promise<ImportLedger> {
    const ledger = new ImportLedger(join(out, LEDGER))
    const text = (await readWholeFile(ledger.#path))?.toString() ?? ''
    for (const line of text.split('\n')) ledger.#remember(line)
    for (const { identity, digest } of ledger.#latest.values())
      if (isOfPlace(identity)) ledger.#earlier.set(digest, identity)
    await makeFolder(dirname(ledger.#path))
    return ledger
  }

  /** The key that an entry has had since its first import. */
  keyOf(identity: string): string | undefined {
    return this.#keys.get(identity)
  }

  latestAt(key: string): Written | undefined {
    return this.#latest.get(key)
  }

  /** Whether an import of this entry wrote these bytes to this file. */
  wrote({ key, identity }: Pick<Written, 'key' | 'identity'>, digest: string): boolean {
    return this.#latest.get(key)?.identity === identity && this.#digests.get(key)?.has(digest) === true
  }

  /** Whether an earlier import wrote these bytes for an article without an id from another place. */
  isMoved({ identity, digest }: Pick<Written, 'identity' | 'digest'>): boolean {
    const earlier = this.#earlier.get(digest)
    return isOfPlace(identity) && earlier !== undefined && earlier !== identity && !this.#keys.has(identity)
  }

  async add(written: Written): Promise<void> {
    try {
      await appendFile(this.#path, `${JSON.stringify(written)}\n`)
    } catch (error) {
      throw ofFile(error, this.#path)
    }
    this.#keep(written)
  }

  #remember(line: string): void {
    const written = writtenIn(line)
    if (written !== undefined) this.#keep(written)
  }

  #keep(written: Written): void {
    const digests = this.#digests.get(written.key)
    if (digests === undefined) this.#digests.set(written.key, new Set([written.digest]))
    else digests.add(written.digest)
    this.#latest.set(written.key, written)
    this.#keys.set(written.identity, written.key)
  }
}

/** The identity of an article that has neither an id nor an address. */
const PLACE = 'place '

export function placeIdentity(place: string): string {
  return PLACE + place
}

function isOfPlace(identity: string): boolean {
  return identity.startsWith(PLACE)
}

/** Undefined for an invalid line: the last one may be cut off, and anyone can change the file. */
function writtenIn(line: string): Written | undefined {
  let value: Partial<Written> | null
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  const { key, identity, at, whole, digest } = value ?? {}
  const isWhole = [key, identity, digest].every((text) => typeof text === 'string')
  return isWhole && isImportKey(key as string) && typeof at === 'number' && typeof whole === 'boolean'
    ? (value as Written)
    : undefined
}
