import { buildSite } from '../../core/build-site.ts'
import type { ArticleRecord } from '../../core/record/article-record.ts'
import { placeRecords } from '../../core/record/place-records.ts'
import { removeRecord, reviseRecord } from '../../core/record/revise-record.ts'
import { NO_PROFILES, type ProfileFiles } from '../../core/site/profiles/own-profiles.ts'
import { parseSite, type Site } from '../../core/site/site.ts'
import type { SiteFile } from './site-file.ts'
import type { Look, Upload } from './upload-history.ts'

/** A site that is built again and again, as docs/library.md says, with the records kept between the builds. */
export class BuiltSite {
  readonly #files = new Map<string, Upload>()
  readonly #profiles: ProfileFiles
  #records: ReadonlyMap<string, ArticleRecord> = new Map()

  /** @param profiles the files next to its `site.json`, by object key */
  constructor(profiles: ProfileFiles = NO_PROFILES) {
    this.#profiles = profiles
  }

  /** @returns the body of every document by its path */
  look({ now, site: file, uploads }: Look): Map<string, string> {
    for (const upload of uploads)
      if (upload.text === undefined) this.#files.delete(upload.key)
      else this.#files.set(upload.key, upload)
    const site = parsed(file, this.#profiles)
    const records = new Map<string, ArticleRecord>()
    for (const { key, text, at } of this.#files.values()) {
      const source = { key, bytes: new TextEncoder().encode(text), lastModified: at }
      records.set(key, reviseRecord(this.#records.get(key), source, site).record)
    }
    for (const [key, record] of this.#records) if (!records.has(key)) records.set(key, removeRecord(record, now))
    this.#records = placeRecords(site, records, this.#records, now)
    return new Map([...buildSite(site, this.#records.values(), now)].map(({ path, body }) => [path, body]))
  }
}

function parsed(file: SiteFile, profiles: ProfileFiles): Site {
  const { site, problems } = parseSite(new TextEncoder().encode(JSON.stringify(file)), profiles)
  if (site === undefined) throw new Error(JSON.stringify(problems))
  return site
}
