import { articleObjectKey, SITE_FILE } from '../../core/article/object-keys.ts'
import { sitePages, sitePaths } from '../../core/build-site.ts'
import { conflictProblem } from '../../core/receipts/id-conflict.ts'
import { isError } from '../../core/receipts/receipt.ts'
import { unknownFeedProblems } from '../../core/receipts/unknown-feeds.ts'
import type { ArticleRecord } from '../../core/record/article-record.ts'
import { claimedId, holdersOfIds } from '../../core/record/claims.ts'
import { placeRecords } from '../../core/record/place-records.ts'
import { removeRecord } from '../../core/record/revise-record.ts'
import { largeFeedWarnings, type Size } from '../../core/site/large-feeds.ts'
import { writtenPath } from '../../core/site/private-feeds.ts'
import { NO_PROFILES, type ProfileFiles } from '../../core/site/profiles/own-profiles.ts'
import { parseSite, type Site, siteInForce } from '../../core/site/site.ts'
import { refusedByPartners, unmatchedFilters } from '../../core/site/unmatched-filters.ts'
import { sha256Hex } from '../../core/text/digest.ts'
import { groupBy } from '../../core/text/group-by.ts'
import type { Instant } from '../../core/text/time.ts'
import { parseJson } from '../../core/validation/parse-json.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { withPositions } from '../../core/validation/with-positions.ts'
import type { BuildCache, CachedDocument } from '../../stores/folder/build-cache.ts'
import type { ContentFolder } from '../../stores/folder/content-folder.ts'
import { isSameStamp } from '../../stores/folder/file-stamp.ts'
import type { KnownFile, TargetState } from '../../stores/folder/obstacles.ts'
import type { OutputFolder, Written } from '../../stores/folder/output-folder.ts'
import type { StateFolder } from '../../stores/folder/state-folder.ts'
import { unsupportedFilesIn } from '../../stores/folder/unsupported-files.ts'
import { noSiteFile } from './build-texts.ts'
import { largeFeedsOf } from './built-sizes.ts'
import { KEPT_ENTRIES } from './held-entries.ts'
import { KnownPages } from './known-pages.ts'
import { ChangedMeanwhileError, type FileProblems, type ReadArticles, readArticles } from './read-articles.ts'
import { redirectsFile } from './redirects-file.ts'

export interface BuildReport {
  /** Absent if there is no site to build: `site.json` is missing or invalid, and there is no last good version. */
  readonly written?: Written
  /** Whether the redirects of old addresses were written. */
  readonly redirects?: true
  readonly articles: number
  readonly files: readonly FileProblems[]
  /** Files in `articles/` without the ending of an article, relative to the content folder. */
  readonly unsupported: readonly string[]
  /** The paths of private feeds, which are not built: whoever serves the folder has no lock for them. */
  readonly withheld?: readonly string[]
}

