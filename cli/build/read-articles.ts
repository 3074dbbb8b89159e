import { DeferredEntry, selectionMembersOf } from '../../core/article/deferred-entry.ts'
import type { Entry } from '../../core/article/entry.ts'
import { articleObjectKey } from '../../core/article/object-keys.ts'
import type { ArticleRecord, ArticleSource } from '../../core/record/article-record.ts'
import {
  digestOfEntry,
  firstSeenOf,
  readSource,
  recordOf,
  type SourceReading,
  withContentDigest,
} from '../../core/record/revise-record.ts'
import type { Site } from '../../core/site/site.ts'
import { sha256Hex } from '../../core/text/digest.ts'
import type { Instant } from '../../core/text/time.ts'
import type { Problem } from '../../core/validation/problem.ts'
import type { BuildCache, CachedReading } from '../../stores/folder/build-cache.ts'
import type { ContentFolder, FoundArticle } from '../../stores/folder/content-folder.ts'
import { isSameStamp, isSettled } from '../../stores/folder/file-stamp.ts'
import { offsetHere } from '../console/local-offset.ts'
import { sayUnreadable } from '../console/unreadable-log.ts'
import { HeldEntries } from './held-entries.ts'

/** A file is no longer what it was when the build looked at it, or what the cache says of it: read all files again. */
export class ChangedMeanwhileError extends Error {
  override readonly name = 'ChangedMeanwhileError'
}

