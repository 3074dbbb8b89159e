import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArticleRecord } from '../../core/record/article-record.ts'
import { type ProfileFiles, readProfiles } from '../../core/site/profiles/own-profiles.ts'
import { orUndefined, readWholeFile, writeWholeFile } from './whole-file.ts'

const RECORDS = 'records'
const ENDING = '.json'

/** State between batch builds that no content file holds: one record per article, and the last valid `site.json` with its profiles. */
export class StateFolder {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  /** Every stored record, by article key. */
  async records(): Promise<Map<string, ArticleRecord>> {
    const folder = join(this.#path, RECORDS)
    const files = (await orUndefined(readdir(folder, { recursive: true, withFileTypes: true }))) ?? []
    const records = new Map<string, ArticleRecord>()
    for (const file of files) {
      if (!file.isFile() || !file.name.endsWith(ENDING)) continue
      const record = JSON.parse(await readFile(join(file.parentPath, file.name), 'utf8')) as ArticleRecord
      records.set(record.key, record)
    }
    return records
  }

  async keep(record: ArticleRecord): Promise<void> {
    await writeWholeFile(join(this.#path, RECORDS, `${record.key}${ENDING}`), JSON.stringify(record))
  }

  lastGoodSite(): Promise<Uint8Array | undefined> {
    return readWholeFile(join(this.#path, 'site.json'))
  }

  /** The profiles that the last valid `site.json` names. */
  lastGoodProfiles(site: Uint8Array): Promise<ProfileFiles> {
    return readProfiles(site, (key) => readWholeFile(join(this.#path, key)))
  }

  /** The site last: with older profiles it would be another one. */
  async keepSite(bytes: Uint8Array, profiles: ProfileFiles): Promise<void> {
    for (const [key, profile] of profiles) await writeWholeFile(join(this.#path, key), profile)
    await writeWholeFile(join(this.#path, 'site.json'), bytes)
  }
}
