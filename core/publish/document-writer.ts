import { manifestKey } from '../catalog/catalog-keys.ts'
import { enqueueChanges } from '../catalog/changes.ts'
import { MANIFEST_SCHEMA, type Manifest, NO_MANIFEST } from '../catalog/manifest.ts'
import { archiveKeys, periodOfPath } from '../documents/feed-documents.ts'
import type { PublishedDocument } from '../documents/published-document.ts'
import { compareAndSwapJson, type Versioned } from '../ports/json-object.ts'
import { type ObjectStore, WriteConflict } from '../ports/object-store.ts'
import type { Ports } from '../ports/ports.ts'
import type { Arrival, Change, Ping } from '../ports/queue.ts'
import {
  encodedRepresentation,
  isEncoded,
  keysOf,
  plainRepresentation,
  type Representation,
} from './representations.ts'

/** What a feed's documents should be. */
export interface Plan<Kind extends Manifest = Manifest> {
  /** Documents that were rendered in this run. */
  readonly made: readonly PublishedDocument[]
  /** Changes to send once everything is written. */
  readonly tell: readonly Change[]
  /** Arrivals to send once everything is written. */
  readonly send?: readonly Arrival[]
  /** The members of the manifest that the writer does not set. */
  readonly manifest: Omit<Kind, 'run' | 'documents' | 'unconfirmed' | 'untold' | 'unsent' | 'unpinged'>
}

/** Numbers of documents; a document counts once, however many encodings it is stored in. */
export interface Written {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
}

type WriterPorts = Pick<Ports, 'catalog' | 'feeds' | 'arrivals' | 'changes' | 'pings' | 'encodings' | 'clock'>
type Archived = Pick<Manifest, 'documents' | 'closed'>
type Undone = Pick<Manifest, 'unconfirmed' | 'untold' | 'unsent' | 'unpinged'>
/** ETags by key. */
type Etags = Record<string, string | undefined>

/**
 * Writes a feed's documents: first the manifest, which lists them, then the objects that differ. Optimistic
 * concurrency: a write replaces an object only if its ETag is the one that was last read or written.
 */
export class DocumentWriter {
  readonly #ports: WriterPorts
  /** By feed, the ETag of a manifest all of whose objects this process has written. */
  readonly #confirmed = new Map<string, string>()

  constructor(ports: WriterPorts) {
    this.#ports = ports
  }

  /** What the run that wrote a manifest may have left pending; nothing if this process has seen it completed. */
  pendingIn(feed: string, { value, etag }: Versioned<Manifest>): Undone {
    return value === undefined || this.#confirmed.get(feed) === etag ? { unconfirmed: [] } : value
  }

