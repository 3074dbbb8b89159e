import { hash } from 'node:crypto'
import type { ObjectStore } from '../ports/object-store.ts'
import type { Ports } from '../ports/pipeline.ts'
import { LISTS } from '../ports/queue.ts'
import { SITE_FILE } from '../receipts/names.ts'
import { isError, type Receipt } from '../receipts/receipt.ts'
import { readReceipt } from '../receipts/receipt-file.ts'
import { ownPaths } from '../site/feed.ts'
import { parseSite, type Site } from '../site/site.ts'
import { toRfc3339 } from '../text/time.ts'
import { parseJson } from '../validation/parse-json.ts'
import type { Problem } from '../validation/problem.ts'
import { withPlaces } from '../validation/with-places.ts'
import { swapJson, untilSwapped } from './catalog-record.ts'
import { type ChangesPorts, tellChanges } from './changes.ts'
import type { Ingested } from './ingest.ts'
import { keepReceipt } from './keep-receipt.ts'
import { SITE_KEY } from './keys.ts'
import { largeFeedNotices } from './large-feeds.ts'
import { type ListsManifest, readManifest } from './manifest.ts'
import { readSiteRecord, type SiteRecord, siteOf } from './site-record.ts'

/** Bytes: a thousand feeds take a quarter of it, and every worker reads it. */
export const LARGEST_SITE = 1_048_576

/**
 * Takes `site.json` over where it is good; while it is broken or missing the last good one stays in force. A changed
 * site has every article looked at again, and every feed of the old and the new one.
 */
export function ingestSite(ports: Pick<Ports, 'articles' | 'catalog' | 'rebuilds'> & ChangesPorts): Promise<Ingested> {
  const damaged = new Set<string>()
  return untilSwapped(async () => {
    const heldReceipt = await readReceipt(ports.articles)
    const held = await readSiteRecord(ports.catalog)
    const file = await ports.articles.get(SITE_FILE, LARGEST_SITE)
    if (held.isDamaged) damaged.add(SITE_KEY)
    if (heldReceipt.isDamaged) damaged.add(`${heldReceipt.name}.json`)
    const { text, problems: faults } = goodText(file?.bytes, held.value)
    const problems = [...faults, ...(await noticesOfLarge(ports.catalog, file?.bytes))]
    const record = nextSiteRecord(held.value, text)
    let stored = { ...held, key: SITE_KEY }
    if (record.text !== held.value?.text)
      stored = { ...stored, value: record, etag: await swapJson(ports.catalog, SITE_KEY, record, held.etag) }
    if (record.todo !== undefined) {
      await ports.rebuilds.request()
      await tellChanges(
        ports,
        [...record.todo, LISTS].map((feed) => ({ feed, period: '' })),
      )
    }
    const accepted = !problems.some(isError)
    const processed = toRfc3339(Math.max(ports.clock(), file?.lastModified ?? 0))
    const receipt = siteReceipt({ problems, accepted, processed, bytes: file?.bytes })
    const { run, etag, isNews } = await keepReceipt(ports, stored, heldReceipt, receipt)
    const { todo: _, receiptDue: __, ...settled } = record
    await swapJson(ports.catalog, SITE_KEY, { ...settled, run: run + 1 }, etag)
    const outcome = accepted ? (record.todo === undefined ? 'unchanged' : 'accepted') : 'rejected'
    return {
      outcome,
      ...(isNews && !accepted && { rejected: { file: SITE_FILE, problems } }),
      ...(damaged.size > 0 && { damaged: [...damaged] }),
    }
  })
}

/** What the lists of feeds know of feeds that are too large, in the places of the file; nothing of a broken one. */
async function noticesOfLarge(catalog: ObjectStore, bytes: Uint8Array | undefined): Promise<Problem[]> {
  const { value } = await readManifest<ListsManifest>(catalog, LISTS)
  return bytes === undefined || value?.largeFeeds === undefined ? [] : inPlaces(bytes, value.largeFeeds)
}

function inPlaces(bytes: Uint8Array, largeFeeds: NonNullable<ListsManifest['largeFeeds']>): Problem[] {
  const parsed = parseJson(bytes)
  const { site } = parseSite(bytes)
  return site === undefined || 'problem' in parsed ? [] : withPlaces(parsed.json, largeFeedNotices(site, largeFeeds))
}

/** The text to be in force: the file's, or where that is no good the one that is. */
function goodText(
  bytes: Uint8Array | undefined,
  held: SiteRecord | undefined,
): { text: string | undefined; problems: readonly Problem[] } {
  if (bytes === undefined) return { text: held?.text, problems: [missing()] }
  if (bytes.byteLength > LARGEST_SITE) return { text: held?.text, problems: [tooLarge()] }
  const { site, problems } = parseSite(bytes)
  const before = held && siteOf(held, {})
  if (site === undefined) return { text: held?.text, problems }
  if (before !== undefined && before.idAuthority !== site.idAuthority)
    return { text: held?.text, problems: [...problems, otherAuthority(before, site)] }
  return { text: new TextDecoder().decode(bytes), problems }
}

/** Where no site is in force it is a marker: it makes the older write of a stalled worker fail. */
function nextSiteRecord(held: SiteRecord | undefined, text: string | undefined): SiteRecord {
  const run = (held?.run ?? 0) + 1
  if (text === undefined || held?.text === text) return { ...held, run }
  const feeds = [
    ...(held?.todo ?? []),
    ...[held, { text }].flatMap((each) => (each ? ownPaths(siteOf(each, {})?.feeds ?? []) : [])),
  ]
  return { run, text, todo: [...new Set(feeds)] }
}

function siteReceipt(looked: {
  problems: readonly Problem[]
  accepted: boolean
  processed: string
  bytes: Uint8Array | undefined
}): Receipt {
  const { problems, accepted, processed, bytes } = looked
  return {
    file: SITE_FILE,
    accepted,
    processed,
    ...(!accepted && { stays_published: 'the last good site.json stays in force' }),
    problems,
    ...(bytes && { source_digest: hash('sha256', bytes, 'hex') }),
  }
}

function missing(): Problem {
  return {
    severity: 'error',
    path: '$',
    found: 'no such file',
    wanted: 'a file that names the site and its feeds',
    fix: `upload ${SITE_FILE}; the sample site in content/ shows every member`,
  }
}

function tooLarge(): Problem {
  return {
    severity: 'error',
    path: '$',
    found: `a file of more than ${LARGEST_SITE} bytes`,
    wanted: `at most ${LARGEST_SITE} bytes (1 MiB)`,
    fix: 'make families of feeds that differ in a name only: "each" and {name}',
  }
}

function otherAuthority(before: Site, after: Site): Problem {
  return {
    severity: 'error',
    path: '$.id_authority',
    found: after.idAuthority,
    wanted: `${before.idAuthority}, which it has been: all entry ids are made of it, and readers would see every article as new`,
    fix: 'write the old one back; it stays right when the site moves to another domain',
  }
}
