import { feedsWithManifest } from '../catalog/feeds-with-manifest.ts'
import { type FamilyMember, type IndexManifest, readManifest } from '../catalog/manifest.ts'
import { RENDERER_VERSION } from '../documents/feed-documents.ts'
import { movedDocuments } from '../documents/moved-documents.ts'
import { siteIndexDocuments } from '../documents/site-index-documents.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import type { Encoding } from '../ports/ports.ts'
import { ALL_PERIODS } from '../ports/queue.ts'
import { type Feed, type FeedDefinition, feedOf } from '../site/feed.ts'
import { isSameClass, type Size } from '../site/large-feeds.ts'
import { movedOfFeed } from '../site/moved-feeds.ts'
import type { Site } from '../site/site.ts'
import { sha256Hex } from '../text/digest.ts'
import type { Plan } from './document-writer.ts'

/**
 * What the documents that list the feeds should be, and the old addresses at which no feed can publish. Their own
 * manifest keeps which feeds of families exist and which feeds are too large or empty, and a run updates only the feeds
 * that messages name, so that no run reads every feed. If one of these two sets changes, the site arrives again: its
 * receipt reports them.
 * @param paths the feeds that came or went, or that may have entered or left a set; `ALL_PERIODS` stands for every feed
 */
export async function planIndex(
  { catalog, encodings }: { readonly catalog: ObjectStore; readonly encodings: readonly Encoding[] },
  site: Site,
  before: IndexManifest | undefined,
  paths: readonly string[],
): Promise<Plan<IndexManifest>> {
  const families: Record<string, FamilyMember> = { ...before?.families }
  const largeFeeds: Record<string, Size> = { ...before?.largeFeeds }
  const empty = new Set(before?.emptyFeeds)
  for (const path of paths.includes(ALL_PERIODS)
    ? await everyPath(catalog, [...Object.keys(families), ...Object.keys(largeFeeds), ...empty])
    : paths.filter((each) => each !== '')) {
    const { value, isDamaged } = await readManifest(catalog, path)
    // Keep what is known of the feed until it is next published: that writes its manifest again.
    if (isDamaged) continue
    setOrDelete(families, path, value?.member)
    setOrDelete(largeFeeds, path, value?.large)
    if (value?.isEmpty) empty.add(path)
    else empty.delete(path)
  }
  const feeds = site.feeds.flatMap((definition) => feedsOf(definition, Object.values(families)))
  const settings = sha256Hex(JSON.stringify([RENDERER_VERSION, site, encodings.map(({ name }) => name)]))
  const emptyFeeds = [...empty].sort()
  const isChanged =
    !areSaidTheSame(largeFeeds, before?.largeFeeds) || emptyFeeds.join(' ') !== (before?.emptyFeeds ?? []).join(' ')
  return {
    made: [...siteIndexDocuments(site, feeds), ...movedDocuments(site, movedOfFeed(site.moved, undefined))],
    tell: [],
    ...(isChanged && { send: [{ kind: 'site' }] }),
    manifest: {
      settings,
      families,
      ...(Object.keys(largeFeeds).length > 0 && { largeFeeds }),
      ...(emptyFeeds.length > 0 && { emptyFeeds }),
    },
  }
}

function setOrDelete<Value>(record: Record<string, Value>, path: string, value: Value | undefined): void {
  if (value === undefined) delete record[path]
  else record[path] = value
}

/** The feeds that have a manifest, and those in `listed`. */
async function everyPath(catalog: ObjectStore, listed: readonly string[]): Promise<string[]> {
  const paths = new Set(listed)
  for await (const path of feedsWithManifest(catalog)) paths.add(path)
  return [...paths]
}

function feedsOf(definition: FeedDefinition, members: readonly FamilyMember[]): Feed[] {
  if (definition.each === undefined) return [feedOf({ definition, name: '' })]
  const names = members.filter(({ family }) => family === definition.path).map(({ name }) => name)
  return names.sort().map((name) => feedOf({ definition, name }))
}

/** Whether the site's receipt names the same feeds, with words for the same size. */
function areSaidTheSame(a: Readonly<Record<string, Size>>, b: Readonly<Record<string, Size>> = {}): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((path) => isSameClass(a[path], b[path]))
}
