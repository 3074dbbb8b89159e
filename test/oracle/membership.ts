import { isTaken, withLimits } from './partners.ts'
import type { FeedMembers, Kind, Names } from './site-file.ts'
import type { WrittenArticle } from './written-article.ts'

const KINDS: readonly Kind[] = ['section', 'tag', 'author']
const LOWER_CASE_AND_DIGITS = new Set('abcdefghijklmnopqrstuvwxyz0123456789')
const CAPITALS = new Set('ABCDEFGHIJKLMNOPQRSTUVWXYZ')

/** The paths of the feeds of a definition that an article belongs to (docs/site.md). */
export function pathsIn(feed: FeedMembers, article: WrittenArticle): string[] {
  const { filter = {}, each } = feed
  const isIn =
    has(article, filter) &&
    (filter.any === undefined || filter.any.some((names) => has(article, names))) &&
    (filter.all === undefined || filter.all.every((names) => has(article, names))) &&
    (filter.none === undefined || !filter.none.some((names) => has(article, names)))
  if (!isIn || !isTaken(feed, article)) return []
  const paths = each === undefined ? [feed.path] : [...new Set(article[each])].map((name) => pathOf(feed, name))
  return paths.filter((path) => isWanted(article, [path, feed.path])).map((path) => storedPath(feed, path))
}

/** Private feeds are in a folder of their own (decision 44); articles name them without it. */
export function storedPath({ access }: FeedMembers, path: string): string {
  return access === 'token' ? `private/${path}` : path
}

function pathOf({ path }: FeedMembers, name: string): string {
  return path.split('{name}').join(nameInPath(name))
}

/** @param names those by which the article can mean the feed */
function isWanted({ notFor, onlyFor }: WrittenArticle, names: readonly string[]): boolean {
  for (const name of names) if (notFor.includes(name)) return false
  return onlyFor.length === 0 || onlyFor.some((name) => names.includes(name))
}

function has(article: WrittenArticle, names: Names): boolean {
  for (const kind of KINDS) {
    const name = names[kind]
    if (name !== undefined && !article[kind].includes(name)) return false
  }
  return true
}

/** Decision 4. The names of these histories are short, so none is cut. */
export function nameInPath(name: string): string {
  const parts: string[] = []
  for (const character of name)
    if (LOWER_CASE_AND_DIGITS.has(character)) parts.push(character)
    else if (CAPITALS.has(character)) parts.push('_', character.toLowerCase())
    else if (character === ' ') parts.push('-')
    else parts.push('_0', character.codePointAt(0)?.toString(16) ?? '', '_')
  return parts.join('')
}

const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60, week: 7 * 24 * 60 }

/** Whether a feed with a window still has what was published at this time. */
export function isNewEnough(feed: FeedMembers, published: number, now: number): boolean {
  const { window } = withLimits(feed)
  if (window === undefined) return true
  const [count, unit = ''] = window.split(' ')
  return now - published < Number(count) * (MINUTES[unit.replace(/s$/, '')] as number) * 60_000
}
