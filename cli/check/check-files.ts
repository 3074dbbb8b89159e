import { join } from 'node:path'
import { SITE_FILE } from '../../core/article/object-keys.ts'
import { idSteps } from '../../core/intake/vocabularies/input-of-key.ts'
import { isError } from '../../core/receipts/receipt.ts'
import { definitionAt } from '../../core/site/feed.ts'
import { nearFeed } from '../../core/site/near-feed.ts'
import { storedPath, writtenPath } from '../../core/site/private-feeds.ts'
import { parseSite, type Site } from '../../core/site/site.ts'
import { groupBy } from '../../core/text/group-by.ts'
import type { Instant } from '../../core/text/time.ts'
import { ContentFolder } from '../../stores/folder/content-folder.ts'
import { adviceOnFeeds } from '../build/build-folder.ts'
import { CliError } from '../console/cli-error.ts'
import { noPartnerFeed } from './check-texts.ts'
import { largeFeedsAmong } from './estimated-sizes.ts'
import { FileSizes } from './file-sizes.ts'
import { idConflicts } from './id-conflicts.ts'
import { unmeasured, withSizes } from './measured-problems.ts'
import { type OfflineReceipt, offlineReceipt } from './offline-receipt.ts'
import { PLACEHOLDER_SITE } from './placeholder-site.ts'
import { type ReadFile, readArticleFile, withEveryPosition } from './read-article-file.ts'
import type { ResolvedFile } from './resolve-files.ts'

/** The result for one file. */
export interface CheckedFile extends OfflineReceipt {
  /** Absolute: a checked file need not be in a place where the pipeline would find it. */
  readonly file: string
}

export interface CheckReport {
  /** In the order of the targets; a rejected `site.json` that was not named comes first. */
  readonly files: readonly CheckedFile[]
  /** Whether any article was checked without its site. */
  readonly withoutSite: boolean
}

interface CheckOptions {
  readonly now: Instant
  readonly onProgress?: (done: number, total: number) => void
  /** Asks servers for the sizes of files that an article does not say. */
  readonly measure?: boolean | undefined
  /** The path of a partner's feed: the articles are checked against this partner alone, and all of its rules. */
  readonly partner?: string | undefined
}

/** Reports for each file what the pipeline would report. */
export async function checkFiles(named: readonly ResolvedFile[], options: CheckOptions): Promise<CheckReport> {
  const targets = withSites(named)
  const checked = new Map<string, CheckedFile>()
  const refusedSites: CheckedFile[] = []
  let [done, withoutSite] = [0, false]
  for (const [folder, group] of groupBy(targets, ({ siteFolder }) => siteFolder)) {
    const { site, file, bytes } = await readSite(folder)
    withoutSite ||= site === undefined && group.some(({ key }) => key !== undefined)
    if (file !== undefined) checked.set(file.file, file)
    if (file?.accepted === false && !targets.some(({ path }) => path === file.file)) refusedSites.push(file)
    const onRead = () => options.onProgress?.(++done, targets.length)
    const { articles, read } = await checkArticles(group, {
      folder,
      site,
      now: options.now,
      measure: options.measure,
      partner: options.partner,
      onRead,
    })
    for (const article of articles) checked.set(article.file, article)
    if (file === undefined || site === undefined || bytes === undefined || !(await isWhole(folder, group))) continue
    const records = read.map(({ record }) => record)
    const large = largeFeedsAmong(site, read, options.now)
    const advice = adviceOnFeeds(bytes, site, { records, large })
    checked.set(file.file, { ...file, problems: [...file.problems, ...advice] })
  }
  return { files: [...refusedSites, ...targets.flatMap(({ path }) => checked.get(path) ?? [])], withoutSite }
}

/**
 * The stored path of the feed with a profile that is named as `site.json` names it.
 * @throws CliError if there is none
 */
function partnerFeed({ feeds }: Site, named: string): string {
  const paths = [named, storedPath({ path: named, access: 'token' })]
  const there = paths.find((path) => definitionAt(feeds, path)?.profile !== undefined)
  if (there !== undefined) return there
  const partners = feeds.filter(({ profile }) => profile !== undefined)
  const known = partners.map(({ path }) => writtenPath(path))
  throw new CliError(noPartnerFeed(named, { near: nearFeed(partners, named), known }))
}

/** What is wrong with a profile is said of the `site.json` that names it. */
function withSites(named: readonly ResolvedFile[]): ResolvedFile[] {
  const targets = named.map((target) => {
    const { profile, siteFolder } = target
    return profile === undefined || siteFolder === undefined
      ? target
      : { path: join(siteFolder, SITE_FILE), siteFolder }
  })
  return [...new Map(targets.map((target) => [target.path, target])).values()]
}

/** Whether the group has every article that the site's filters choose from. */
async function isWhole(folder: string | undefined, group: readonly ResolvedFile[]): Promise<boolean> {
  if (folder === undefined || !group.some(({ key }) => key === undefined)) return false
  const keys = new Set(group.map(({ key }) => key))
  return (await new ContentFolder(folder).keys()).every((key) => keys.has(key))
}

async function readSite(folder: string | undefined): Promise<{ site?: Site; file?: CheckedFile; bytes?: Uint8Array }> {
  const content = folder === undefined ? undefined : new ContentFolder(folder)
  const bytes = await content?.site()
  if (folder === undefined || content === undefined || bytes === undefined) return {}
  const { site, problems } = parseSite(bytes, await content.profiles(bytes), await content.profileKeys())
  const accepted = !problems.some(isError)
  return { ...(site && { site }), bytes, file: { file: join(folder, SITE_FILE), accepted, problems } }
}

interface Group {
  readonly folder: string | undefined
  /** Absent if it is missing or rejected. */
  readonly site: Site | undefined
  readonly now: Instant
  readonly measure: boolean | undefined
  readonly partner: string | undefined
  readonly onRead: () => void
}

async function checkArticles(
  targets: readonly ResolvedFile[],
  { folder, site, now, measure, partner, onRead }: Group,
): Promise<{ articles: CheckedFile[]; read: readonly ReadFile[] }> {
  const asked = partner === undefined || site === undefined ? partner : partnerFeed(site, partner)
  const read: ReadFile[] = []
  for (const target of targets) {
    const article = await readArticleFile(target, site ?? PLACEHOLDER_SITE)
    if (article !== undefined) read.push(article)
    onRead()
  }
  const content = folder === undefined ? undefined : new ContentFolder(folder)
  const holders = await idConflicts(
    read.map(({ record }) => record),
    { content, site: site ?? PLACEHOLDER_SITE },
  )
  const checked: CheckedFile[] = []
  const sizes = measure ? new FileSizes(site?.homePageUrl) : undefined
  await sizes?.ask(read.flatMap(({ record }) => unmeasured(record)))
  for (const { path, record, problems: found } of read) {
    const problems = sizes === undefined ? found : withSizes(found, record, sizes)
    const receipt = offlineReceipt({ record, problems, site, now, heldBy: holders.get(record.key), partner: asked })
    checked.push({
      ...receipt,
      file: path,
      problems: await withEveryPosition(receipt.problems, path, idSteps(site ?? PLACEHOLDER_SITE, record.key)),
    })
  }
  return { articles: checked, read }
}