  /** @throws WriteConflict if another run interfered: the caller must repeat its whole run */
  async write<Kind extends Manifest>(feed: string, held: Versioned<Kind>, plan: Plan<Kind>): Promise<Written> {
    const before: Manifest = held.value ?? NO_MANIFEST
    const pending = this.pendingIn(feed, held)
    const current = await this.#present(feed, before, plan.made, pending)
    const objects = this.#represent(feed, plan.made, current, pending)
    const planned = this.#planned(plan.made, current, objects)
    const keys = new Set([...Object.keys(planned), ...Object.keys(current)])
    const changed = [...keys].filter((key) => current[key] !== planned[key])
    const documents = this.#listed(plan.made, planned)
    changed.push(...vanishedKeys(feed, before, { ...plan.manifest, documents }).filter((key) => !keys.has(key)))

    const untold = [...(pending.untold ?? []), ...plan.tell]
    const unsent = [...(pending.unsent ?? []), ...(plan.send ?? [])]
    const unpinged = distinctPings([...(pending.unpinged ?? []), ...pingsOf(plan.made, changed)])
    const next = {
      schema: MANIFEST_SCHEMA,
      ...plan.manifest,
      run: before.run + 1,
      documents,
      unconfirmed: changed,
      ...(untold.length > 0 && { untold }),
      ...(unsent.length > 0 && { unsent }),
      ...(unpinged.length > 0 && { unpinged }),
    }
    const etag = await compareAndSwapJson(this.#ports.catalog, manifestKey(feed), next, held.etag)
    await this.#apply(changed, objects, current)
    await enqueueChanges(this.#ports, untold)
    if (unsent.length > 0) await this.#ports.arrivals.send(unsent.map((arrival) => ({ body: arrival })))
    if (unpinged.length > 0) await this.#ports.pings.send(unpinged.map((ping) => ({ body: ping })))
    this.#confirmed.set(feed, etag)
    return countDocuments(plan, changed, planned)
  }

  /**
   * The ETags of the current objects: from the manifest, or from the store for objects that it does not list, or about
   * which it may be wrong.
   */
  async #present(
    feed: string,
    before: Manifest,
    made: readonly PublishedDocument[],
    { unconfirmed }: Undone,
  ): Promise<Etags> {
    const current: Etags = withoutArchives(feed, before)
    const archives = made.filter(({ path }) => isInArchive(feed, path)).flatMap(({ path }) => this.#keysOf(path))
    await Promise.all(
      [...new Set([...unconfirmed, ...archives])].map(async (key) => {
        current[key] = (await this.#ports.feeds.head(key))?.etag
      }),
    )
    return current
  }

  /**
   * The objects of the documents that were rendered. A document whose plain bytes have not changed is not encoded
   * again: encoding is slow, and another version of a compressor makes other bytes from the same content. It is if its
   * encodings may be of other bytes, as a crash can leave them; of an archive, that cannot be ruled out.
   */
  #represent(
    feed: string,
    made: readonly PublishedDocument[],
    current: Etags,
    { unconfirmed }: Undone,
  ): Map<string, Representation> {
    const objects = new Map<string, Representation>()
    for (const document of made) {
      const plain = plainRepresentation(document)
      objects.set(plain.key, plain)
      const isKnown =
        !isInArchive(feed, document.path) &&
        this.#keysOf(document.path).every((key) => current[key] !== undefined && !unconfirmed.includes(key))
      if (isKnown && current[plain.key] === plain.etag) continue
      for (const encoding of this.#ports.encodings) {
        const encoded = encodedRepresentation(document, encoding)
        objects.set(encoded.key, encoded)
      }
    }
    return objects
  }

  #planned(
    made: readonly PublishedDocument[],
    current: Etags,
    objects: ReadonlyMap<string, Representation>,
  ): Record<string, string> {
    const planned: Record<string, string> = {}
    for (const key of made.flatMap(({ path }) => this.#keysOf(path))) {
      const etag = objects.get(key)?.etag ?? current[key]
      if (etag !== undefined) planned[key] = etag
    }
    return planned
  }

  /** What the manifest lists: all but archives. */
  #listed(made: readonly PublishedDocument[], planned: Readonly<Record<string, string>>): Record<string, string> {
    const archives = new Set(made.filter(({ isArchive }) => isArchive).flatMap(({ path }) => this.#keysOf(path)))
    return Object.fromEntries(Object.entries(planned).filter(([key]) => !archives.has(key)))
  }

  #keysOf(path: string): string[] {
    return keysOf(path, this.#ports.encodings)
  }

  /** Waits for every write, even if one fails, so that none is in flight when another run begins. */
  async #apply(keys: readonly string[], objects: ReadonlyMap<string, Representation>, current: Etags): Promise<void> {
    const writes = keys.map((key) => putOrDelete(this.#ports.feeds, key, objects.get(key), current[key]))
    const results = await Promise.allSettled(writes)
    const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    if (reasons.length === 0) return
    // A write that failed for any other reason may still take effect, so do not retry now; redelivery retries once the
    // outcome is known.
    throw reasons.find((reason) => !isWriteConflict(reason)) ?? reasons[0]
  }
}

function isWriteConflict(reason: unknown): boolean {
  return reason instanceof WriteConflict
}

async function putOrDelete(
  feeds: ObjectStore,
  key: string,
  representation: Representation | undefined,
  etag: string | undefined,
): Promise<void> {
  if (representation === undefined) return feeds.delete(key)
  const condition = etag === undefined ? { ifNoneMatch: '*' as const } : { ifMatch: etag }
  await feeds.put(key, representation.bytes, { ...representation.options, ...condition })
}

function pingsOf(made: readonly PublishedDocument[], changed: readonly string[]): Ping[] {
  return made.flatMap(({ path, push }) =>
    push === undefined || !changed.includes(path) ? [] : push.hubs.map((hub) => ({ hub, topic: push.topic })),
  )
}

function distinctPings(pings: readonly Ping[]): Ping[] {
  return [...new Map(pings.map((ping) => [`${ping.hub} ${ping.topic}`, ping])).values()]
}

/** Whether a document is an archive, or answers at the old address of one. */
function isInArchive(feed: string, path: string): boolean {
  return periodOfPath(feed, path) !== undefined
}

/** The objects that a manifest lists. Those of version 1 list archives too. */
function withoutArchives(feed: string, { documents, closed }: Archived): Record<string, string> {
  const periods = new Set<string | undefined>(closed)
  return Object.fromEntries(Object.entries(documents).filter(([key]) => !periods.has(periodOfPath(feed, key))))
}

/**
 * The objects of archives that earlier runs may have written and that are no longer to exist: those of periods that are
 * gone, and those of documents, or in encodings, that the feed no longer has.
 */
function vanishedKeys(feed: string, before: Archived, after: Archived): string[] {
  const remaining = new Set(keysOfArchives(feed, after))
  return keysOfArchives(feed, before).filter((key) => !remaining.has(key))
}

function keysOfArchives(feed: string, { documents, closed = [] }: Archived): string[] {
  return archiveKeys(feed, Object.keys(documents), closed)
}

function countDocuments({ made }: Plan, changed: readonly string[], planned: Etags): Written {
  const written = made.filter(({ path }) => changed.includes(path)).length
  const removed = changed.filter((key) => planned[key] === undefined && !isEncoded(key)).length
  return { written, unchanged: made.length - written, removed }
}
