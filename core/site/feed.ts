import type { Entry } from '../article/entry.ts'
import type { Instant } from '../text/time.ts'
import { pathsOverlap } from './overlap.ts'
import { pathName } from './path-name.ts'
import type { ArchivePeriod } from './period.ts'
import type { Podcast } from './podcast.ts'
import { writtenPath } from './private-feeds.ts'
import { isAccepted } from './profiles/check-entry.ts'
import type { Profile } from './profiles/profile.ts'
import type { FeedFile } from './site-schema.ts'

/** What the entries of a feed can have in common: the kinds of name that define families and that filters test. */
export type TermKind = 'section' | 'tag' | 'author'
export type Term = { readonly [kind in TermKind]?: string }

/** All given conditions must hold. */
export interface Filter extends Term {
  readonly any?: readonly Term[]
  readonly all?: readonly Term[]
  readonly none?: readonly Term[]
}

/** Campaign parameters of a feed's links, without "utm_". */
export type Utm = NonNullable<FeedFile['utm']>

/** A feed of `site.json` or, with `each`, a family of feeds. */
export interface FeedDefinition {
  readonly path: string
  readonly title: string
  readonly description?: string
  readonly limit: number
  /** How large each of its subscription documents may be; absent if there is no limit. */
  readonly maxBytes?: number
  readonly content: 'full' | 'summary'
  readonly leadImageInContent?: boolean
  readonly utm?: Utm
  readonly listed: boolean
  /** Whether only partners with a token may read it; its path is then in the folder of private feeds. */
  readonly isPrivate?: boolean
  readonly each?: TermKind
  /** How long after its publication an entry is in the feed, in milliseconds; absent if there is no limit. */
  readonly windowMs?: number
  /** The period that an archive document covers; absent if the feed keeps no history. */
  readonly archive?: ArchivePeriod
  readonly filter?: Filter
  /** When the feed ended; absent while it goes on. */
  readonly ended?: Instant
  /** The document of a partner, which the feed has instead of its own. */
  readonly profile?: Profile
  /** What the feed's podcast is, if its profile is for podcasts. */
  readonly podcast?: Podcast
}

/** One feed as it is published. */
export interface Feed {
  /** Below the feed base, without a slash at either end. */
  readonly path: string
  readonly title: string
  readonly description?: string
  readonly definition: FeedDefinition
  /** The name within a family; otherwise empty. */
  readonly name: string
}

/** The place of an entry in a feed: the definition and, within a family, the name (otherwise empty). */
export interface Placement {
  readonly definition: FeedDefinition
  readonly name: string
}

/**
 * The feeds that show an entry. A family has one feed for each name of the entry, and the profile of a partner's feed
 * may leave it out.
 */
export function placementsOf(definitions: readonly FeedDefinition[], entry: Entry): Placement[] {
  return definitions.flatMap((definition) => {
    const places = intendedPlaces(definition, entry)
    return places.length > 0 && definition.profile && !isAccepted(definition.profile, entry) ? [] : places
  })
}

/** Where the site and the article want the entry; a partner may not take it nevertheless. */
export function intendedPlaces(definition: FeedDefinition, entry: Entry): Placement[] {
  return matchingPlaces(definition, entry).filter((placement) => isFor(entry, placement))
}

/** Where the site wants the entry, by the filter of the feed alone. */
export function matchingPlaces(definition: FeedDefinition, entry: Entry): Placement[] {
  if (definition.filter !== undefined && !passes(entry, definition.filter)) return []
  const names = definition.each === undefined ? [''] : [...new Set(namesOf(entry, definition.each))]
  return names.map((name) => ({ definition, name }))
}

/** Whether the article lets this feed show it; it names feeds, and families as a whole. */
function isFor({ notFor, onlyFor }: Entry, placement: Placement): boolean {
  const isNamedIn = (paths: readonly string[]) =>
    paths.includes(writtenPath(placement.definition.path)) || paths.includes(writtenPath(feedOf(placement).path))
  return !(notFor && isNamedIn(notFor)) && (onlyFor === undefined || isNamedIn(onlyFor))
}

/** The feed that a placement is in. */
export function feedOf({ definition, name }: Placement): Feed {
  const fill = (text: string) => text.replaceAll('{name}', () => name)
  return {
    path: definition.path.replace('{name}', () => pathName(name)),
    title: definition.each === undefined ? definition.title : fill(definition.title),
    ...(definition.description !== undefined && {
      description: definition.each === undefined ? definition.description : fill(definition.description),
    }),
    definition,
    name,
  }
}

/** The feed at a path, if it shows this entry: the name of a family's feed can be read only from its entries. */
export function feedAt(definition: FeedDefinition, path: string, entry: Entry | undefined): Feed | undefined {
  if (definition.each === undefined) return feedOf({ definition, name: '' })
  if (entry === undefined) return undefined
  const feeds = namesOf(entry, definition.each).map((name) => feedOf({ definition, name }))
  return feeds.find((feed) => feed.path === path)
}

/** The paths of the feeds that always exist; a feed of a family exists only while an article is in it. */
export function ownPaths(definitions: readonly FeedDefinition[]): string[] {
  return definitions.filter(({ each }) => each === undefined).map(({ path }) => path)
}

/** The definition of the feed at a path; a valid site has at most one. */
export function definitionAt(definitions: readonly FeedDefinition[], path: string): FeedDefinition | undefined {
  return definitions.find((definition) => pathsOverlap(definition.path, path))
}

function passes(entry: Entry, filter: Filter): boolean {
  return (
    holds(entry, filter) &&
    (filter.any?.some((term) => holds(entry, term)) ?? true) &&
    (filter.all?.every((term) => holds(entry, term)) ?? true) &&
    !(filter.none?.some((term) => holds(entry, term)) ?? false)
  )
}

function holds(entry: Entry, term: Term): boolean {
  return (['section', 'tag', 'author'] as const).every(
    (kind) => term[kind] === undefined || namesOf(entry, kind).includes(term[kind]),
  )
}

/** The names of a kind that an entry has. */
export function namesOf(entry: Entry, kind: TermKind): readonly string[] {
  if (kind === 'tag') return entry.tags
  if (kind === 'author') return entry.authors.map((author) => author.name)
  return entry.section === undefined ? [] : [entry.section]
}
