import { SITE_FILE } from '../article/object-keys.ts'
import { compareAndSwapJson, retryOnConflict } from '../ports/json-object.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import type { Ports } from '../ports/ports.ts'
import { SITE_INDEX } from '../ports/queue.ts'
import { isError, type Receipt } from '../receipts/receipt.ts'
import { readReceipt } from '../receipts/receipt-file.ts'
import { LAST_SITE, NOTHING_PUBLISHED } from '../receipts/receipt-texts.ts'
import { largeFeedWarnings } from '../site/large-feeds.ts'
import { publishedPaths } from '../site/moved-feeds.ts'
import { NO_PROFILES, type ProfileFiles, readProfiles } from '../site/profiles/own-profiles.ts'
import { parseSite, type Site } from '../site/site.ts'
import { emptyFeedWarnings } from '../site/unmatched-filters.ts'
import { sha256Hex } from '../text/digest.ts'
import { toRfc3339 } from '../text/time.ts'
import { parseJson } from '../validation/parse-json.ts'
import type { Problem } from '../validation/problem.ts'
import { withPositions } from '../validation/with-positions.ts'
import { SITE_KEY } from './catalog-keys.ts'
import { changedAuthority, largeSiteFile, noSiteFile } from './catalog-texts.ts'
import { type ChangesPorts, enqueueChanges } from './changes.ts'
import type { Ingested } from './ingested.ts'
import { keepReceipt } from './keep-receipt.ts'
import { type IndexManifest, readManifest } from './manifest.ts'
import { requestRebuild } from './rebuild-state.ts'
import { isSameText, readSiteRecord, type SiteRecord, siteOf } from './site-record.ts'

/** A thousand feeds take a quarter of this. It is bounded because every worker reads the file. */
export const MAX_SITE_BYTES = 1_048_576

/**
 * Adopts `site.json` if it is valid; while it is broken or missing, the last good one stays in force. After a change,
 * a rebuild processes the articles that it affects, and every feed of the old and the new site is published again.
 */
export function ingestSite(
  ports: Pick<Ports, 'articles' | 'catalog' | 'rebuilds' | 'keepsRejections'> & ChangesPorts,
): Promise<Ingested> {
  const damaged = new Set<string>()
  return retryOnConflict(async () => {
    const heldReceipt = await readReceipt(ports.articles)
    const held = await readSiteRecord(ports.catalog)
    const file = await ports.articles.get(SITE_FILE, MAX_SITE_BYTES)
    if (held.isDamaged) damaged.add(SITE_KEY)
    if (heldReceipt.isDamaged) damaged.add(`${heldReceipt.name}.json`)
    const profiles = await profilesOf(ports.articles, file?.bytes)
    const { good, site, problems: faults } = goodTexts({ bytes: file?.bytes, profiles }, held.value)
    const problems = [...faults, ...(await feedWarnings(ports.catalog, file?.bytes, site))]
    const record = nextSiteRecord(held.value, good)
    let stored = { ...held, key: SITE_KEY }
    if (!isSameText(record, held.value ?? {}))
      stored = { ...stored, value: record, etag: await compareAndSwapJson(ports.catalog, SITE_KEY, record, held.etag) }
    if (record.todo !== undefined) {
      await requestRebuild(ports, 'changed')
      await enqueueChanges(
        ports,
        [...record.todo, SITE_INDEX].map((feed) => ({ feed, period: '' })),
      )
    }
    const accepted = !problems.some(isError)
    const processed = toRfc3339(Math.max(ports.clock(), file?.lastModified ?? 0))
    const receipt = siteReceipt({
      problems,
      accepted,
      processed,
      bytes: file?.bytes,
      profiles,
      isPublished: record.text !== undefined,
    })
    const { run, etag } = await keepReceipt(ports, stored, heldReceipt, receipt)
    const { todo: _, receiptDue: __, ...settled } = record
    await compareAndSwapJson(ports.catalog, SITE_KEY, { ...settled, run: run + 1 }, etag)
    const outcome = accepted ? (record.todo === undefined ? 'unchanged' : 'accepted') : 'rejected'
    return {
      outcome,
      ...(damaged.size > 0 && { damaged: [...damaged] }),
    }
  })
}

/**
 * Warnings about feeds that the index manifest lists as too large or empty, positioned in the file; none if the file is
 * broken.
 * @param site what the file says, if it is valid
 */
