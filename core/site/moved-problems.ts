import { percentEncode } from '../text/uri.ts'
import { nearName } from '../validation/near-name.ts'
import { formatPath, type Located, type ProblemText } from '../validation/problem.ts'
import { describeValue } from '../validation/validation-texts.ts'
import { DOCUMENT_NAMES, isDocument } from './document-path.ts'
import { GONE, isOldAddress, objectPath, ownTarget, pairsOf } from './moved-addresses.ts'
import type { SiteFile } from './site-schema.ts'
import {
  addressOfDocument,
  belowAnother,
  didYouMeanTarget,
  eachDocument,
  MOVED_RULE,
  movedAgain,
  movedTwice,
  TARGET_ELSEWHERE,
  TARGET_RULE,
  targetLike,
  tooManyMoved,
} from './site-texts.ts'

const MAX_MOVED = 1_000
/** In characters: S3 keeps the target with the object's metadata, which has at most two kilobytes. */
const MAX_TARGET = 1_500

/** Rules of `moved` that the schema cannot express. */
export function movedProblems(file: SiteFile): Located[] {
  const { moved = {} } = file
  const names = Object.keys(moved)
  if (names.length > MAX_MOVED) return [located([], tooManyMoved(names.length, MAX_MOVED))]
  const taken = new Map<string, string>()
  for (const from of names) for (const path of pathsOf(from)) taken.set(path, taken.get(path) ?? from)
  return Object.entries(moved).flatMap(([from, to]) => {
    const found = fromProblem(file, from, taken) ?? targetProblem(file, from, to)
    return found === undefined ? [] : [located([from], found)]
  })
}

function fromProblem({ feeds }: SiteFile, from: string, taken: ReadonlyMap<string, string>): ProblemText | undefined {
  const found = JSON.stringify(from)
  if (!isOldAddress(from)) return { found, ...MOVED_RULE }
  const feedPaths = feeds.map(({ path }) => path)
  for (const path of pathsOf(from)) {
    const above = foldersAbove(path)
    if (isDocument(feedPaths, path)) return { found, ...addressOfDocument(path) }
    const same = taken.get(path)
    if (same !== undefined && same !== from) return { found, ...movedTwice(same) }
    const file =
      above.find((each) => isDocument(feedPaths, each)) ?? taken.get(above.find((each) => taken.has(each)) ?? '')
    if (file !== undefined) return { found, ...belowAnother(file) }
  }
  return undefined
}

/** Of the objects, in lower case: a file system may not tell capitals apart. */
function pathsOf(from: string): string[] {
  return pairsOf(from, '').map(([old]) => objectPath(old).toLowerCase())
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}

function targetProblem(file: SiteFile, from: string, to: string): ProblemText | undefined {
  if (to === GONE) return undefined
  if (from.endsWith('/*') !== to.endsWith('/*'))
    return { found: describeValue(to), ...eachDocument(from.endsWith('/*')) }
  const own = ownTarget(to.replace(/\*$/, DOCUMENT_NAMES.rss), file.feed_base_url)
  if (own === undefined) return isTooLong(to) ? { found: describeValue(to), ...TARGET_ELSEWHERE } : undefined
  const feedPaths = file.feeds.map(({ path }) => path)
  return isDocument(feedPaths, objectPath(own)) ? undefined : wrongTarget(file, to, own)
}

function isTooLong(target: string): boolean {
  return percentEncode(new URL(target).href).length > MAX_TARGET
}

function wrongTarget({ feeds, moved = {} }: SiteFile, to: string, own: string): ProblemText {
  const found = describeValue(to)
  const chained = Object.entries(moved).find(([old]) => objectPath(old) === objectPath(own))
  if (chained !== undefined && chained[1] !== to) return { found, ...movedAgain(chained[1]) }
  const known = feeds.flatMap(({ path, each }) =>
    each === undefined ? Object.values(DOCUMENT_NAMES).map((name) => `${path}/${name}`) : [],
  )
  const near = nearName(own, known)
  const [example = `${feeds[0]?.path.replace('{name}', 'news')}/${DOCUMENT_NAMES.rss}`] = known
  return { found, wanted: TARGET_RULE.wanted, fix: near === undefined ? targetLike(example) : didYouMeanTarget(near) }
}

function located(steps: readonly string[], text: ProblemText): Located {
  const all = ['moved', ...steps]
  return { steps: all, problem: { severity: 'error', path: formatPath(all), ...text } }
}
