import { isListedByDefault, type Profile } from '../../site/profiles/profile.ts'
import { DAY_MS } from '../../text/time.ts'
import type { FeedModel, Tombstone } from '../feed-model.ts'
import { DECLARATION, parent } from '../xml.ts'
import { mappedElements } from './mapped-elements.ts'
import type { RemovedEntry, Scope } from './scope.ts'

const ATOM = 'http://www.w3.org/2005/Atom'

/**
 * The document of a partner: its profile says which elements it has, and where their values are.
 * Removals come first: a partner that reads only so many items has to meet these.
 */
export function renderProfiled(profile: Profile, model: FeedModel): string {
  if (profile.base === 'atom') {
    const feed = parent('feed', elementsOf(profile, model, '  '), '', { xmlns: ATOM, ...declarationsOf(profile) })
    return `${prologOf(profile, model.options)}${feed}\n`
  }
  const channel = parent('channel', elementsOf(profile, model, '    '), '  ')
  return `${prologOf(profile, model.options)}${parent('rss', [channel], '', { version: '2.0', ...declarationsOf(profile) })}\n`
}

/** The elements of the channel, and those of the entries in it. */
function elementsOf(profile: Profile, { options, items }: FeedModel, indent: string): string[] {
  const scope: Scope = { profile, options }
  const name = profile.base === 'atom' ? 'entry' : 'item'
  const item = (mappings: Profile['entry'], inItem: Pick<Scope, 'entry' | 'isRemoved'>) =>
    parent(name, mappedElements(mappings, { ...scope, ...inItem }, `${indent}  `), indent)
  const { removal } = profile
  const removed = removal === undefined ? [] : removedEntries(options, removal.days)
  return [
    ...mappedElements(profile.channel, scope, indent),
    ...removed.map((entry) => item(removal?.elements ?? [], { entry, isRemoved: true })),
    ...items.map((entry) => item(profile.entry, { entry })),
  ]
}

/**
 * What comes before the outermost element. A partner's elements have no place for whether search engines may index the
 * document, and a header alone would not be written again when only that changes: so a comment says what is unusual.
 */
function prologOf(profile: Profile, { listed }: FeedModel['options']): string {
  const unusual = listed ? '<!-- listed -->\n' : '<!-- unlisted -->\n'
  return listed === isListedByDefault(profile) ? DECLARATION : DECLARATION + unusual
}

/** The namespaces of a profile, as attributes of the outermost element. */
export function declarationsOf({ namespaces }: Profile): Record<string, string> {
  return Object.fromEntries(Object.entries(namespaces).map(([prefix, uri]) => [`xmlns:${prefix}`, uri]))
}

/** The removals of the days before the feed's last update, the latest first. */
function removedEntries({ tombstones, updated, link }: FeedModel['options'], days: number): RemovedEntry[] {
  return tombstones
    .filter(({ when }) => when.getTime() > updated.getTime() - days * DAY_MS)
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
    expires: when,
  }
}
