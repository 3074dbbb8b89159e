import { join } from 'node:path'
import * as z from 'zod/mini'
import type { PartnerKeys } from '../../edge/edge-function.ts'
import { FileLocks } from '../../stores/folder/file-lock.ts'
import { readWholeFile, writeWholeFile } from '../../stores/folder/whole-file.ts'
import { CliError } from '../console/cli-error.ts'
import { STATE_FOLDER } from '../start/served-folder.ts'
import type { KeyChanges } from './change-keys.ts'
import { fromStored, type PartnerKey, type StoredKey, toStored } from './partner-key.ts'
import type { PartnerStore } from './partner-store.ts'
import { brokenFile } from './partners-texts.ts'

const FILE = 'partners.json'
/** The form from which CloudFront imports a store (AWS: "File format for key-value pairs"). */
const fileSchema = z.object({ data: z.array(z.object({ key: z.string(), value: z.string() })) })

/** The keys of a site on this machine: a file in its hidden folder, for the local server. */
export class LocalPartners implements PartnerStore, PartnerKeys {
  readonly #file: string
  readonly #locks: FileLocks

  /** @param content the folder with `site.json` */
  constructor(content: string) {
    const state = join(content, STATE_FOLDER)
    this.#file = join(state, FILE)
    this.#locks = new FileLocks(join(state, 'locks'))
  }

  async keys(): Promise<PartnerKey[]> {
    return keysIn(await this.#stored())
  }

  change(decide: (keys: readonly PartnerKey[]) => KeyChanges): Promise<KeyChanges> {
    return this.#locks.hold(FILE, async () => {
      const stored = await this.#stored()
      const changes = decide(keysIn(stored))
      const gone = new Set([...changes.deletes, ...changes.puts.map(({ digest }) => digest)])
      const kept = stored.filter(({ key }) => !gone.has(key))
      const data = [...kept, ...changes.puts.map(toStored)]
      await writeWholeFile(this.#file, `${JSON.stringify({ data }, null, 2)}\n`)
      return changes
    })
  }

  /** For the local server, which reads the file at every request: a revoked token is refused by the next one. */
  async get(key: string): Promise<string> {
    const found = (await this.#stored()).find((stored) => stored.key === key)
    if (found === undefined) throw new Error('KeyNotFound')
    return found.value
  }

  async #stored(): Promise<StoredKey[]> {
    const bytes = await readWholeFile(this.#file)
    if (bytes === undefined) return []
    const { data } = z.safeParse(fileSchema, jsonIn(bytes))
    if (data === undefined) throw new CliError(brokenFile(this.#file))
    return data.data
  }
}

function keysIn(stored: readonly StoredKey[]): PartnerKey[] {
  return stored.flatMap((each) => fromStored(each) ?? [])
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}
