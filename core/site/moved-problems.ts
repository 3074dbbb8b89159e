import { percentEncode } from '../text/uri.ts'
import { nearName } from '../validation/near-name.ts'
import { formatPath, type Located, type ProblemText } from '../validation/problem.ts'
import { describeValue, write } from '../validation/validation-texts.ts'
import { DOCUMENT_NAMES, type DocumentPaths, isDocumentName, possiblePaths } from './document-path.ts'
import { GONE, isOldAddress, objectPath, ownTarget, pairsOf } from './moved-addresses.ts'
import { pathName } from './path-name.ts'
import { isPrivatePath, PRIVATE_FOLDER, writtenPath } from './private-feeds.ts'
import type { SiteFile } from './site-schema.ts'
import {
  addressOfDocument,
  belowAnother,
  didYouMeanTarget,
  eachDocument,
  MOVED_IN_A_CIRCLE,
  movedAgain,
  movedTwice,
  OLD_ADDRESS_RULE,
  otherDocument,
  PRIVATE_ADDRESS,
  pageForFeed,
  privateTarget,
  REDIRECT_ELSEWHERE,
  TARGET_ELSEWHERE,
  TARGET_RULE,
  targetLike,
  tooManyMoved,
} from './site-texts.ts'

const MAX_MOVED = 1_000
/** An old address at which there was a feed, and no page. */
const FEED_DOCUMENT = /\.(?:xml|rss|rdf|atom|json)$/i
/** Finding the nearest names takes time, and a longer list does not help the editor. */
const MAX_PROBLEMS = 20
/** In characters: S3 keeps the target with the object's metadata, which has at most two kilobytes. */
const MAX_TARGET = 1_500

/**
 * Rules of `moved` that the schema cannot express.
 * @param documents of the site
 */
export function movedProblems(file: SiteFile, documents: DocumentPaths): Located[] {
  const { moved = {} } = file
  const names = Object.keys(moved)
  if (names.length > MAX_MOVED) return [located([], tooManyMoved(names.length, MAX_MOVED))]
  const answering = answeringAddresses(names)
  const taken = new Map<string, string>()
  for (const [path, from] of answering) taken.set(path.toLowerCase(), taken.get(path.toLowerCase()) ?? from)
  const known: Known = { documents, taken, answering, feedBaseUrl: file.feed_base_url }
  const problems: Located[] = []
  for (const [from, to] of Object.entries(moved)) {
    const found = fromProblem(from, known) ?? targetProblem(file, known, { from, to })
    if (found !== undefined) problems.push(located([from], found))
    else if (isPageForFeed(file, from, to)) problems.push(located([from], pageForFeed(to), 'warning'))
    if (problems.length === MAX_PROBLEMS) break
  }
  return problems
}

interface Known {
  readonly documents: DocumentPaths
  /** The old addresses by the paths of their objects, in lower case. */
  readonly taken: ReadonlyMap<string, string>
  /** The same, by the paths as they are written. */
  readonly answering: ReadonlyMap<string, string>
  readonly feedBaseUrl: string
}

function fromProblem(from: string, { documents, taken, feedBaseUrl }: Known): ProblemText | undefined {
  const found = describeValue(from)
  if (!isOldAddress(from)) return { found, ...OLD_ADDRESS_RULE, ...fixOfAddress(from, feedBaseUrl) }
  const paths = pathsOf(from)
  // All documents of a feed are in one folder.
  const [path] = paths as [string]
  if (isPrivatePath(path)) return { found, ...PRIVATE_ADDRESS }
  if (documents.has(path)) return { found, ...addressOfDocument(path) }
  const same = paths.map((each) => taken.get(each)).find((other) => other !== undefined && other !== from)
  if (same !== undefined) return { found, ...movedTwice(same) }
  const file = foldersAbove(path).find((above) => isDocumentName(lastPart(above)) || taken.has(above))
  return file === undefined ? undefined : { found, ...belowAnother(taken.get(file) ?? file) }
}

/** For an address as people write it: with a slash at its beginning, or whole. That of another host is not ours to answer. */
function fixOfAddress(from: string, feedBaseUrl: string): Partial<ProblemText> {
  const own = ownTarget(from.trim(), feedBaseUrl)
  if (own === undefined) return { fix: REDIRECT_ELSEWHERE }
  const path = own.replace(/^\/+/, '')
  return isOldAddress(path) ? { fix: write(JSON.stringify(path)) } : {}
}

/** Of the objects, in lower case: a file system may not tell capitals apart. */
function pathsOf(from: string): string[] {
  return pairsOf(from, '').map(([old]) => objectPath(old).toLowerCase())
}

