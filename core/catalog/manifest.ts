import { readJson, type Versioned } from '../ports/json-object.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import type { Arrival, Change, Ping } from '../ports/queue.ts'
import type { Size } from '../site/large-feeds.ts'
import { isObject, isTexts } from '../text/json.ts'
import type { Instant } from '../text/time.ts'
import { manifestKey } from './catalog-keys.ts'

/**
 * What the publisher of a feed has written and is about to write. It changes only by compare-and-swap, and before the
 * documents do (a write-ahead log), so that the next run notices a crash in between.
 */
export interface Manifest {
  /** Rises with every write, so that no two versions have the same bytes. */
  readonly run: number
  /** A digest of all inputs of the documents except entries; if it differs, every document is examined. */
  readonly settings: string
  /**
   * The ETag of each object, by key: a document's path, and the same path with the ending of each encoding. Without the
   * archives, which `closed` stands for: they have the same documents in the same encodings, but for the page.
   */
  readonly documents: Readonly<Record<string, string>>
  /** Keys of objects, also of archives, that the run which wrote this manifest was about to write or delete. */
  readonly unconfirmed: readonly string[]
  /** The open period of a feed with archives; `closed` also has periods whose documents are still to be written. */
  readonly open?: string
  readonly closed?: readonly string[]
  /** The time of the upload that brought its newest content. */
  readonly uploaded?: Instant
  /** The feed's place in its listed family, while the feed exists; otherwise absent. */
  readonly member?: FamilyMember
  /** The size of the subscription document, while it is too large for readers to poll. */
  readonly large?: Size
  /** Whether a feed that always exists has no entries; a feed of a family exists only with entries. */
  readonly isEmpty?: true
  /** Outbox: changes that may not have been sent yet. */
  readonly untold?: readonly Change[]
  /** Outbox: arrivals that may not have been sent yet. */
  readonly unsent?: readonly Arrival[]
  /** Outbox: pings that may not have been sent yet. */
  readonly unpinged?: readonly Ping[]
}

/** The manifest of the site index: the documents that list the feeds. */
export interface IndexManifest extends Manifest {
  /** The existing feeds of families, by path. */
  readonly families: Readonly<Record<string, FamilyMember>>
  /** The feeds whose subscription documents are too large, by path, with their sizes when that was last reported. */
  readonly largeFeeds?: Readonly<Record<string, Size>>
  /** The paths of the feeds without entries, sorted. */
  readonly emptyFeeds?: readonly string[]
}

export interface FamilyMember {
  /** The path of the family, with {name}. */
  readonly family: string
  readonly name: string
}

/** Version 1 listed the objects of archives in `documents`, and deleted only what it found there. */
export const MANIFEST_SCHEMA = 2

export const NO_MANIFEST: Manifest = { run: 0, settings: '', documents: {}, unconfirmed: [] }

export function readManifest<Kind extends Manifest>(catalog: ObjectStore, feed: string): Promise<Versioned<Kind>> {
  return readJson<Kind>(catalog, manifestKey(feed), isManifest, MANIFEST_SCHEMA)
}

const LISTS_OF_OTHERS = ['untold', 'unsent', 'unpinged'] as const

function isManifest({ settings, documents, unconfirmed, closed, ...more }: Record<string, unknown>): boolean {
  const areLists = LISTS_OF_OTHERS.every((name) => more[name] === undefined || Array.isArray(more[name]))
  const isFeed = typeof settings === 'string' && (closed === undefined || isTexts(closed))
  return isFeed && areLists && isObject(documents) && isTexts(Object.values(documents)) && isTexts(unconfirmed)
}
