import { MAX_ARTICLE_BYTES } from '../article/article-schema.ts'
import { articleObjectKey } from '../article/object-keys.ts'
import { rejectArticle } from '../intake/read-article.ts'
import { reportsUnreadable, unreadableOf } from '../intake/unreadable.ts'
import { compareAndSwapJson, retryOnConflict, type Versioned } from '../ports/json-object.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import type { Ports } from '../ports/ports.ts'
import type { Arrival, Change } from '../ports/queue.ts'
import { articleReceipt } from '../receipts/article-receipt.ts'
import { readReceipt, type VersionedReceipt } from '../receipts/receipt-file.ts'
import { rememberedBy } from '../receipts/remembered.ts'
import type { ArticleSource } from '../record/article-record.ts'
import type { Site } from '../site/site.ts'
import { sha256Hex } from '../text/digest.ts'
import type { Instant } from '../text/time.ts'
import type { OffsetAt } from '../validation/suggest.ts'
import { DUE, IDS, type Owner, pendingKey, recordKey } from './catalog-keys.ts'
import { type CatalogRecord, readRecord } from './catalog-record.ts'
import { enqueueChanges } from './changes.ts'
import { Claimants, type ClaimResult } from './claimants.ts'
import { orRepair } from './damaged-object.ts'
import { dueSoon, isTooEarly } from './due-arrivals.ts'
import { ingestSite } from './ingest-site.ts'
import type { Ingested } from './ingested.ts'
import { keepReceipt } from './keep-receipt.ts'
import { type NextRecord, nextRecord } from './next-record.ts'
import { isSameSite, readSiteVersion, type SiteVersion } from './site-record.ts'
import { sourcesOf } from './up-to-date.ts'

type ArticleArrival = Extract<Arrival, { kind: 'article' }>

type IngestPorts = Omit<Ports, 'feeds' | 'pings' | 'encodings' | 'rebuildArrivals'>

/**
 * Brings the catalog into line with one file of the articles bucket, whatever other workers have done with it before.
 * Idempotent: it may run again at any time, concurrently with other runs, and after a crash at any step. A message only
 * triggers it; its input is the file. docs/architecture.md, "The catalog protocol", gives the steps and their reasons.
 */
export function ingest(ports: IngestPorts, arrival: Arrival): Promise<Ingested> {
  return orRepair(ports.arrivals, () => (arrival.kind === 'site' ? ingestSite(ports) : ingestArticle(ports, arrival)))
}

/**
 * Rejects an article that no run could finish reading, without reading it. Takes the same steps as `ingest`, so that
 * the last good version stays published, and writes the receipt of an unreadable article. If the file already has
 * another answer, or is gone, it is ingested as usual, and the result has no `unreadable`.
 * @param reason why the file is not read; returned in `unreadable`, for the log
 */
export function giveUp(ports: IngestPorts, arrival: ArticleArrival, reason: unknown): Promise<Ingested> {
  return orRepair(ports.arrivals, () => ingestArticle(ports, arrival, reason))
}

/** What a round reads, always in this order: first what it will compare-and-swap, the record last; then the inputs. */
interface Read {
  readonly receipt: VersionedReceipt
  readonly held: Versioned<CatalogRecord>
  readonly site: Site
  readonly version: SiteVersion
  readonly source: ArticleSource | undefined
  /** The ETag of the file. */
  readonly file: string | undefined
  readonly now: Instant
}

/**
 * The claims of one round, for the next: only if no other run has changed the record in between. Another run may have put
 * an entry back into a feed, and taken it out again: that departure is not the one that was superseded.
 */
interface ListedClaims {
  readonly claims: ClaimResult
  /** The ETag of the record for which they were listed. */
  readonly etag: string | undefined
}

/** Assumed of the other claimants until they are listed. */
const UNKNOWN: ClaimResult = { isSuperseded: () => false }

