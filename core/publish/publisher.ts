import { manifestKey } from '../catalog/catalog-keys.ts'
import { orRepair } from '../catalog/damaged-object.ts'
import { type IndexManifest, type Manifest, NO_MANIFEST, readManifest } from '../catalog/manifest.ts'
import { readSite } from '../catalog/site-record.ts'
import { retryOnConflict, type Versioned } from '../ports/json-object.ts'
import type { Ports } from '../ports/ports.ts'
import { ALL_PERIODS, SITE_INDEX } from '../ports/queue.ts'
import { possiblePaths } from '../site/document-path.ts'
import { definitionAt } from '../site/feed.ts'
import type { Site } from '../site/site.ts'
import { DocumentWriter, type Plan, type Written } from './document-writer.ts'
import { EntryReader } from './entry-reader.ts'
import { FeedReader } from './feed-reader.ts'
import { NOTHING_PENDING, type PendingPeriods, pendingPeriods } from './pending-periods.ts'
import { planFeed, planMoved } from './plan-feed.ts'
import { planIndex } from './plan-index.ts'
import { keysOf } from './representations.ts'

/** The result of publishing a feed. */
export interface Published extends Written {
  /** Milliseconds since the newest upload in the feed; absent if this run added no newer upload. */
  readonly lag?: number
  /** The key of the manifest, if it could not be read and was written again. */
  readonly damaged?: string
}

type PublishPorts = Pick<
  Ports,
  'catalog' | 'feeds' | 'arrivals' | 'changes' | 'pings' | 'encodings' | 'clock' | 'feedBaseUrl'
>

/**
 * Publishes feeds: brings their documents into line with the catalog. One instance per process, since it holds the
 * caches of a warm process. At most one run per feed is in progress: the changes queue delivers one message of a group
 * at a time.
 */
export class Publisher {
  readonly #ports: PublishPorts
  readonly #entries: EntryReader
  readonly #writer: DocumentWriter

  constructor(ports: PublishPorts) {
    this.#ports = ports
    this.#entries = new EntryReader(ports.catalog, ports.clock)
    this.#writer = new DocumentWriter(ports)
  }

  /** @param periods the periods that messages about the feed named; see `Change` */
  publish(feed: string, periods: readonly string[]): Promise<Published> {
    return orRepair(this.#ports.arrivals, () => this.#publish(feed, periods))
  }

  #publish(feed: string, named: readonly string[]): Promise<Published> {
    let damaged: string | undefined
    return retryOnConflict(async () => {
      const found = await readManifest<Manifest>(this.#ports.catalog, feed)
      if (found.isDamaged) damaged = manifestKey(feed)
      const held = found.isDamaged ? { ...found, value: this.#manifestAgain(feed) } : found
      // Of a damaged manifest, nothing is known that would limit the periods.
      const periods = damaged === undefined ? named : [ALL_PERIODS]
      const site = await readSite(this.#ports.catalog, this.#ports)
      // When a site arrives, it notifies its feeds.
      if (site === undefined) return { written: 0, unchanged: 0, removed: 0 }
      const pending = await this.#pending(feed, held.value, site)
      const plan =
        feed === SITE_INDEX
          ? await planIndex(this.#ports, site, held.value as IndexManifest | undefined, periods)
          : await this.#planFeed(feed, [...periods, ...pending.periods], held, site)
      const next = pending.isMore ? { ...plan, tell: [...plan.tell, { feed, period: '' }] } : plan
      const written = await this.#writer.write(feed, held, next)
      await Promise.all(pending.keys.map((key) => this.#ports.catalog.delete(key)))
      const { uploaded = 0 } = plan.manifest
      const isChanged = uploaded > (held.value?.uploaded ?? 0)
      return {
        ...written,
        ...(isChanged && { lag: this.#ports.clock() - uploaded }),
        ...(damaged !== undefined && { damaged }),
      }
    })
  }

  /**
   * Replaces a manifest that cannot be read: the documents' current state is read from the store. The old run number is
   * lost; the clock takes its place, since no two versions may have the same bytes.
   */
  #manifestAgain(feed: string): Manifest {
    const paths = feed === SITE_INDEX ? [] : possiblePaths(feed)
    const unconfirmed = paths.flatMap((path) => keysOf(path, this.#ports.encodings))
    return { ...NO_MANIFEST, run: this.#ports.clock(), unconfirmed }
  }

  /** A feed that has no archives, and had none, has no periods. */
  async #pending(feed: string, before: Manifest | undefined, site: Site): Promise<PendingPeriods> {
    const definition = definitionAt(site.feeds, feed)
    const hasPeriods = definition === undefined || definition.archive !== undefined || before?.open !== undefined
    return feed === SITE_INDEX || !hasPeriods ? NOTHING_PENDING : pendingPeriods(this.#ports.catalog, feed)
  }

  async #planFeed(path: string, periods: readonly string[], held: Versioned<Manifest>, site: Site): Promise<Plan> {
    const before = held.value ?? NO_MANIFEST
    const definition = definitionAt(site.feeds, path)
    if (definition === undefined) return planMoved(site, path, before)
    const reader = new FeedReader({ catalog: this.#ports.catalog, entries: this.#entries }, path, definition)
    const { unconfirmed } = this.#writer.pendingIn(path, held)
    const { encodings } = this.#ports
    return planFeed({ site, path, definition, before, periods, unconfirmed, encodings, reader })
  }
}
