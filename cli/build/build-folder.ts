import { articleObjectKey, SITE_FILE } from '../../core/article/object-keys.ts'
import { buildSite, sitePaths } from '../../core/build-site.ts'
import { conflictProblem } from '../../core/receipts/id-conflict.ts'
import type { ArticleRecord } from '../../core/record/article-record.ts'
import { claimedId, holdersOfIds } from '../../core/record/claims.ts'
import { placeRecords } from '../../core/record/place-records.ts'
import { removeRecord, reviseRecord } from '../../core/record/revise-record.ts'
import { parseSite, type Site, siteInForce } from '../../core/site/site.ts'
import { unmatchedFilters } from '../../core/site/unmatched-filters.ts'
import { groupBy } from '../../core/text/group-by.ts'
import type { Instant } from '../../core/text/time.ts'
import { parseJson } from '../../core/validation/parse-json.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { withPositions } from '../../core/validation/with-positions.ts'
import type { ContentFolder } from '../../stores/folder/content-folder.ts'
import type { OutputFolder, Written } from '../../stores/folder/output-folder.ts'
import type { StateFolder } from '../../stores/folder/state-folder.ts'
import { unsupportedFilesIn } from '../../stores/folder/unsupported-files.ts'
import { offsetHere } from '../console/local-offset.ts'
import { sayUnreadable } from '../console/unreadable-log.ts'
import { noSiteFile } from './build-texts.ts'

export interface FileProblems {
  /** Relative to the content folder. */
  readonly file: string
  readonly problems: readonly Problem[]
}

export interface BuildReport {
  /** Absent if there is no site to build: `site.json` is missing or invalid, and there is no last good version. */
  readonly written?: Written
  readonly articles: number
  readonly files: readonly FileProblems[]
  /** Files in `articles/` without the ending of an article, relative to the content folder. */
  readonly unsupported: readonly string[]
}

export interface BuildOptions {
  readonly content: ContentFolder
  readonly out: OutputFolder
  /** Keeps first-seen and change times, last good versions and departed entries; without it, file times are used. */
  readonly state?: StateFolder
  readonly now: Instant
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Reads a whole content folder and publishes it into the target folder: the batch build.
 * @throws InTheWayError if the target has no place for a document; nothing has been written then
 */
export async function buildFolder({ content, out, state, now, onProgress }: BuildOptions): Promise<BuildReport> {
  const { site, bytes, problems } = await readSite(content, state)
  const unsupported = await unsupportedFilesIn(content.path)
  if (site === undefined) return { articles: 0, files: siteProblems(problems), unsupported }
  const { before, records, files } = await readArticles({
    content,
    site,
    now,
    ...(state && { state }),
    ...(onProgress && { onProgress }),
  })
  const publication = {
    paths: [...sitePaths(site, records.values(), now)],
    documents: () => buildSite(site, records.values(), now),
  }
  const target = await out.check(publication)
  // Files are written from here on: write no state before every document is known to have its place.
  if (bytes !== undefined) await state?.keepSite(bytes)
  if (state !== undefined) await keepChanged(state, before, records)
  const written = await out.publish(publication, target)
  const conflicts = conflictsOf(records, site)
  const all = [...problems, ...(bytes === undefined ? [] : unmatchedIn(bytes, site, [...records.values()]))]
  return {
    written,
    articles: records.size,
    files: [...siteProblems(all), ...mergeByFile([...files, ...conflicts])],
    unsupported,
  }
}

function siteProblems(problems: readonly Problem[]): FileProblems[] {
  return problems.length === 0 ? [] : [{ file: SITE_FILE, problems }]
}

/** The feeds of a `site.json` whose filters match no article, with their positions. */
export function unmatchedIn(bytes: Uint8Array, site: Site, records: readonly ArticleRecord[]): Problem[] {
  const parsed = parseJson(bytes)
  const found = unmatchedFilters(
    site,
    records.flatMap(({ entry }) => entry ?? []),
  )
  return 'problem' in parsed || found.length === 0 ? [] : withPositions(parsed.json, found)
}

/**
 * The site to use: `site.json` if it is valid, otherwise the last good version that the state holds.
 * @returns `bytes` of a valid `site.json`, for the state to keep
 */
async function readSite(
  content: ContentFolder,
  state?: StateFolder,
): Promise<{ site?: Site; bytes?: Uint8Array; problems: Problem[] }> {
  const bytes = await content.site()
  if (bytes === undefined) return { problems: [noSite(content.path)] }
  const { site, problems } = parseSite(bytes)
  if (site !== undefined) return { site, bytes, problems }
  const lastGood = await state?.lastGoodSite()
  const kept = lastGood && siteInForce(lastGood)
  return { ...(kept && { site: kept }), problems }
}

function noSite(folder: string): Problem {
  return { severity: 'error', path: '$', ...noSiteFile(folder) }
}

/**
 * The records of all articles, each revised from its file; a record whose file is gone is marked as removed. With a
 * state, the records know their placements and departures.
 */
async function readArticles(options: {
  content: ContentFolder
  site: Site
  now: Instant
  state?: StateFolder
  onProgress?: (done: number, total: number) => void
}): Promise<{ before: Map<string, ArticleRecord>; records: Map<string, ArticleRecord>; files: FileProblems[] }> {
  const { content, site, now, state, onProgress } = options
  const before = (await state?.records()) ?? new Map<string, ArticleRecord>()
  const records = new Map<string, ArticleRecord>()
  const files: FileProblems[] = []
  const keys = await content.keys()
  for (const [index, key] of keys.entries()) {
    const source = await content.article(key)
    onProgress?.(index + 1, keys.length)
    if (source === undefined) continue
    // Anyone can set a file time that is ahead of the clock.
    const seen = { ...source, lastModified: Math.min(source.lastModified, now) }
    const { record, problems, unreadable } = reviseRecord(before.get(key), seen, site, offsetHere)
    if (unreadable) sayUnreadable(articleObjectKey(key), unreadable)
    if (problems.length > 0) files.push({ file: articleObjectKey(key), problems })
    records.set(key, record)
  }
  for (const [key, record] of before) if (!records.has(key)) records.set(key, removeRecord(record, now))
  return { before, files, records: state === undefined ? records : placeRecords(site, records, before, now) }
}

async function keepChanged(
  state: StateFolder,
  before: ReadonlyMap<string, ArticleRecord>,
  after: ReadonlyMap<string, ArticleRecord>,
): Promise<void> {
  for (const [key, record] of after)
    if (JSON.stringify(before.get(key)) !== JSON.stringify(record)) await state.keep(record)
}

/** Files whose entry id another file holds: they are in no feed until that file is removed. */
function conflictsOf(records: ReadonlyMap<string, ArticleRecord>, site: Site): FileProblems[] {
  const holders = holdersOfIds(records.values())
  return [...records.values()].flatMap((record) => {
    const id = claimedId(record)
    const holder = id === undefined ? undefined : holders.get(id)
    if (id === undefined || holder === undefined || holder === record) return []
    return [
      { file: articleObjectKey(record.key), problems: [conflictProblem(site, record.key, { id, holder: holder.key })] },
    ]
  })
}

function mergeByFile(files: readonly FileProblems[]): FileProblems[] {
  return [...groupBy(files, ({ file }) => file)]
    .map(([file, group]) => ({ file, problems: group.flatMap(({ problems }) => problems) }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}
