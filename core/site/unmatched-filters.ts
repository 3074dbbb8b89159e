import type { Entry } from '../article/entry.ts'
import { nearName } from '../validation/near-name.ts'
import { cutShort, formatPath, type Located, type ProblemText } from '../validation/problem.ts'
import {
  type FeedDefinition,
  type Filter,
  matchingPlaces,
  namesOf,
  ownPaths,
  placementsOf,
  type Term,
  type TermKind,
} from './feed.ts'
import { writtenPath } from './private-feeds.ts'
import type { Site } from './site.ts'
import {
  ASK_FOR_LESS,
  didYouMeanTerm,
  emptyFeed,
  noArticleHas,
  otherKindOfTerm,
  takesNoArticle,
  unmatchedFilter,
} from './site-texts.ts'

/** Filters are written by hand, and a typing error in one makes a feed that silently stays empty. */

const TERM_KINDS = ['section', 'tag', 'author'] as const
/**
 * The number of feeds that get a warning: finding the nearest names takes time, and a longer list does not help the
 * editor.
 */
const MAX_FEEDS = 100
/** `nearName` compares only ASCII letters and digits, so it cannot compare names in other scripts. */
const PLAIN = /^[ -~]+$/

type Names = Readonly<Record<TermKind, ReadonlySet<string>>>

/**
 * Warnings for the feeds whose filter matches no article, with the nearest name that articles have.
 * @param entries the entries of all articles, including drafts and scheduled ones; without any there are no warnings
 */
export function unmatchedFilters(site: Site, entries: readonly Entry[]): Located[] {
  const empty = site.feeds.filter((feed) => feed.filter !== undefined && !entries.some((entry) => matches(feed, entry)))
  if (entries.length === 0 || empty.length === 0) return []
  const names = namesIn(entries)
  return filterWarnings(site, empty, (feed) => ({
    ...unmatchedFilter(written(feed.filter), entries.length, writtenPath(feed.path)),
    fix: fixFor(feed, names),
  }))
}

/**
 * Warnings for the feeds of partners that take none of the articles that the site has for them. Some rules are broken by
 * most articles of a site, and editors are not told of these: an empty feed shows that they are broken by all.
 */
export function refusedByPartners({ feeds }: Site, entries: readonly Entry[]): Located[] {
  return feeds.slice(0, MAX_FEEDS).flatMap((feed, index) => {
    const matching = feed.profile === undefined ? [] : entries.filter((entry) => matches(feed, entry))
    if (matching.length === 0 || matching.some((entry) => placementsOf([feed], entry).length > 0)) return []
    const steps = ['feeds', index, 'profile']
    const text = takesNoArticle(feed.profile?.title as string, matching.length, writtenPath(feed.path))
    return [{ steps, problem: { severity: 'warning' as const, path: formatPath(steps), ...text } }]
  })
}

/**
 * The warnings of filters if only the empty feeds are known, and no article: without the number of articles and the nearest
 * name.
 * @param empty the paths of feeds without entries; if they are all the feeds of the site, there are no warnings, since
 * the site has no articles yet
 */
export function emptyFeedWarnings(site: Site, empty: ReadonlySet<string>): Located[] {
  if (ownPaths(site.feeds).every((path) => empty.has(path))) return []
  const unmatched = site.feeds.filter((feed) => feed.filter !== undefined && empty.has(feed.path))
  return filterWarnings(site, unmatched, ({ filter, path, profile }) =>
    emptyFeed(written(filter), { path: writtenPath(path), profile }),
  )
}

function filterWarnings(
  { feeds }: Site,
  unmatched: readonly FeedDefinition[],
  textFor: (feed: FeedDefinition) => ProblemText,
): Located[] {
  return unmatched.slice(0, MAX_FEEDS).map((feed) => {
    const steps = ['feeds', feeds.indexOf(feed), 'filter']
    return { steps, problem: { severity: 'warning' as const, path: formatPath(steps), ...textFor(feed) } }
  })
}

function matches(feed: FeedDefinition, entry: Entry): boolean {
  return matchingPlaces(feed, entry).length > 0
}

function namesIn(entries: readonly Entry[]): Names {
  const names = { section: new Set<string>(), tag: new Set<string>(), author: new Set<string>() }
  for (const entry of entries)
    for (const kind of TERM_KINDS) for (const name of namesOf(entry, kind)) names[kind].add(name)
  return names
}

function fixFor({ filter = {} }: FeedDefinition, names: Names): string {
  const asked = [filter, ...(filter.any ?? []), ...(filter.all ?? [])].flatMap(termsOf)
  const unknown = asked.filter(([kind, name]) => !names[kind].has(name))
  for (const [kind, name] of unknown) {
    const near = nearest(name, [...names[kind]])
    if (near !== undefined) return didYouMeanTerm(writtenTerm(kind, near))
    const other = TERM_KINDS.find((each) => names[each].has(name))
    if (other !== undefined) return otherKindOfTerm(writtenTerm(other, name), name, kind)
  }
  const [first] = unknown
  if (first === undefined) return ASK_FOR_LESS
  return noArticleHas(writtenTerm(...first))
}

function termsOf(term: Term): [TermKind, string][] {
  return TERM_KINDS.flatMap((kind) => (term[kind] === undefined ? [] : [[kind, term[kind]] as [TermKind, string]]))
}

function written(filter: Filter | undefined): string {
  return cutShort(JSON.stringify(filter))
}

function writtenTerm(kind: TermKind, name: string): string {
  return `"${kind}": ${JSON.stringify(name)}`
}

function nearest(name: string, known: readonly string[]): string | undefined {
  const lower = name.trim().toLowerCase()
  const sameLetters = known.find((each) => each.toLowerCase() === lower)
  if (sameLetters !== undefined || !PLAIN.test(name)) return sameLetters
  return nearName(
    name,
    known.filter((each) => PLAIN.test(each)),
  )
}