function foldersAbove(path: string): string[] {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index))
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function targetProblem(
  file: SiteFile,
  known: Known,
  { from, to }: { from: string; to: string },
): ProblemText | undefined {
  const { documents } = known
  if (to === GONE) return undefined
  if (isGone(to)) return { found: describeValue(to), ...TARGET_RULE, fix: write(`"${GONE}"`) }
  if (from.endsWith('/*') !== to.endsWith('/*'))
    return { found: describeValue(to), ...eachDocument(from.endsWith('/*')), ...wholeFeed(from, to, documents) }
  const targets = pairsOf(from, to).map(([, target]) => ownTarget(target, file.feed_base_url))
  const [own] = targets
  if (own === undefined) return isTooLong(to) ? { found: describeValue(to), ...TARGET_ELSEWHERE } : undefined
  // Of all documents of a feed, those that it does not have lead to the first of those that it has.
  const isThere = targets.some((target) => target !== undefined && leadsTo(target, documents, to.endsWith('/*')))
  return isThere && !isPrivatePath(own) ? undefined : wrongTarget(file, known, { to, own })
}

function isGone(to: string): boolean {
  return to.trim().toLowerCase() === GONE || to === '410'
}

/** For the folder of a feed as the target of all its documents. */
function wholeFeed(from: string, to: string, documents: DocumentPaths): Partial<ProblemText> {
  const target = `${to.replace(/\/+$/, '')}/*`
  const isFeed = from.endsWith('/*') && pairsOf(from, target).some(([, path]) => leadsTo(path, documents, true))
  return isFeed ? { fix: write(JSON.stringify(target)) } : {}
}

function leadsTo(target: string, documents: DocumentPaths, isOfMany: boolean): boolean {
  const path = objectPath(target)
  return (isOfMany ? documents.besides(path) : [path]).some((each) => documents.publishes(each))
}

/** As the feed of a family is written that is named with capitals: "tags/Ferries" is at "tags/_ferries". */
function withPathNames(target: string): string {
  return target.replace(/[^/]*[A-Z][^/]*(?=\/)/g, pathName)
}

function isTooLong(target: string): boolean {
  return percentEncode(new URL(target).href).length > MAX_TARGET
}

function wrongTarget(file: SiteFile, known: Known, { to, own }: { to: string; own: string }): ProblemText {
  const { feeds, moved = {} } = file
  const { documents, answering } = known
  const found = describeValue(to)
  const path = objectPath(own)
  const feed = isPrivatePath(own) ? undefined : documents.feedOf(path)
  const locked = isPrivatePath(own) ? path : `${PRIVATE_FOLDER}${path}`
  if (feed === undefined && documents.feedOf(locked) !== undefined)
    return { found, ...privateTarget(folderOf(writtenPath(locked))) }
  const isOfMany = to.endsWith('/*')
  const asWritten = (target: string) => (isOfMany ? `${folderOf(target)}/*` : target)
  const meant = [withPathNames(own), own.toLowerCase()].find((each) => leadsTo(each, documents, isOfMany))
  if (meant !== undefined) return { found, ...TARGET_RULE, fix: didYouMeanTarget(asWritten(meant)) }
  if (feed !== undefined) return { found, ...otherDocument(path, documents.besides(path)) }
  const chained = answering.get(path)
  if (chained !== undefined)
    return { found, ...(isLoop(moved, known, chained) ? MOVED_IN_A_CIRCLE : movedAgain(moved[chained] as string)) }
  const names = feeds
    .filter(({ each, access }) => each === undefined && access === undefined)
    .flatMap(({ path }) => possiblePaths(path))
    .filter((path) => documents.publishes(path))
  const near = nearName(own, names)
  const [example = `${feeds[0]?.path.replace('{name}', 'news')}/${DOCUMENT_NAMES.rss}`] = names
  return {
    found,
    wanted: TARGET_RULE.wanted,
    fix: near === undefined ? targetLike(asWritten(example)) : didYouMeanTarget(asWritten(near)),
  }
}

/** Whether feed readers that ask for a document would get the page for people. */
function isPageForFeed({ feed_base_url: feedBaseUrl }: SiteFile, from: string, to: string): boolean {
  const own = to === GONE || to.endsWith('/*') ? undefined : ownTarget(to, feedBaseUrl)
  return FEED_DOCUMENT.test(from) && own !== undefined && lastPart(objectPath(own)) === DOCUMENT_NAMES.page
}

/** The old addresses by the paths of the objects that answer at them; the first, if an object would answer at several. */
function answeringAddresses(names: readonly string[]): Map<string, string> {
  const answering = new Map<string, string>()
  for (const from of names)
    for (const [old] of pairsOf(from, '')) {
      const path = objectPath(old)
      answering.set(path, answering.get(path) ?? from)
    }
  return answering
}

/** Whether the targets lead from an old address to old addresses alone, and so to none. */
function isLoop(moved: Readonly<Record<string, string>>, { answering, feedBaseUrl }: Known, from: string): boolean {
  const seen = new Set<string>()
  for (let at: string | undefined = from; at !== undefined; ) {
    if (seen.has(at)) return true
    seen.add(at)
    const [[, target]] = pairsOf(at, moved[at] as string) as [[string, string]]
    const own = ownTarget(target, feedBaseUrl)
    at = own === undefined ? undefined : answering.get(objectPath(own))
  }
  return false
}

function located(steps: readonly string[], text: ProblemText, severity: 'error' | 'warning' = 'error'): Located {
  const all = ['moved', ...steps]
  return { steps: all, problem: { severity, path: formatPath(all), ...text } }
}
