import { resolve } from 'node:path'
import { isUri } from '../../core/article/entry-id.ts'
import { readArticle } from '../../core/article/read-article.ts'
import { articleObjectKey } from '../../core/receipts/names.ts'
import type { Site } from '../../core/site/site.ts'
import { type Instant, parseInstant } from '../../core/text/time.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { makeFolder } from '../../stores/folder/make-folder.ts'
import { STAND_IN_SITE } from '../check/stand-in-site.ts'
import type { SiteAnswers } from '../new-site/site-answers.ts'
import { ArticleFiles } from './article-files.ts'
import type { Found, FoundArticle, FoundSite, Members } from './found.ts'
import { Journal } from './journal.ts'
import type { Kind } from './kinds.ts'
import { Progress } from './progress.ts'
import { readDocument } from './readers.ts'
import { RemoteError, remoteDocument } from './remote.ts'
import { type FileReport, type ImportReport, newFileReport, newReport, type RemarkName } from './report.ts'
import { answersOf, languageOf, siteIn, siteOf, writeSiteFiles } from './site-of-source.ts'
import { fileDocument, type SourceDocument } from './source-document.ts'
import { linkedSource, type Source, sourcesOf } from './sources.ts'

export interface ImportOptions {
  readonly out: string
  readonly from?: Kind
  readonly types: readonly string[]
  /** Whether links to further documents of a feed are followed. */
  readonly follow: boolean
  /** Whether files are overwritten that an import did not write. */
  readonly force: boolean
  /** The site's home page, where no source names it. */
  readonly homePage?: string
  /** Stops after the article that it is at. */
  readonly signal: AbortSignal
  readonly now: Instant
  readonly onProgress?: (done: number, total: number) => void
}

/** Imports what names on the command line mean, document by document, article by article. */
export async function importSources(names: readonly string[], options: ImportOptions): Promise<ImportReport> {
  const out = resolve(options.out)
  const sources = (await Promise.all(names.map((name) => sourcesOf(name, out)))).flat()
  const site = await siteIn(out)
  await makeFolder(out)
  const files = new ArticleFiles(out, { journal: await Journal.open(out), force: options.force })
  const run = new Import({ ...options, out }, files, site)
  await run.through(sources)
  await run.finish()
  return run.report
}

class Import {
  readonly report: ImportReport
  readonly #options: ImportOptions
  readonly #files: ArticleFiles
  readonly #progress: Progress
  /** Of `site.json`, or of what the source says of itself. */
  #site: Site | undefined
  #answers: SiteAnswers | undefined
  /** Whether a source has said what the site is called. */
  #isNamed = false
  #icon: string | undefined
  /** Of the document that is being read. */
  #language: string | undefined
  /** When the oldest article was published. */
  #oldest: Instant | undefined

  constructor(options: ImportOptions, files: ArticleFiles, site: Site | undefined) {
    this.#options = options
    this.#files = files
    this.#site = site
    this.#progress = new Progress(options.onProgress)
    this.report = newReport(options.out)
    if (site !== undefined) this.report.site = 'present'
    else if (options.homePage !== undefined) this.#learn({ what: 'site', homePage: options.homePage })
  }

