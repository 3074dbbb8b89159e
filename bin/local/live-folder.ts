import { buildSite } from '../../core/build-site.ts'
import { type ArticleRecord, removeRecord, reviseRecord } from '../../core/catalog/record.ts'
import type { PublishedDocument } from '../../core/documents/document.ts'
import { parseSite, type Site } from '../../core/site/site.ts'
import type { Instant } from '../../core/text/time.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { type ContentFolder, SITE_FILE } from '../../stores/folder/content-folder.ts'
import type { FileProblems } from '../batch/build-folder.ts'

/** A content folder that is being worked in: what was read stays in memory, and each save is read by itself. */
export class LiveFolder {
  readonly #content: ContentFolder
  readonly #feedBaseUrl: string
  readonly #records = new Map<string, ArticleRecord>()
  #site: Site | undefined

  /** @param feedBaseUrl where the feeds are served here, in place of the site's own address */
  constructor(content: ContentFolder, feedBaseUrl: string) {
    this.#content = content
    this.#feedBaseUrl = feedBaseUrl
  }

  /** Reads everything. Returns the files with problems. */
  async readAll(): Promise<FileProblems[]> {
    const problems = [await this.readSite()]
    if (this.#site !== undefined)
      for (const key of await this.#content.keys()) problems.push(await this.readArticle(key))
    return problems.filter((file) => file.problems.length > 0)
  }

  /** Reads `site.json`; while it is broken the last good one stays in force. */
  async readSite(): Promise<FileProblems> {
    const bytes = await this.#content.site()
    if (bytes === undefined) return { file: SITE_FILE, problems: [missing()] }
    const { site, problems } = parseSite(bytes)
    if (site !== undefined) this.#site = { ...site, feedBaseUrl: this.#feedBaseUrl }
    return { file: SITE_FILE, problems }
  }

  /** Reads one article; a file that is gone leaves its record as a marker. */
  async readArticle(key: string): Promise<FileProblems> {
    const file = this.#content.nameOf(key)
    const source = await this.#content.article(key)
    const before = this.#records.get(key)
    if (source === undefined) {
      if (before !== undefined) this.#records.set(key, removeRecord(before, Date.now()))
      return { file, problems: [] }
    }
    if (this.#site === undefined) return { file, problems: [] }
    const { record, problems } = reviseRecord(before, source, this.#site)
    this.#records.set(key, record)
    return { file, problems }
  }

  /** Every document as of now; none while there is no site. */
  *documents(now: Instant): Generator<PublishedDocument> {
    if (this.#site !== undefined) yield* buildSite(this.#site, this.#records.values(), now)
  }

  /** The next instant after `now` at which an article appears or expires. */
  nextChange(now: Instant): Instant | undefined {
    const times = [...this.#records.values()].flatMap(({ entry }) =>
      entry ? [entry.published, entry.expires ?? 0] : [],
    )
    const coming = times.filter((time) => time > now)
    return coming.length === 0 ? undefined : coming.reduce((one, other) => Math.min(one, other))
  }
}

function missing(): Problem {
  return {
    severity: 'error',
    path: '$',
    found: 'no such file',
    wanted: 'a file that names the site and its feeds',
    fix: `write ${SITE_FILE}; the sample site in content/ shows every member`,
  }
}
