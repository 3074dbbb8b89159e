import { listAllFolders } from '../ports/object-store.ts'
import type { Ports } from '../ports/ports.ts'
import { ALL_PERIODS, SITE_INDEX } from '../ports/queue.ts'
import { NewerSchema } from '../ports/schema-version.ts'
import { publishedPaths } from '../site/moved-feeds.ts'
import type { Site } from '../site/site.ts'
import { inBatches } from './batches.ts'
import { feedOfFolder, INDEX } from './catalog-keys.ts'
import { readRecord } from './catalog-record.ts'
import { type ChangesPorts, enqueueChanges } from './changes.ts'
import { feedsWithManifest } from './feeds-with-manifest.ts'
import { listedArticles } from './listed-articles.ts'
import {
  finishWalk,
  LEASE_MS,
  noteRequest,
  type RebuildScope,
  saveProgress,
  takeTurn,
  type Walk,
} from './rebuild-state.ts'
import { readSiteRecord, siteOf } from './site-record.ts'
import { isUpToDate, type ListedArticle } from './up-to-date.ts'

/** Articles between two checkpoints: what a worker that takes over repeats at most, and a page of a listing. */
const PAGE = 1_000
/** Records that are in memory at the same time: each has its article's content. */
const READ_TOGETHER = 50

export type RebuildPorts = Pick<Ports, 'articles' | 'catalog' | 'arrivals' | 'rebuildArrivals' | 'feedBaseUrl'> &
  ChangesPorts

export interface RebuildOptions {
  /** A request to note first; by default, the worker does what others have requested. */
  readonly request?: RebuildScope
  /** Whether no other worker can exist; see `takeTurn`. */
  readonly isAlone?: boolean
  /** Whether the worker must hand the walk over, as its time is nearly up: asked after each page. */
  readonly mustStop?: () => boolean
  /** In articles. */
  readonly pageSize?: number
}

export interface Rebuilt {
  /** How many walks this worker took part in; none if there was nothing to do or another worker does it. */
  readonly walks: number
  /** How many articles it looked at. */
  readonly articles: number
  /** How many of these are processed again. */
  readonly sent: number
  /** How many feeds were notified. */
  readonly feeds: number
  readonly isHandedOver: boolean
}

/**
 * Does the rebuilds that were requested: has the articles processed again that are not up to date, and notifies every
 * feed that has entries, was published, or should be. Articles whose files are gone are found by their receipts. It
 * keeps a checkpoint after each page, from which another worker goes on if this one ends or hands over.
 */
export async function rebuild(ports: RebuildPorts, options: RebuildOptions = {}): Promise<Rebuilt> {
  if (options.request !== undefined) await noteRequest(ports.catalog, options.request)
  const done = { walks: 0, articles: 0, sent: 0, feeds: 0 }
  for (;;) {
    const walk = await takeTurn(ports.catalog, ports.clock(), options.isAlone)
    if (walk === undefined) return { ...done, isHandedOver: false }
    done.walks++
    // Read after the turn was taken: the site that the request is about, or a later one.
    const site = await siteFor(ports, walk)
    if (!(await walkArticles(ports, { walk, site, done, ...options }))) return { ...done, isHandedOver: true }
    done.feeds += await notifyFeeds(ports, site, walk.scope === 'changed' ? '' : ALL_PERIODS)
    await finishWalk(ports.catalog, walk.turn)
  }
}

/** The site in force; undefined if there is none, or it cannot be read: then no article is known to be up to date. */
async function siteFor(ports: RebuildPorts, { scope, cursor }: Walk): Promise<Site | undefined> {
  const { value, isDamaged } = await readSiteRecord(ports.catalog)
  const isBeginning = cursor === undefined
  if (isDamaged || (scope !== 'changed' && isBeginning)) await ports.arrivals.send([{ body: { kind: 'site' } }])
  return value && siteOf(value, ports)
}

interface WalkInputs extends RebuildOptions {
  readonly walk: Walk
  readonly site: Site | undefined
  readonly done: { articles: number; sent: number }
}

/** @returns false if the rest is left to another worker, which has taken the turn or will take it */
async function walkArticles(ports: RebuildPorts, inputs: WalkInputs): Promise<boolean> {
  const { walk, done, mustStop, pageSize = PAGE } = inputs
  for await (const page of inBatches(listedArticles(ports.articles, walk.cursor), pageSize)) {
    const keys = await keysToSend(ports, page, inputs)
    if (keys.length > 0)
      await ports.rebuildArrivals.send(keys.map((key) => ({ body: { kind: 'article', key } }) as const))
    done.articles += page.length
    done.sent += keys.length
    const isOver = mustStop?.() === true
    const now = ports.clock()
    const progress = { cursor: page.at(-1)?.key, until: isOver ? now : now + LEASE_MS }
    if (!(await saveProgress(ports.catalog, walk.turn, progress)) || isOver) return false
  }
  return true
}

async function keysToSend(
  ports: RebuildPorts,
  page: readonly ListedArticle[],
  { walk, site }: Pick<WalkInputs, 'walk' | 'site'>,
): Promise<string[]> {
  if (walk.scope === 'upgraded' || site === undefined) return page.map(({ key }) => key)
  const keys: string[] = []
  for (let from = 0; from < page.length; from += READ_TOGETHER) {
    const some = page.slice(from, from + READ_TOGETHER)
    const current = await Promise.all(some.map((listed) => isCurrent(ports, listed, site)))
    keys.push(...some.filter((_, at) => !current[at]).map(({ key }) => key))
  }
  return keys
}

/** A record that cannot be read must not hold up the walk: what processes the article repairs or reports it. */
async function isCurrent({ catalog, clock }: RebuildPorts, listed: ListedArticle, site: Site): Promise<boolean> {
  try {
    const { value } = await readRecord(catalog, listed.key)
    return value !== undefined && isUpToDate(value, listed, site, clock())
  } catch (error) {
    if (error instanceof NewerSchema) return false
    throw error
  }
}

async function notifyFeeds(
  ports: RebuildPorts,
  site: Site | undefined,
  period: '' | typeof ALL_PERIODS,
): Promise<number> {
  const feeds = new Set(publishedPaths(site))
  for await (const folder of listAllFolders(ports.catalog, INDEX)) feeds.add(feedOfFolder(folder))
  for await (const path of feedsWithManifest(ports.catalog)) feeds.add(path)
  await enqueueChanges(
    ports,
    [...feeds, SITE_INDEX].map((feed) => ({ feed, period })),
  )
  return feeds.size
}
