import type { Profile } from '../../site/profiles/profile.ts'
import type { FeedModel, Tombstone } from '../feed-model.ts'
import { parent } from '../xml.ts'
import { mappedElements } from './mapped-elements.ts'
import type { RemovedEntry, Scope } from './scope.ts'

const DAY = 86_400_000
const ITEM_INDENT = '    '

/**
 * The document of a partner: its profile says which elements it has, and where their values are.
 * Removals come first: a partner that reads only so many items has to meet these.
 */
export function renderProfiled(profile: Profile, { options, items }: FeedModel): string {
  const scope: Scope = { profile, options }
  const item = (mappings: Profile['entry'], entry: Scope['entry']) =>
    parent('item', mappedElements(mappings, { ...scope, ...(entry && { entry }) }, `${ITEM_INDENT}  `), ITEM_INDENT)
  const { removal } = profile
  const removed = removal === undefined ? [] : removedEntries(options, removal.days)
  const channel = parent(
    'channel',
    [
      ...mappedElements(profile.channel, scope, '    '),
      ...removed.map((entry) => item(removal?.elements ?? [], entry)),
      ...items.map((entry) => item(profile.entry, entry)),
    ],
    '  ',
  )
  const rss = parent('rss', [channel], '', { version: '2.0', ...declarationsOf(profile) })
  return `<?xml version="1.0" encoding="utf-8"?>\n${rss}\n`
}

function declarationsOf({ namespaces }: Profile): Record<string, string> {
  return Object.fromEntries(Object.entries(namespaces).map(([prefix, uri]) => [`xmlns:${prefix}`, uri]))
}

/** The removals of the days before the feed's last update, the latest first. */
function removedEntries({ tombstones, updated, link }: FeedModel['options'], days: number): RemovedEntry[] {
  return tombstones
    .filter(({ when }) => when.getTime() > updated.getTime() - days * DAY)
    .map((tombstone) => removedEntry(tombstone, link))
}

/** An item needs a title and a link; of an entry that left before these were kept, only its id is known. */
function removedEntry({ id, when, entry }: Tombstone, homePage: string): RemovedEntry {
  const { writtenId, title = id, url = homePage, published = when } = entry ?? {}
  const address = { link: url, permalink: url }
  return {
    id,
    ...(writtenId !== undefined && { writtenId }),
    title,
    ...address,
    published: new Date(published),
    changed: when,
  }
}
