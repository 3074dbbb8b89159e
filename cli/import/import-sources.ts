import { resolve } from 'node:path'
import { isUri } from '../../core/article/entry-id.ts'
import { articleObjectKey } from '../../core/article/object-keys.ts'
import { articleUrl } from '../../core/article/url-pattern.ts'
import { readArticle } from '../../core/intake/read-article.ts'
import type { Site } from '../../core/site/site.ts'
import { type Instant, parseInstant, writtenOffset } from '../../core/text/time.ts'
import type { Problem } from '../../core/validation/problem.ts'
import {
  type FoundFormat,
  type ImportedArticle,
  type ImportedSite,
  type ImportItem,
  type LeftOut,
  type Members,
  type NextDocument,
  type Refused,
  refused,
  unreadable,
} from '../../import/import-item.ts'
import type { UsualAddress } from '../../import/markdown/generator-site.ts'
import { readDocument } from '../../import/read-document.ts'
import { fileDocument, type SourceDocument } from '../../import/source-document.ts'
import type { Format, SourceFormat } from '../../import/source-formats.ts'
import { feedFormat, systemNamed, systemOf } from '../../import/usual-feeds.ts'
import { makeFolder } from '../../stores/folder/make-folder.ts'
import { PLACEHOLDER_SITE } from '../check/placeholder-site.ts'
import type { SiteAnswers } from '../init/site-answers.ts'
import { type ArticleFile, ArticleFiles, BLOCKED } from './article-files.ts'
import { nameOf } from './files-below.ts'
import { ImportLedger } from './import-ledger.ts'
import { Progress } from './import-progress.ts'
import { type FileReport, type ImportReport, newFileReport, newReport, type RemarkName } from './import-report.ts'
import { blocked, FILE_TO_ADDRESS, manyDocuments, noDocument, otherFormat } from './import-texts.ts'
import { linkedSource } from './linked-source.ts'
import { type OwnAgain, ownAgain } from './own-ids.ts'
import { OldFeeds } from './proposed-moves.ts'
import { remoteDocument } from './remote-document.ts'
import { withSite } from './site-of-pages.ts'
import { answersOf, languageOf, siteIn, siteOf, writeSiteFiles } from './site-of-source.ts'
import { type FileSource, locationOf, type Source, sourcesOf, type WebSource } from './sources.ts'

export interface ImportOptions {
  readonly out: string
  readonly from?: SourceFormat
  readonly types: readonly string[]
  /** Whether to follow links to further documents of a feed. */
  readonly follow: boolean
  /** The most documents to follow from each name. */
  readonly maxDocuments: number
  /** Whether to overwrite files that no import wrote. */
  readonly force: boolean
  /** The site's home page, if no source names it. */
  readonly homePage?: string
  /** The configuration of the generator of Markdown pages; absent if it is to be found above them. */
  readonly config?: string
  /** Stops the import after the current article. */
  readonly signal: AbortSignal
  readonly now: Instant
  readonly onProgress?: (done: number, total: number) => void
}

/** Imports the documents that the names on the command line mean, article by article. */
export async function importSources(names: readonly string[], options: ImportOptions): Promise<ImportReport> {
  const out = resolve(options.out)
  const found = await Promise.all(names.map((name) => sourcesOf(name, out, options.maxDocuments)))
  const site = await siteIn(out)
  await makeFolder(out)
  const files = new ArticleFiles(out, { ledger: await ImportLedger.open(out), force: options.force })
  const run = new Import({ ...options, out }, files, site)
  const sources: Source[][] = []
  for (const [index, name] of names.entries()) sources.push(await run.withSite(name, found[index] ?? []))
  await run.through(sources.flat())
  await run.finish()
  return run.report
}

class Import {
  readonly report: ImportReport
  readonly #options: ImportOptions
  readonly #files: ArticleFiles
  readonly #progress: Progress
  /** From `site.json`, or from what the source says of itself. */
  #site: Site | undefined
  #answers: SiteAnswers | undefined
  /** Whether a source has said what the site is called. */
  #isNamed = false
  #icon: string | undefined
  /** The language of the document that is being read. */
  #language: string | undefined
  readonly #oldFeeds = new OldFeeds()
  /** Documents that have been read or are waiting. */
  readonly #seen = new Set<string>()
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

  /** The documents of one name, with the site of the generator that they are pages of. */
  async withSite(name: string, found: readonly Source[]): Promise<Source[]> {
    const { config: named, homePage } = this.#options
    const usualAddress: UsualAddress = (article, at) => this.#usualAddress(article, at)
    const usualHome = this.#site?.homePageUrl
    const { sources, config } = await withSite(name, found, { config: named, homePage, usualHome, usualAddress })
    if (config === undefined) return sources
    const { file, generator, isProgram } = config
    // A vault has no configuration of addresses.
    if (generator !== 'obsidian')
      this.report.configurations.push({ file: nameOf(file), generator, is_read: isProgram !== true })
    this.#learn({ what: 'site', ...config.site })
    this.#oldFeeds.system(systemNamed(generator))
    return sources
  }

