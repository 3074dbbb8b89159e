import { manifestKey } from '../catalog/catalog-keys.ts'
import { enqueueChanges } from '../catalog/changes.ts'
import { type Manifest, NO_MANIFEST } from '../catalog/manifest.ts'
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
  /** The paths of documents that stay as the manifest lists them. */
  readonly kept: readonly string[]
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
    const objects = this.#represent(plan.made, before, pending)
    const planned = this.#planned(plan, before, objects)
    const current = await this.#present(before, pending)
    const keys = new Set([...Object.keys(planned), ...Object.keys(current)])
    const changed = [...keys].filter((key) => current[key] !== planned[key])

    const untold = [...(pending.untold ?? []), ...plan.tell]
    const unsent = [...(pending.unsent ?? []), ...(plan.send ?? [])]
    const unpinged = distinctPings([...(pending.unpinged ?? []), ...pingsOf(plan.made, changed)])
    const next = {
      ...plan.manifest,
      run: before.run + 1,
      documents: planned,
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
    return countDocuments(plan, before, changed, planned)
  }

  /**
   * The objects of the documents that were rendered. A document whose plain bytes have not changed is not encoded
   * again: encoding is slow, and another version of a compressor makes other bytes from the same content.
   */
  #represent(
    made: readonly PublishedDocument[],
    before: Manifest,
    { unconfirmed }: Undone,
  ): Map<string, Representation> {
    const objects = new Map<string, Representation>()
    for (const document of made) {
      const plain = plainRepresentation(document)
      objects.set(plain.key, plain)
      const keys = keysOf(document.path, this.#ports.encodings)
      const isKnown = keys.every((key) => before.documents[key] !== undefined && !unconfirmed.includes(key))
      if (isKnown && before.documents[plain.key] === plain.etag) continue
      for (const encoding of this.#ports.encodings) {
        const encoded = encodedRepresentation(document, encoding)
        objects.set(encoded.key, encoded)
      }
    }
    return objects
  }

  #planned(
    { made, kept }: Plan<Manifest>,
    before: Manifest,
    objects: ReadonlyMap<string, Representation>,
  ): Record<string, string> {
    const planned: Record<string, string> = {}
    const paths = [...kept, ...made.map(({ path }) => path)]
    for (const key of paths.flatMap((path) => keysOf(path, this.#ports.encodings))) {
      const etag = objects.get(key)?.etag ?? before.documents[key]
      if (etag !== undefined) planned[key] = etag
    }
    return planned
  }

  /** The ETags of the current objects: from the manifest, or from the store for objects about which it may be wrong. */
  async #present(before: Manifest, { unconfirmed }: Undone): Promise<Etags> {
    const current: Etags = { ...before.documents }
    await Promise.all(
      unconfirmed.map(async (key) => {
        current[key] = (await this.#ports.feeds.head(key))?.etag
      }),
    )
    return current
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

function countDocuments(
  { made }: Plan<Manifest>,
  before: Manifest,
  changed: readonly string[],
  planned: Etags,
): Written {
  const written = made.filter(({ path }) => changed.includes(path)).length
  const removed = Object.keys(before.documents).filter((key) => planned[key] === undefined && !isEncoded(key)).length
  return { written, unchanged: made.length - written, removed }
}