/** @param refusal why not to read the file; ignored if its receipt shows that it was read before */
async function ingestArticle(ports: IngestPorts, { key, due }: ArticleArrival, refusal?: unknown): Promise<Ingested> {
  if (await isTooEarly(ports, due)) return { outcome: 'early' }
  let listed: ListedClaims | undefined
  const damaged = new Set<string>()
  return retryOnConflict(async () => {
    const read = await readAnew(ports, key)
    if (read === undefined) return { outcome: 'waiting' }
    for (const name of damagedIn(read, key)) damaged.add(name)
    const known = listed?.etag === read.held.etag ? listed?.claims : undefined
    const next = nextOf(read, key, { claims: known, offsetAt: ports.offsetAt, refusal })
    const { record } = next
    let stored = { ...read.held, key: recordKey(key) }
    // Work that another run left unsettled is repeated without a swap: otherwise two such runs would make each other's
    // swaps fail forever.
    if (next.isChange)
      stored = {
        ...stored,
        value: record,
        etag: await compareAndSwapJson(ports.catalog, stored.key, record, stored.etag),
      }
    if (record.todo !== undefined) await moveKeys(ports.catalog, record)
    const claimants = await Claimants.list(ports.catalog, record)
    const claims = await claimants.result()
    listed = { claims, etag: stored.etag }
    if (!matchesAssumptions(record, claims)) return undefined
    if (record.todo !== undefined) await notify(ports, record, claimants)
    const receipt = articleReceipt({ ...read, record, problems: next.problems, ...claims })
    const { run, etag } = await keepReceipt(ports, stored, read.receipt, receipt)
    // If the site has changed, a rebuild may have found the article up to date before this run changed its record. A
    // rebuild for a later site meets a record that is unsettled, or was settled with this one.
    if (run !== read.held.value?.run && !(await isSameSite(ports.catalog, read.version))) return undefined
    await deleteClaims(ports.catalog, record)
    await compareAndSwapJson(ports.catalog, stored.key, settled(record, read, run + 1), etag)
    await deleteDueKeys(ports.catalog, record, due)
    return {
      outcome: outcomeOf(record, receipt.accepted, read),
      ...(next.unreadable && { unreadable: next.unreadable }),
      ...(damaged.size > 0 && { damaged: [...damaged] }),
    }
  })
}

function settled({ todo: _, ...record }: CatalogRecord, { site, file }: Read, run: number): CatalogRecord {
  return { ...record, run, sources: sourcesOf(record.article, site, file) }
}

function damagedIn({ held, receipt }: Read, key: string): string[] {
  return [...(held.isDamaged ? [recordKey(key)] : []), ...(receipt.isDamaged ? [`${receipt.name}.json`] : [])]
}

async function readAnew(ports: IngestPorts, key: string): Promise<Read | undefined> {
  const receipt = await readReceipt(ports.articles, key)
  const held = await readRecord(ports.catalog, key)
  const version = await readSiteVersion(ports.catalog, ports)
  if (version === undefined) return undefined
  const object = await ports.articles.get(articleObjectKey(key), MAX_ARTICLE_BYTES)
  const source = object && { key, bytes: object.bytes, lastModified: object.lastModified }
  // The store's clock may be ahead of this machine's.
  return {
    ...{ held, receipt, version, source, site: version.site, file: object?.etag },
    now: Math.max(ports.clock(), object?.lastModified ?? 0),
  }
}

function nextOf(
  { held, site, source, receipt, now }: Read,
  key: string,
  { claims, offsetAt, refusal }: { claims: ClaimResult | undefined; offsetAt: OffsetAt | undefined; refusal: unknown },
): NextRecord {
  const remembered = rememberedBy(receipt, { key, uploaded: source?.lastModified, now })
  return nextRecord({
    key,
    site,
    now,
    offsetAt,
    ...(source && { source }),
    ...(refusal !== undefined &&
      source &&
      !wasAnswered(receipt, source, refusal) && { read: (bytes) => rejectArticle(bytes, refusal) }),
    ...(held.value ? { held: held.value } : remembered && { remembered }),
    lost: claims === undefined ? held.value?.lost === true : claims.heldBy !== undefined,
    isSuperseded: (claims ?? UNKNOWN).isSuperseded,
  })
}