  /** The address that the site's pattern gives to an article, as far as it is known before the article is read. */
  #usualAddress(article: Members, at: { slug: string; place: string }): string | undefined {
    if (this.#site === undefined) return undefined
    const date = String(article.date_published ?? '')
    const [offset, section] = [writtenOffset(date), article.section]
    return articleUrl(this.#site, {
      key: this.#files.keyOf(article, at),
      published: parseInstant(date) ?? this.#options.now,
      ...(offset && { offset }),
      ...(typeof section === 'string' && { section }),
    })
  }

  async through(sources: readonly Source[]): Promise<void> {
    this.#progress.expect(sources)
    for (const source of sources) if (!('instead' in source)) this.#seen.add(await locationOf(source))
    // Reversed to take from the end, which costs the same however many documents wait.
    const waiting = [...sources].reverse()
    for (let source = waiting.pop(); source !== undefined && !this.#isStopped; source = waiting.pop()) {
      const further = await this.#one(source)
      this.#progress.expect(further)
      for (const each of further.reverse()) waiting.push(each)
    }
  }

  /** Writes the site file at the end, because it contains the oldest article's date. */
  async finish(): Promise<void> {
    this.report.interrupted = this.#isStopped
    if (this.#files.moved > 0) this.report.remarks.moved = this.#files.moved
    const moved = this.#site === undefined ? {} : this.#oldFeeds.proposals(this.#site)
    if (!this.#isStopped && Object.keys(moved).length > 0) this.report.moved = moved
    if (this.#isStopped || this.report.site === 'present' || this.#answers === undefined) return
    const day = dayOf(this.#oldest ?? this.#options.now)
    await writeSiteFiles(this.#options.out, { answers: this.#answers, icon: this.#icon, moved, day })
    this.report.site = 'written'
  }

  get #isStopped(): boolean {
    return this.#options.signal.aborted
  }

  /**
   * Imports one document.
   * @returns the further documents that this one links to
   */
  async #one(source: Source): Promise<Source[]> {
    const file = newFileReport(source.name)
    this.report.files.push(file)
    if ('instead' in source) {
      this.#leave(source.instead, file)
      return []
    }
    const document = await this.#open(source, file)
    return document === undefined ? [] : this.#read(document, source, file)
  }

  async #read(document: SourceDocument, source: FileSource | WebSource, file: FileReport): Promise<Source[]> {
    this.#language = undefined
    this.#progress.begin(document)
    const further: Source[] = []
    const { from, types } = this.#options
    const homePage = this.#options.homePage ?? this.#site?.homePageUrl
    const onBytes = (count: number) => this.#progress.read(count)
    let format: Format | undefined
    const follow = async (next: NextDocument) => {
      const linked = await this.#follow(next, { document, source, format }, file)
      if (linked !== undefined) further.push(linked)
    }
    for await (const found of readDocument(document, {
      types,
      onBytes,
      ...('path' in source && source.site && { site: source.site }),
      ...(from && { from }),
      ...(homePage && { homePage }),
    })) {
      if (found.what === 'next') await follow(found)
      else if (found.what !== 'format')
        await this.#take(found, document, { file, format, isFirst: source.format === undefined })
      else if (source.format === undefined || source.format === found.format) {
        format = found.format
        this.#oldFeeds.system(systemOf(format))
        // A document that another one links to is a page of the same feed.
        if (source.format === undefined && 'address' in source) this.#oldFeeds.own(source.address, feedFormat(format))
      } else {
        this.#leave(refused('', otherFormat(found.format, source.format)), file)
        break
      }
      if (this.#isStopped) break
    }
    file.repaired.push(...document.repairs)
    if (document.next !== undefined && format !== undefined) await follow({ what: 'next', address: document.next })
    this.#progress.end()
    return further
  }

  /** Undefined if it cannot be read; the report then says why. */
  async #open(source: FileSource | WebSource, file: FileReport): Promise<SourceDocument | undefined> {
    if (!('address' in source)) return fileDocument(source)
    const { reach } = source
    try {
      if (!('origin' in reach)) throw new TypeError(FILE_TO_ADDRESS)
      return await remoteDocument(source.address, reach.origin, this.#options.signal)
    } catch (error) {
      if (!this.#isStopped) this.#leave(refused('', noDocument((error as Error).message)), file)
      return undefined
    }
  }

  async #take(
    found: Exclude<ImportItem, FoundFormat | NextDocument>,
    document: SourceDocument,
    { file, format, isFirst }: { file: FileReport; format: Format | undefined; isFirst: boolean },
  ): Promise<void> {
    if (found.what === 'article') await this.#article(found, document, file)
    else if (found.what === 'site') {
      this.#language = languageOf(found)
      this.#learn(found)
      this.#oldFeeds.system(found.generator === undefined ? undefined : systemNamed(found.generator))
      if (isFirst) this.#oldFeeds.own(found.feedAddress, feedFormat(format))
    } else this.#leave(found, file)
  }

  #leave(found: LeftOut | Refused, file: FileReport): void {
    if (found.what === 'left out') file.left_out.push({ part: found.part, why: found.why })
    else {
      this.report.outcomes.refused++
      file.refused.push({ part: found.part, problems: found.problems })
    }
  }

  /** The document that a link means, if it may be followed and has not been met yet. */
  async #follow(
    next: NextDocument,
    {
      document,
      source,
      format,
    }: { document: SourceDocument; source: FileSource | WebSource; format: Format | undefined },
    file: FileReport,
  ): Promise<Source | undefined> {
    const { reach } = source
    const leave = (why: string) => void file.not_followed.push({ address: next.address, why })
    if (!this.#options.follow) return leave('--no-follow')
    const linked = await linkedSource(document, next, { reach, format })
    if ('why' in linked) return leave(linked.why)
    const location = await locationOf(linked)
    if (this.#seen.has(location)) return undefined
    if (reach.left === 0) return leave(manyDocuments(this.#options.maxDocuments))
    this.#seen.add(location)
    reach.left--
    return linked
  }

  async #article(read: ImportedArticle, document: SourceDocument, file: FileReport): Promise<void> {
    const found = asHeldBack(read, this.#options.now)
    const { part } = found
    const own = ownAgain(this.#withLanguage(found.article), (this.#site ?? PLACEHOLDER_SITE).idAuthority)
    file.articles++
    for (const each of found.unresolved ?? []) file.unresolved.push(each)
    for (const name of found.unmapped) file.unmapped[name] = (file.unmapped[name] ?? 0) + 1
    const place = part === '' ? document.place : `${document.place} ${part}`
    const wanted = this.#judge(own, found, place)
    if (wanted.what === 'refused') return this.#leave(wanted, file)
    const outcome = await this.#files.put(wanted, own.article)
    if (outcome === BLOCKED) return this.#leave(refused(part, blocked(articleObjectKey(wanted.key))), file)
    this.report.outcomes[outcome]++
    if (outcome === 'kept') file.kept.push(articleObjectKey(wanted.key))
    else this.#remark(found)
  }

  /** The article's file, if the article is valid. An error concerns this article only; the import goes on. */
  #judge(
    { article, key }: OwnAgain,
    found: ImportedArticle,
    place: string,
  ): ({ what: 'file' } & ArticleFile) | Refused {
    const { slug, part } = found
    try {
      const wanted = this.#files.fileFor(article, { slug, place, key })
      const site = this.#site ?? PLACEHOLDER_SITE
      const { problems } = readArticle(wanted.bytes, { site, key: wanted.key, firstSeen: this.#options.now })
      const errors = problems.filter(({ severity }) => severity === 'error')
      if (errors.length === 0) return { what: 'file', ...wanted }
      return { what: 'refused', part, problems: errors.map((problem) => atSource(problem, found)) }
    } catch (error) {
      return unreadable(part, error)
    }
  }

  /** Adds the language that a feed declares for all its entries, if it is not the site's. */
  #withLanguage(article: Members): Members {
    const isOther = this.#language?.toLowerCase() !== this.#site?.language.toLowerCase()
    if (article.language !== undefined || this.#language === undefined || !isOther) return article
    return { ...article, language: this.#language }
  }

  #remark({ article: { id, date_published: date }, notes = [] }: ImportedArticle): void {
    const names: RemarkName[] = [...notes]
    if (date === undefined) names.push('undated')
    if (typeof id !== 'string') names.push('unnamed')
    else if (!isUri(id.trim())) names.push('renamed')
    for (const name of names) this.report.remarks[name] = (this.report.remarks[name] ?? 0) + 1
    const published = typeof date === 'string' ? parseInstant(date) : undefined
    if (published !== undefined) this.#oldest = Math.min(published, this.#oldest ?? published)
  }

  /** The first source that names the site and its home page decides what the site is. */
  #learn(found: ImportedSite): void {
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
}

function dayOf(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 'YYYY-MM-DD'.length)
}

/** Drops lines and columns: they are those of a file that was not written. */
function atSource({ line: _, column: __, ...problem }: Problem, { pathOf }: ImportedArticle): Problem {
  return pathOf === undefined ? problem : { ...problem, path: pathOf(problem.path) }
}

/** What the source does not publish stays unpublished until an editor decides; the report names what held it back. */
function asHeldBack(found: ImportedArticle, now: Instant): ImportedArticle {
  const held = found.article.status === 'draft' ? [] : (found.heldBack?.(now) ?? [])
  if (held.length === 0) return found
  const names = held.map(({ steps }) => steps.filter((step) => typeof step === 'string').join('.'))
  return {
    ...found,
    article: { ...found.article, status: 'draft' },
    unmapped: [...new Set([...found.unmapped, ...names])],
    notes: [...(found.notes ?? []), 'held'],
  }
}
