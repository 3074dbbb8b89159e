import { percentEncode } from '../text/uri.ts'
import { nearName } from '../validation/near-name.ts'
import { formatPath, type Located, type ProblemText } from '../validation/problem.ts'
import { describeValue } from '../validation/validation-texts.ts'
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
  movedAgain,
  movedTwice,
  OLD_ADDRESS_RULE,
  otherDocument,
  PRIVATE_ADDRESS,
  privateTarget,
  TARGET_ELSEWHERE,
  TARGET_RULE,
  targetLike,
  tooManyMoved,
} from './site-texts.ts'

const MAX_MOVED = 1_000
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
  const taken = new Map<string, string>()
  for (const from of names) for (const path of pathsOf(from)) taken.set(path, taken.get(path) ?? from)
  const problems: Located[] = []
  for (const [from, to] of Object.entries(moved)) {
    const found = fromProblem(from, { documents, taken }) ?? targetProblem(file, documents, { from, to })
    if (found !== undefined) problems.push(located([from], found))
    if (problems.length === MAX_PROBLEMS) break
  }
  return problems
}

interface Known {
  readonly documents: DocumentPaths
  /** The old addresses by the paths of their objects. */
  readonly taken: ReadonlyMap<string, string>
}

function fromProblem(from: string, { documents, taken }: Known): ProblemText | undefined {
  const found = describeValue(from)
  if (!isOldAddress(from)) return { found, ...OLD_ADDRESS_RULE }
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
  documents: DocumentPaths,
  { from, to }: { from: string; to: string },
): ProblemText | undefined {
  if (to === GONE) return undefined
  if (from.endsWith('/*') !== to.endsWith('/*'))
    return { found: describeValue(to), ...eachDocument(from.endsWith('/*')) }
  const targets = pairsOf(from, to).map(([, target]) => ownTarget(target, file.feed_base_url))
  const [own] = targets
  if (own === undefined) return isTooLong(to) ? { found: describeValue(to), ...TARGET_ELSEWHERE } : undefined
  // Of all documents of a feed, those that it does not have lead to the first of those that it has.
  const isThere = targets.some((target) => target !== undefined && leadsTo(target, documents, to.endsWith('/*')))
  return isThere && !isPrivatePath(own) ? undefined : wrongTarget(file, documents, { to, own })
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

function wrongTarget(
  { feeds, moved = {} }: SiteFile,
  documents: DocumentPaths,
  { to, own }: { to: string; own: string },
): ProblemText {
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
  const chained = Object.entries(moved).find(([old]) => objectPath(old) === objectPath(own))
  if (chained !== undefined && chained[1] !== to) return { found, ...movedAgain(chained[1]) }
  const known = feeds
    .filter(({ each, access }) => each === undefined && access === undefined)
    .flatMap(({ path }) => possiblePaths(path))
    .filter((path) => documents.publishes(path))
  const near = nearName(own, known)
  const [example = `${feeds[0]?.path.replace('{name}', 'news')}/${DOCUMENT_NAMES.rss}`] = known
  return {
    found,
    wanted: TARGET_RULE.wanted,
    fix: near === undefined ? targetLike(asWritten(example)) : didYouMeanTarget(asWritten(near)),
  }
}

function located(steps: readonly string[], text: ProblemText): Located {
  const all = ['moved', ...steps]
  return { steps: all, problem: { severity: 'error', path: formatPath(all), ...text } }
}
