import { CACHE_CONTROL, type PublishedDocument } from '../documents/document.ts'
import { etagOf, LostRace, type ObjectStore } from '../ports/object-store.ts'
import type { Ports } from '../ports/pipeline.ts'
import type { Change } from '../ports/queue.ts'
import { type Held, swapJson } from './catalog-record.ts'
import { tellChanges } from './changes.ts'
import { manifestKey } from './keys.ts'
import { type Manifest, NO_MANIFEST } from './manifest.ts'

/** What a feed's documents are to be. */
export interface Plan<Kind extends Manifest = Manifest> {
  /** Documents that were made anew. */
  readonly made: readonly PublishedDocument[]
  /** Documents that stay as the manifest has them. */
  readonly kept: readonly string[]
  /** Changes to tell once everything is written. */
  readonly tell: readonly Change[]
  /** What the manifest says beyond its documents. */
  readonly manifest: Omit<Kind, 'run' | 'documents' | 'unconfirmed' | 'untold'>
}

export interface Written {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
}

type WriterPorts = Pick<Ports, 'catalog' | 'feeds' | 'changes' | 'changesWindow' | 'clock'>

/**
 * Writes a feed's documents: the manifest first, which names them, then those that differ. A document is written over
 * what was read or written before and over nothing else.
 */
export class DocumentWriter {
  readonly #ports: WriterPorts
  /** The ETags of manifests whose every document this process has seen written. */
  readonly #confirmed = new Map<string, string>()
  /** Feeds of which a write has met other documents than the manifest names. */
  readonly #doubtful = new Set<string>()

  constructor(ports: WriterPorts) {
    this.#ports = ports
  }

  /** What was left undone by the run that wrote a manifest, as far as this process cannot know better. */
  undoneIn(feed: string, { value, etag }: Held<Manifest>): Pick<Manifest, 'unconfirmed' | 'untold'> {
    return value === undefined || this.#confirmed.get(feed) === etag ? { unconfirmed: [] } : value
  }

  /** @throws LostRace where another run came between: the whole of this one is to be done again */
  async write<Kind extends Manifest>(feed: string, held: Held<Kind>, plan: Plan<Kind>): Promise<Written> {
    const before: Manifest = held.value ?? NO_MANIFEST
    const undone = this.undoneIn(feed, held)
    const bodies = new Map(plan.made.map((document) => [document.path, { ...document, bytes: encode(document.body) }]))
    const planned: Record<string, string> = {}
    for (const path of plan.kept) planned[path] = before.documents[path] as string
    for (const [path, { bytes }] of bodies) planned[path] = etagOf(bytes)

    const present = await this.#present(feed, before, undone.unconfirmed, planned)
    const isRight = (path: string) => present[path] === planned[path]
    const wrong = [...new Set([...Object.keys(planned), ...Object.keys(present)])].filter((path) => !isRight(path))
    const tell = [...(undone.untold ?? []), ...plan.tell]
    const manifest = { ...plan.manifest, run: before.run + 1, documents: planned, unconfirmed: wrong }
    const next = { ...manifest, ...(tell.length > 0 && { untold: tell }) }
    const etag = await swapJson(this.#ports.catalog, manifestKey(feed), next, held.etag)
    await this.#bringAbout(feed, wrong, { bodies, present })
    await tellChanges(this.#ports, tell)
    this.#confirmed.set(feed, etag)
    const removed = wrong.filter((path) => planned[path] === undefined).length
    const written = wrong.length - removed
    return { written, unchanged: bodies.size - written, removed }
  }

  /** The ETags of the documents that are there: as the manifest has them, or looked at where it may be wrong. */
  async #present(
    feed: string,
    before: Manifest,
    unconfirmed: readonly string[],
    planned: Readonly<Record<string, string>>,
  ): Promise<Record<string, string | undefined>> {
    const present: Record<string, string | undefined> = { ...before.documents }
    const changing = Object.keys(planned).filter((path) => planned[path] !== present[path])
    const doubtful = new Set([...unconfirmed, ...(this.#doubtful.has(feed) ? changing : [])])
    await Promise.all(
      [...doubtful].map(async (path) => {
        present[path] = (await this.#ports.feeds.head(path))?.etag
      }),
    )
    return present
  }

  /** Waits for every write, also where one fails: none is under way when another run begins. */
  async #bringAbout(
    feed: string,
    paths: readonly string[],
    {
      bodies,
      present,
    }: {
      bodies: ReadonlyMap<string, PublishedDocument & { bytes: Uint8Array }>
      present: Readonly<Record<string, string | undefined>>
    },
  ): Promise<void> {
    const writes = paths.map((path) => putOrDelete(this.#ports.feeds, path, bodies.get(path), present[path]))
    const failed = (await Promise.allSettled(writes)).find((result) => result.status === 'rejected')
    if (failed === undefined) {
      this.#doubtful.delete(feed)
      return
    }
    if (failed.reason instanceof LostRace) this.#doubtful.add(feed)
    throw failed.reason
  }
}

async function putOrDelete(
  feeds: ObjectStore,
  path: string,
  document: (PublishedDocument & { bytes: Uint8Array }) | undefined,
  etag: string | undefined,
): Promise<void> {
  if (document === undefined) return feeds.delete(path)
  const { bytes, contentType } = document
  const condition = etag === undefined ? { ifNoneMatch: '*' as const } : { ifMatch: etag }
  await feeds.put(path, bytes, { contentType, cacheControl: CACHE_CONTROL, ...condition })
}

function encode(body: string): Uint8Array {
  return new TextEncoder().encode(body)
}
