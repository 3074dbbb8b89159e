import { isOfSite, isProfileKey, SITE_FILE } from '../../core/article/object-keys.ts'
import { MAX_SITE_BYTES } from '../../core/catalog/ingest-site.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import { profileKeysIn } from '../../core/site/profiles/own-profiles.ts'
import { parseSite, type Site } from '../../core/site/site.ts'
import { sha256Hex } from '../../core/text/digest.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { DeploymentError } from './deployment-error.ts'
import { FeedAddresses } from './feed-address.ts'
import { type Followed, follow, isFinished, type Version } from './follow.ts'
import { listedEtags } from './listed-etags.ts'
import { type LocalFile, localFiles } from './local-files.ts'
import { PublicFeeds } from './public-feeds.ts'
import { NO_SITE, nothingToPublish } from './remote-texts.ts'
import { siteInBucket } from './site-in-bucket.ts'
import { slipsIn } from './slips.ts'
import { type Uploaded, type UploadOptions, upload } from './upload.ts'
import { Receipts } from './wait-for-receipts.ts'

export interface PublishOptions {
  readonly articles: ObjectStore
  /** A base URL to read feeds below, if not the one in `site.json`. */
  readonly readAt?: string | undefined
  /** In milliseconds, after the upload; absent if the caller does not wait. */
  readonly timeoutMs?: number | undefined
  readonly onUpload?: (done: number, total: number) => void
  readonly onSeen?: (done: number, total: number) => void
  /** Between two looks at receipts and feeds. */
  readonly intervalMs?: number
}

/** The result for a file. */
export interface PublishedFile {
  /** As the user would write it. */
  readonly name: string
  /** Absent if it was not uploaded. */
  readonly uploaded?: Uploaded
  /** Absent if the caller did not wait. */
  readonly followed?: Followed
  /** Problems that were found before any upload. */
  readonly problems: readonly Problem[]
}

/** Uploads new and changed files, and follows all files until readers have them. */
export async function publish(names: readonly string[], options: PublishOptions): Promise<PublishedFile[]> {
  const { files, unsupported } = await localFiles(names)
  if (files.length === 0 && unsupported.length > 0) return [...unsupported]
  if (files.length === 0) throw new DeploymentError(nothingToPublish(names))
  const sites = files.filter(({ objectKey }) => objectKey === SITE_FILE)
  const profiles = files.filter(({ objectKey }) => isProfileKey(objectKey))
  const articles = files.filter(({ objectKey }) => !isOfSite(objectKey))
  const isFirst = !(await listedEtags(options.articles, [SITE_FILE])).has(SITE_FILE)
  if (isFirst && sites.length === 0) throw new DeploymentError(NO_SITE)
  // The site first, and wait for its receipt: otherwise the articles' receipts would describe the old site's feeds.
  const published = await publishSite(sites, profiles, options)
  if (isFirst && options.timeoutMs !== undefined && !published.every(isInForce))
    return [...unsupported, ...published, ...articles.map(({ name }) => ({ name, problems: [] }))]
  if (articles.length === 0) return [...unsupported, ...published]
  const site = await siteOf(options.articles)
  const refuse = (file: LocalFile, bytes: Uint8Array) => (site === undefined ? [] : slipsIn(file, bytes, site))
  return [...unsupported, ...published, ...(await publishFiles(articles, options, refuse))]
}

/** The profiles before the `site.json` that names them: without them, it would be rejected. */
async function publishSite(
  sites: readonly LocalFile[],
  profiles: readonly LocalFile[],
  options: PublishOptions,
): Promise<PublishedFile[]> {
  if (profiles.length === 0) return publishFiles(sites, options)
  const uploaded = [...(await upload(options.articles, profiles)), ...(await upload(options.articles, sites))]
  const site = await options.articles.get(SITE_FILE, MAX_SITE_BYTES)
  if (site === undefined || options.timeoutMs === undefined)
    return uploaded.map((each) => ({ name: each.name, uploaded: each, problems: [] }))
  const named = new Set(profileKeysIn(site.bytes))
  const digests = uploaded
    .filter(({ objectKey }) => named.has(objectKey))
    .map(({ objectKey, digest }) => [objectKey, digest])
  const version = { objectKey: SITE_FILE, digest: sha256Hex(site.bytes), profiles: Object.fromEntries(digests) }
  const [followed] = await followAll([version], options.timeoutMs, options)
  return uploaded.map((each) => ({
    name: each.name,
    uploaded: each,
    // A profile that the site does not name is in no receipt.
    ...(followed && (named.has(each.objectKey) || each.objectKey === SITE_FILE) && { followed }),
    problems: each.objectKey === SITE_FILE || sites.length === 0 ? (followed?.receipt?.problems ?? []) : [],
  }))
}

async function publishFiles(
  files: readonly LocalFile[],
  options: PublishOptions,
  refuse?: UploadOptions['refuse'],
): Promise<PublishedFile[]> {
  if (files.length === 0) return []
  const uploaded = await upload(options.articles, files, {
    onProgress: options.onUpload,
    ...(refuse && { refuse }),
  })
  const there = uploaded.filter(({ refused }) => refused === undefined)
  const followed = options.timeoutMs === undefined ? [] : await followAll(there, options.timeoutMs, options)
  const byKey = new Map(followed.map((each) => [each.objectKey, each]))
  return uploaded.map((each): PublishedFile => {
    if (each.refused !== undefined) return { name: each.name, problems: each.refused }
    const seen = byKey.get(each.objectKey)
    const problems = [...(each.renamed ? [each.renamed] : []), ...(seen?.receipt?.problems ?? [])]
    return { name: each.name, uploaded: each, ...(seen && { followed: seen }), problems }
  })
}

async function followAll(
  uploaded: readonly Version[],
  timeoutMs: number,
  options: PublishOptions,
): Promise<Followed[]> {
  const feeds = new PublicFeeds(await feedAddresses(options.articles, options.readAt))
  return follow(uploaded, {
    receipts: new Receipts(options.articles),
    feeds,
    timeoutMs,
    ...(options.onSeen && { onProgress: options.onSeen }),
    intervalMs: options.intervalMs,
  })
}

/** The addresses of the feeds, from the bucket's `site.json` as far as it is valid. */
export async function feedAddresses(articles: ObjectStore, readAt?: string): Promise<FeedAddresses> {
  return new FeedAddresses({ site: await siteOf(articles), readAt })
}

function siteOf(articles: ObjectStore): Promise<Site | undefined> {
  return siteInBucket(articles, (bytes, profiles) => parseSite(bytes, profiles).site)
}

function isInForce({ followed }: PublishedFile): boolean {
  return followed !== undefined && isFinished(followed) && followed.receipt?.accepted === true
}
