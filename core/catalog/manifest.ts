import { readJson, type Versioned } from '../ports/json-object.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import type { Arrival, Change, Ping } from '../ports/queue.ts'
import { isObject, isTexts } from '../text/json.ts'
import type { Instant } from '../text/time.ts'
import { manifestKey } from './catalog-keys.ts'

/**
 * What the publisher of a feed has written and means to write: changed only by compare-and-swap, and before the
 * documents, so that a crash in between is seen by the next run.
 */
export interface Manifest {
  /** Rises with every write, so that no two have the same bytes. */
  readonly run: number
  /** A digest of everything but entries that the documents are made of; where it differs every document is looked at. */
  readonly settings: string
  /** The ETag of each object, by key: of a document at its path, of its encodings behind that. */
  readonly documents: Readonly<Record<string, string>>
  /** Objects that the run which wrote this was about to write or to take away. */
  readonly unconfirmed: readonly string[]
  /** The open period of a feed with archives, and the closed ones, also those whose documents are still to be written. */
  readonly open?: string
  readonly closed?: readonly string[]
  /** When the upload was that its newest content came with. */
  readonly uploaded?: Instant
  /** What a feed of a family is, while it is there. */
  readonly member?: FamilyMember
  /** What the subscription document measures, while it is larger than readers should poll. */
  readonly large?: Size
  /** Changes that this one brings with it, and that may not have been told yet. */
  readonly untold?: readonly Change[]
  /** Arrivals that it brings with it, and that may not have been sent yet. */
  readonly unsent?: readonly Arrival[]
  /** Pings that it brings with it, and that may not have been sent yet. */
  readonly unpinged?: readonly Ping[]
}

/** What a document measures. */
export interface Size {
  readonly entries: number
  /** Of the largest of its formats, in bytes. */
  readonly bytes: number
}

/** The manifest of the documents that list the feeds. */
export interface IndexManifest extends Manifest {
  /** The feeds of families that are there, by path. */
  readonly families: Readonly<Record<string, FamilyMember>>
  /** The feeds whose subscription documents are too large, by path, and what they measured when they became so. */
  readonly largeFeeds?: Readonly<Record<string, Size>>
}

export interface FamilyMember {
  /** The path of the family, with {name}. */
  readonly family: string
  readonly name: string
}

export const NO_MANIFEST: Manifest = { run: 0, settings: '', documents: {}, unconfirmed: [] }

export function readManifest<Kind extends Manifest>(catalog: ObjectStore, feed: string): Promise<Versioned<Kind>> {
  return readJson<Kind>(catalog, manifestKey(feed), isManifest)
}

const LISTS_OF_OTHERS = ['untold', 'unsent', 'unpinged'] as const

function isManifest({ settings, documents, unconfirmed, closed, ...more }: Record<string, unknown>): boolean {
  const areLists = LISTS_OF_OTHERS.every((name) => more[name] === undefined || Array.isArray(more[name]))
  const isFeed = typeof settings === 'string' && (closed === undefined || isTexts(closed))
  return isFeed && areLists && isObject(documents) && isTexts(Object.values(documents)) && isTexts(unconfirmed)
}