export interface BuildOptions {
  readonly content: ContentFolder
  /** @param known the digests of files that an earlier build left there */
  readonly out: (known: KnownFile) => OutputFolder
  /** Keeps first-seen and change times, last good versions and departed entries; without it, file times are used. */
  readonly state?: StateFolder
  /** Opens what earlier builds found out of the same site; absent if every file is to be read. */
  readonly cache?: ((site: string) => Promise<BuildCache>) | undefined
  /** Whether the old addresses of the site become a file of redirects, for hosts that read one. */
  readonly hasRedirects: boolean
  readonly now: Instant
  /** How many entries stay in memory at least; by default as many as most sites show. */
  readonly kept?: number
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Reads a whole content folder and publishes it into the target folder: the batch build. With a cache it writes and
 * says the same.
 * @throws InTheWayError if the target has no place for a document; nothing has been written then
 */
export async function buildFolder(options: BuildOptions): Promise<BuildReport> {
  try {
    return await buildOnce(options, { readsTwice: true })
  } catch (error) {
    // Nothing has been written: entries are loaded before.
    if (error instanceof ChangedMeanwhileError)
      return buildOnce({ ...options, cache: undefined }, { readsTwice: false })
    throw error
  }
}

/** @param readsTwice whether a file may be read again, which fails if it has changed since */
async function buildOnce(options: BuildOptions, { readsTwice }: { readsTwice: boolean }): Promise<BuildReport> {
  const { content, out, state, cache: open, hasRedirects, now, kept = KEPT_ENTRIES, onProgress } = options
  const { site: whole, inForce, bytes, profiles, problems } = await readSite(content, state)
  const unsupported = await unsupportedFilesIn(content.path)
  if (whole === undefined) return { articles: 0, files: siteProblems(problems), unsupported }
  const site = { ...whole, feeds: whole.feeds.filter(({ isPrivate }) => !isPrivate) }
  const withheld = whole.feeds.filter(({ isPrivate }) => isPrivate).map(({ path }) => writtenPath(path))
  const cache = await open?.(sha256Hex(JSON.stringify([site, sha256Hex(inForce)])))
  const before = (await state?.records()) ?? new Map<string, ArticleRecord>()
  // The records of a state hold whole entries, and a partner's checks look at each.
  const keepsAll = !readsTwice || state !== undefined || site.feeds.some(({ profile }) => profile !== undefined)
  const read = await readArticles({
    ...{ content, site, now, before, cache, onProgress },
    keepsRecords: state !== undefined,
    kept: keepsAll ? undefined : kept,
  })
  const records = recordsAfter(read, before, { site, now, isPlaced: state !== undefined })
  const pages = [...sitePages(site, records.values(), now)]
  const known = new KnownPages(site, pages, {
    known: cache?.facts.pages ?? new Map(),
    isVerified: (key) => read.verified.has(key),
  })
  const redirects = hasRedirects ? redirectsFile(site) : undefined
  const publication = {
    paths: [...sitePaths(pages), ...(redirects === undefined ? [] : [redirects.path])],
    *documents() {
      yield* known.documents()
      if (redirects !== undefined) yield redirects
    },
  }
  const changed = state === undefined ? [] : changedRecords(before, records)
  const documents = cache?.facts.documents
  const folder = out((path, stamp) => {
    const file = documents?.get(path)
    return file !== undefined && isSameStamp(file.stamp, stamp) ? file.digest : undefined
  })
  const target = await folder.check(publication)
  known.load(target.present)
  // Files are written from here on: write no state before every document is known to have its place.
  if (bytes !== undefined) await state?.keepSite(bytes, profiles ?? NO_PROFILES)
  for (const record of changed) await state?.keep(record)
  const written = await folder.publish(publication, target)
  await cache?.keep({
    readings: read.readings,
    pages: known.learned(written.digests),
    documents: unchangedDocuments(target, written),
  })
  const found = [...read.files, ...conflictsOf(records, site), ...unknownFeedsOf(records, whole, read.files)]
  const large = await largeFeedsOf(pages, folder)
  const all = [
    ...problems,
    ...(bytes === undefined ? [] : adviceOnFeeds(bytes, whole, { records: [...records.values()], large })),
  ]
  return {
    written,
    ...(redirects && { redirects: true }),
    articles: records.size,
    files: [...siteProblems(all), ...mergeByFile(found)],
    unsupported,
    ...(withheld.length > 0 && { withheld }),
  }
}

/** The records after their files were read. A record whose file is gone is marked as removed. */
function recordsAfter(
  read: ReadArticles,
  before: ReadonlyMap<string, ArticleRecord>,
  { site, now, isPlaced }: { site: Site; now: Instant; isPlaced: boolean },
): ReadonlyMap<string, ArticleRecord> {
  const records = new Map(read.records)
  for (const [key, record] of before) if (!records.has(key)) records.set(key, removeRecord(record, now))
  return isPlaced ? placeRecords(site, records, before, now) : records
}

/** Of the documents that were there already: what was written a moment ago has no stamp to go by yet. */
function unchangedDocuments({ present, stamps }: TargetState, { digests }: Written): Map<string, CachedDocument> {
  const unchanged = new Map<string, CachedDocument>()
  for (const [path, stamp] of stamps) {
    const digest = present.get(path)
    if (digest !== undefined && digests.get(path) === digest) unchanged.set(path, { stamp, digest })
  }
  return unchanged
}

function siteProblems(problems: readonly Problem[]): FileProblems[] {
  return problems.length === 0 ? [] : [{ file: SITE_FILE, problems }]
}

/**
 * The feeds of a `site.json` that are too large, and those that are empty since their filters match no article or their
 * partners take none, with their positions.
 */
export function adviceOnFeeds(
  bytes: Uint8Array,
  site: Site,
  { records, large }: { records: readonly ArticleRecord[]; large: Readonly<Record<string, Size>> },
): Problem[] {
  const parsed = parseJson(bytes)
  const entries = records.flatMap(({ entry }) => entry ?? [])
  const found = [
    ...largeFeedWarnings(site, large),
    ...unmatchedFilters(site, entries),
    ...refusedByPartners(site, entries),
  ]
  return 'problem' in parsed || found.length === 0 ? [] : withPositions(parsed.json, found)
}

/**
 * The site to use: `site.json` if it is valid, otherwise the last good version that the state holds.
 */
async function readSite(content: ContentFolder, state?: StateFolder): Promise<SiteToBuild> {
  const bytes = await content.site()
  if (bytes === undefined) return { inForce: NO_BYTES, problems: [noSite(content.path)] }
  const profiles = await content.profiles(bytes)
  const { site, problems } = parseSite(bytes, profiles, await content.profileKeys())
  if (site !== undefined) return { site, inForce: bytes, bytes, profiles, problems }
  const lastGood = (await state?.lastGoodSite()) ?? NO_BYTES
  const kept = lastGood === NO_BYTES ? undefined : siteInForce(lastGood, await state?.lastGoodProfiles(lastGood))
  return { ...(kept && { site: kept }), inForce: lastGood, problems }
}

interface SiteToBuild {
  readonly site?: Site
  /** The bytes that the site was read from. */
  readonly inForce: Uint8Array
  /** Of a valid `site.json`, for the state to keep. */
  readonly bytes?: Uint8Array
  /** The profiles that it names. */
  readonly profiles?: ProfileFiles
  readonly problems: readonly Problem[]
}

const NO_BYTES = new Uint8Array()

function noSite(folder: string): Problem {
  return { severity: 'error', path: '$', ...noSiteFile(folder) }
}

function changedRecords(
  before: ReadonlyMap<string, ArticleRecord>,
  after: ReadonlyMap<string, ArticleRecord>,
): ArticleRecord[] {
  return [...after.values()].filter((record) => {
    const previous = before.get(record.key)
    return JSON.stringify(previous) !== JSON.stringify(record)
  })
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

/** Not of rejected files: what is known of those is an earlier version. */
function unknownFeedsOf(
  records: ReadonlyMap<string, ArticleRecord>,
  site: Site,
  read: readonly FileProblems[],
): FileProblems[] {
  const rejected = new Set(read.filter(({ problems }) => problems.some(isError)).map(({ file }) => file))
  return [...records.values()].flatMap(({ key, entry }) => {
    const [file, problems] = [articleObjectKey(key), unknownFeedProblems(site, entry)]
    return problems.length === 0 || rejected.has(file) ? [] : [{ file, problems }]
  })
}

function mergeByFile(files: readonly FileProblems[]): FileProblems[] {
  return [...groupBy(files, ({ file }) => file)]
    .map(([file, group]) => ({ file, problems: group.flatMap(({ problems }) => problems) }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}