  async through(sources: readonly Source[]): Promise<void> {
    const queue = await this.#progress.expect(sources)
    const seen = new Set(queue.map(locationOf))
    for (let source = queue.shift(); source !== undefined; source = queue.shift()) {
      const further = await this.#one(source)
      const news = further.filter((each) => !seen.has(locationOf(each)))
      for (const each of news) seen.add(locationOf(each))
      queue.unshift(...(await this.#progress.expect(news)))
      if (this.#isStopped) return
    }
  }

  /** The site file waits for the end: the oldest article's date is in it. */
  async finish(): Promise<void> {
    this.report.interrupted = this.#isStopped
    if (this.#isStopped || this.report.site === 'present' || this.#answers === undefined) return
    const day = dayOf(this.#oldest ?? this.#options.now)
    await writeSiteFiles(this.#options.out, { answers: this.#answers, icon: this.#icon, day })
    this.report.site = 'written'
  }

  get #isStopped(): boolean {
    return this.#options.signal.aborted
  }

  /** @returns the further documents that this one leads to */
  async #one(source: Source): Promise<Source[]> {
    const file = newFileReport(source.name)
    this.report.files.push(file)
    this.#language = undefined
    const further: Source[] = []
    try {
      const document = await this.#open(source)
      this.#progress.begin(document)
      const { from, types } = this.#options
      const onBytes = (count: number) => this.#progress.read(count)
      for await (const found of readDocument(document, { types, onBytes, ...(from && { from }) })) {
        further.push(...(await this.#take(found, document, file)))
        if (this.#isStopped) break
      }
      if (document.next !== undefined)
        further.push(...(await this.#take({ what: 'next', address: document.next }, document, file)))
    } catch (error) {
      if (!(error instanceof RemoteError)) throw error
      if (!this.#isStopped) this.#refuse(file, '', error.message)
    }
    this.#progress.end()
    return further
  }

  #open(source: Source): Promise<SourceDocument> {
    if ('address' in source) return remoteDocument(source.address, this.#options.signal)
    return fileDocument(source.path, source.name, source.place)
  }

  async #take(found: Found, document: SourceDocument, file: FileReport): Promise<Source[]> {
    if (found.what === 'article') await this.#article(found, document, file)
    else if (found.what === 'site') {
      this.#language = languageOf(found)
      this.#learn(found)
    } else if (found.what === 'left out') file.left_out.push({ part: found.part, why: found.why })
    else if (found.what === 'refused') {
      this.report.outcomes.refused++
      file.refused.push({ part: found.part, problems: found.problems })
    } else {
      const next = this.#options.follow ? await linkedSource(document, found) : undefined
      if (next !== undefined) return [next]
      file.not_followed.push(found.address)
    }
    return []
  }

  async #article(found: FoundArticle, document: SourceDocument, file: FileReport): Promise<void> {
    const { slug, part } = found
    const article = this.#withLanguage(found.article)
    file.articles++
    for (const name of found.unmapped) file.unmapped[name] = (file.unmapped[name] ?? 0) + 1
    const place = part === '' ? document.place : `${document.place} ${part}`
    const wanted = this.#files.fileFor(article, { slug, place })
    const site = this.#site ?? STAND_IN_SITE
    const { problems } = readArticle(wanted.bytes, { site, key: wanted.key, firstSeen: this.#options.now })
    const errors = problems.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) {
      this.report.outcomes.refused++
      file.refused.push({ part, problems: errors.map((problem) => toldOfSource(problem, found)) })
      return
    }
    const outcome = await this.#files.put(wanted, article)
    this.report.outcomes[outcome]++
    if (outcome === 'kept') file.kept.push(articleObjectKey(wanted.key))
    else this.#remark(found)
  }

  /** What a feed in another language than the site's says of all its entries. */
  #withLanguage(article: Members): Members {
    const isOther = this.#language?.toLowerCase() !== this.#site?.language.toLowerCase()
    if (article.language !== undefined || this.#language === undefined || !isOther) return article
    return { ...article, language: this.#language }
  }

  #remark({ article: { id, date_published: date }, notes = [] }: FoundArticle): void {
    const names: RemarkName[] = [...notes]
    if (date === undefined) names.push('undated')
    if (typeof id !== 'string') names.push('unnamed')
    else if (!isUri(id.trim())) names.push('renamed')
    for (const name of names) this.report.remarks[name] = (this.report.remarks[name] ?? 0) + 1
    const published = typeof date === 'string' ? parseInstant(date) : undefined
    if (published !== undefined) this.#oldest = Math.min(published, this.#oldest ?? published)
  }

  /** The first source that says what the site is called and where it is tells what it is. */
  #learn(found: FoundSite): void {
    if (this.report.site === 'present' || this.#isNamed) return
    const { homePage } = this.#options
    const answers = answersOf({ ...found, ...(homePage !== undefined && { homePage }) })
    const site = answers && siteOf(answers, found.icon, dayOf(this.#options.now))
    if (site === undefined) return
    this.#isNamed = Boolean(found.title)
    this.#answers = answers
    this.#icon = found.icon
    this.#site = site
  }

  #refuse(file: FileReport, part: string, found: string): void {
    this.report.outcomes.refused++
    const words = { found, wanted: 'a document', fix: 'try again later, or save it and import the file' }
    file.refused.push({ part, problems: [{ severity: 'error', path: '$', ...words }] })
  }
}

function locationOf(source: Source): string {
  return 'address' in source ? source.address : source.path
}

function dayOf(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 'YYYY-MM-DD'.length)
}

/** Lines and columns are those of a file that was not written. */
function toldOfSource({ line: _, column: __, ...problem }: Problem, { pathOf }: FoundArticle): Problem {
  return pathOf === undefined ? problem : { ...problem, path: pathOf(problem.path) }
}