export interface ReadOptions {
  readonly content: ContentFolder
  readonly site: Site
  readonly now: Instant
  /** The records that the last build kept, by article key. */
  readonly before: ReadonlyMap<string, ArticleRecord>
  readonly cache?: BuildCache | undefined
  /** Whether the records are kept, and need the digests by which the next build sees what changed. */
  readonly keepsRecords: boolean
  /**
   * How many entries stay in memory at least; others are read from their files again if a document shows them. Absent if
   * all stay.
   */
  readonly kept?: number | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

export interface FileProblems {
  /** Relative to the content folder. */
  readonly file: string
  readonly problems: readonly Problem[]
}

export interface ReadArticles {
  readonly records: Map<string, ArticleRecord>
  readonly files: FileProblems[]
  /** For the cache. */
  readonly readings: Map<string, CachedReading>
  /** The keys of records whose entries and digests come from this reading, not from an earlier build. */
  readonly verified: Set<string>
}

/** Reads every article file, or takes from the cache what it came to. */
export async function readArticles(options: ReadOptions): Promise<ReadArticles> {
  const { content, before, kept, onProgress } = options
  const read: ReadArticles = { records: new Map(), files: [], readings: new Map(), verified: new Set() }
  // Names often begin with a date: with the latest first, the entries that feeds show are met before those to release.
  const keys = (await content.keys()).reverse()
  const held = kept === undefined ? undefined : new HeldEntries(kept, keys.length)
  for (const [index, key] of keys.entries()) {
    const isKnown = options.cache?.facts.readings.has(key) === true
    const found = isKnown ? content.find(key) : content.read(key)
    onProgress?.(index + 1, keys.length)
    if (found === undefined) continue
    const one = readOne(found, options)
    if (one === undefined) continue
    const { reading, lastModified, cached } = one
    if (reading.entry instanceof DeferredEntry) held?.add(reading.entry)
    if (reading.unreadable) sayUnreadable(articleObjectKey(key), reading.unreadable)
    if (reading.problems.length > 0) read.files.push({ file: articleObjectKey(key), problems: reading.problems })
    read.records.set(key, recordOf(before.get(key), { key, lastModified }, reading))
    if (reading.entry !== undefined) read.verified.add(key)
    if (cached !== undefined) read.readings.set(key, cached)
  }
  return read
}

interface ReadOne {
  readonly reading: SourceReading
  readonly lastModified: Instant
  readonly cached?: CachedReading | undefined
}

/** @returns undefined if the file is gone */
function readOne(found: FoundArticle & { readonly bytes?: Uint8Array }, options: ReadOptions): ReadOne | undefined {
  const { content, now, cache } = options
  const { key, stamp } = found
  // Anyone can set a file time that is ahead of the clock.
  const lastModified = Math.min(found.lastModified, now)
  const known = fitting(cache?.facts.readings.get(key), found, options)
  if (known?.stamp !== undefined && isSameStamp(known.stamp, stamp))
    return { reading: readingOf(known, found, options), lastModified, cached: known }
  const bytes = found.bytes ?? content.bytes(key)
  if (bytes === undefined) return undefined
  const settled = isSettled(stamp, found.at) ? { stamp } : {}
  if (known !== undefined && known.sourceDigest === sha256Hex(bytes)) {
    const { stamp: _, ...rest } = known
    return { reading: readingOf(known, found, options), lastModified, cached: { ...settled, ...rest } }
  }
  const { reading, cacheable } = readBytes({ key, bytes, lastModified }, options)
  const facts = cachedOf(reading, { key, lastModified }, options)
  const cached = cacheable ? { ...settled, ...facts } : undefined
  return {
    reading: options.kept === undefined ? reading : releasable(reading, key, facts, options),
    lastModified,
    cached,
  }
}

/** A cached reading is the same under the same times, which the dates of an article and its problems may depend on. */
function fitting(
  known: CachedReading | undefined,
  { key, lastModified }: FoundArticle,
  { now, before, keepsRecords }: ReadOptions,
): CachedReading | undefined {
  // A build that keeps no records left no digest.
  if (keepsRecords && known?.entry !== undefined && known.entry.digest === undefined) return undefined
  const uploaded = Math.min(lastModified, now)
  const firstSeen = firstSeenOf(before.get(key), { lastModified: uploaded })
  return known?.uploaded === uploaded && known.firstSeen === firstSeen ? known : undefined
}

/** The problems of dates suggest the offset of this machine, which a cache must not remember. */
function readBytes(
  source: ArticleSource,
  { site, before, keepsRecords }: ReadOptions,
): { reading: SourceReading; cacheable: boolean } {
  let asked = false
  const offsetAt = (local: string) => {
    asked = true
    return offsetHere(local)
  }
  const reading = readSource(source, { site, firstSeen: firstSeenOf(before.get(source.key), source), offsetAt })
  return {
    reading: keepsRecords ? withContentDigest(reading) : reading,
    cacheable: !asked && reading.unreadable === undefined,
  }
}

function cachedOf(
  { entry, problems, sourceDigest, contentDigest }: SourceReading,
  { key, lastModified }: { key: string; lastModified: Instant },
  { before }: ReadOptions,
): CachedReading {
  return {
    sourceDigest,
    firstSeen: firstSeenOf(before.get(key), { lastModified }),
    uploaded: lastModified,
    problems,
    ...(entry && { entry: { ...(contentDigest && { digest: contentDigest }), members: selectionMembersOf(entry) } }),
  }
}

/** The reading that the cache remembers. Its entry is read from the file only if a document shows it. */
function readingOf(known: CachedReading, { key }: FoundArticle, options: ReadOptions): SourceReading {
  const { sourceDigest, problems, entry } = known
  if (entry === undefined) return { sourceDigest, problems }
  const previous = options.before.get(key)
  const kept = previous?.entry && digestOfEntry(previous.entry) === entry.digest ? previous.entry : undefined
  return {
    sourceDigest,
    ...(entry.digest && { contentDigest: entry.digest }),
    problems,
    entry: kept ?? new DeferredEntry(entry.members, () => entryOf(key, known, options)),
  }
}

/** The reading with an entry that can be released. */
function releasable(reading: SourceReading, key: string, facts: CachedReading, options: ReadOptions): SourceReading {
  if (facts.entry === undefined) return reading
  const entry = new DeferredEntry(facts.entry.members, () => entryOf(key, facts, options), reading.entry)
  return { ...reading, entry }
}

/** @throws ChangedMeanwhileError if the file is not the one that was read before */
function entryOf(key: string, known: CachedReading, options: ReadOptions): Entry {
  const bytes = options.content.bytes(key)
  if (bytes !== undefined && sha256Hex(bytes) === known.sourceDigest) {
    const { reading } = readBytes({ key, bytes, lastModified: known.uploaded }, options)
    if (reading.entry !== undefined) return reading.entry
  }
  throw new ChangedMeanwhileError(key)
}