async function feedWarnings(
  catalog: ObjectStore,
  bytes: Uint8Array | undefined,
  site: Site | undefined,
): Promise<Problem[]> {
  const { value } = await readManifest<IndexManifest>(catalog, SITE_INDEX)
  if (bytes === undefined || value === undefined) return []
  // Most sites have neither, and the file need not be parsed again, for the positions.
  if (value.largeFeeds === undefined && value.emptyFeeds === undefined) return []
  const parsed = parseJson(bytes)
  if (site === undefined || 'problem' in parsed) return []
  const { largeFeeds = {}, emptyFeeds = [] } = value
  const found = [...largeFeedWarnings(site, largeFeeds), ...emptyFeedWarnings(site, new Set(emptyFeeds))]
  return withPositions(parsed.json, found)
}

/** A `site.json` as it was uploaded, and the profiles that it names. */
interface Uploaded {
  readonly bytes: Uint8Array | undefined
  readonly profiles: ProfileFiles
}

/** A file that is too large is not read for the names of profiles. */
async function profilesOf(articles: ObjectStore, bytes: Uint8Array | undefined): Promise<ProfileFiles> {
  if (bytes === undefined || bytes.byteLength > MAX_SITE_BYTES) return NO_PROFILES
  return readProfiles(bytes, async (key, maxBytes) => (await articles.get(key, maxBytes))?.bytes)
}

type Texts = Pick<SiteRecord, 'text' | 'profiles'>

/** The texts to use: the upload if it is valid with its profiles, otherwise the current ones; and the site of the upload. */
function goodTexts(
  { bytes, profiles }: Uploaded,
  held: SiteRecord | undefined,
): { good: Texts; site?: Site; problems: readonly Problem[] } {
  const current = textsOf(held)
  if (bytes === undefined) return { good: current, problems: [missing()] }
  if (bytes.byteLength > MAX_SITE_BYTES) return { good: current, problems: [tooLarge()] }
  const { site, problems } = parseSite(bytes, profiles)
  const before = held && siteOf(held, {})
  if (site === undefined) return { good: current, problems }
  if (before !== undefined && before.idAuthority !== site.idAuthority)
    return { good: current, site, problems: [...problems, otherAuthority(before, site)] }
  const decoder = new TextDecoder()
  const texts = Object.fromEntries([...profiles].map(([key, file]) => [key, decoder.decode(file)]))
  return { good: { text: decoder.decode(bytes), ...(profiles.size > 0 && { profiles: texts }) }, site, problems }
}

function textsOf({ text, profiles }: Texts = {}): Texts {
  return { ...(text !== undefined && { text }), ...(profiles && { profiles }) }
}

/** If no site is in force, the record is a marker: with it, an older write by a stalled worker fails. */
function nextSiteRecord(held: SiteRecord | undefined, good: Texts): SiteRecord {
  const run = (held?.run ?? 0) + 1
  if (good.text === undefined || (held !== undefined && isSameText(held, good))) return { ...held, run }
  const feeds = [
    ...(held?.todo ?? []),
    ...[held, good].flatMap((each) => (each ? publishedPaths(siteOf(each, {})) : [])),
  ]
  return { run, ...good, todo: [...new Set(feeds)] }
}

function siteReceipt(looked: {
  problems: readonly Problem[]
  accepted: boolean
  processed: string
  bytes: Uint8Array | undefined
  profiles: ProfileFiles
  isPublished: boolean
}): Receipt {
  const { problems, accepted, processed, bytes, profiles, isPublished } = looked
  return {
    file: SITE_FILE,
    accepted,
    processed,
    ...(!accepted && { stays_published: isPublished ? LAST_SITE : NOTHING_PUBLISHED }),
    problems,
    ...(bytes && { source_digest: sha256Hex(bytes) }),
    ...(profiles.size > 0 && {
      profiles: Object.fromEntries([...profiles].map(([key, file]) => [key, sha256Hex(file)])),
    }),
  }
}

function missing(): Problem {
  return { severity: 'error', path: '$', ...noSiteFile(SITE_FILE) }
}

function tooLarge(): Problem {
  return { severity: 'error', path: '$', ...largeSiteFile(MAX_SITE_BYTES) }
}

function otherAuthority(before: Site, after: Site): Problem {
  return {
    severity: 'error',
    path: '$.id_authority',
    ...changedAuthority(before.idAuthority, after.idAuthority),
  }
}