/** Whether the receipt is about exactly these bytes, and says anything other than that they could not be read. */
function wasAnswered({ value }: VersionedReceipt, { bytes }: ArticleSource, refusal: unknown): boolean {
  if (value?.history?.article.sourceDigest !== sha256Hex(bytes)) return false
  const unreadable = unreadableOf(bytes, refusal)
  return !value.problems.some((problem) => reportsUnreadable(problem, unreadable))
}

/**
 * Puts the keys that the record owns, before any notification is sent, and deletes those by which feeds still have what
 * left them. `deleteClaims` and `deleteDueKeys` delete the others later.
 */
async function moveKeys(catalog: ObjectStore, { keys, todo }: CatalogRecord): Promise<void> {
  await Promise.all(keys.map((name) => catalog.put(name, new Uint8Array())))
  await deleteAll(catalog, todo, (name) => !name.startsWith(IDS) && !name.startsWith(DUE))
}

/**
 * By these keys other runs find the record to notify it. So they stay until everything else is done: the message of a
 * run may be gone, if it was delivered twice and the other run has ended, and a notification is then all that brings the
 * record back after a crash. Until then they claim nothing, since the record does not own them.
 */
async function deleteClaims(catalog: ObjectStore, { todo }: CatalogRecord): Promise<void> {
  await deleteAll(catalog, todo, (name) => name.startsWith(IDS))
}

async function deleteAll(
  catalog: ObjectStore,
  todo: CatalogRecord['todo'],
  isOne: (name: string) => boolean,
): Promise<void> {
  await Promise.all((todo?.retire ?? []).filter(isOne).map((name) => catalog.delete(name)))
}

function matchesAssumptions({ lost, article }: CatalogRecord, claims: ClaimResult): boolean {
  return (claims.heldBy !== undefined) === lost && !article.left?.some(claims.isSuperseded)
}

async function notify(
  ports: IngestPorts,
  { article, keys, todo, generation }: CatalogRecord,
  claimants: Claimants,
): Promise<void> {
  const others = (await claimants.toNotify()).map((key) => ({ body: { kind: 'article' as const, key } }))
  const arrivals = [...others, ...dueSoon(ports, keys)]
  if (arrivals.length > 0) await ports.arrivals.send(arrivals)
  const tell = todo?.tell ?? []
  await putPending(ports.catalog, tell, { key: article.key, generation })
  await enqueueChanges(
    ports,
    tell.map(({ feed }) => ({ feed, period: '' })),
  )
}

/**
 * Periods go by key and not by message: an import of old articles touches hundreds of periods every second, and each
 * message is a publish of its own, while one publish works on all keys that are there.
 */
async function putPending(catalog: ObjectStore, changes: readonly Change[], owner: Owner): Promise<void> {
  const names = changes.flatMap(({ feed, period }) => (period === '' ? [] : [pendingKey(feed, period, owner)]))
  await Promise.all(names.map((name) => catalog.put(name, new Uint8Array())))
}

async function deleteDueKeys(
  catalog: ObjectStore,
  { keys, todo }: CatalogRecord,
  due: string | undefined,
): Promise<void> {
  if (due !== undefined && !keys.includes(due)) await catalog.delete(due)
  await deleteAll(catalog, todo, (name) => name.startsWith(DUE))
}

function outcomeOf({ todo }: CatalogRecord, accepted: boolean, { source }: Read): Ingested['outcome'] {
  if (!accepted) return 'rejected'
  if (todo === undefined) return 'unchanged'
  return source === undefined ? 'removed' : 'accepted'
}
