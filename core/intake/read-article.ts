import { ARTICLE_MEMBERS, articleSchema, MAX_ARTICLE_BYTES, MAX_KEY_BYTES } from '../article/article-schema.ts'
import type { Entry } from '../article/entry.ts'
import { heldBackProblems, isHeldBack } from '../article/held-back.ts'
import { type Circumstances, normalise } from '../article/normalise.ts'
import type { Instant } from '../text/time.ts'
import { check, type Hints } from '../validation/check.ts'
import { firstProblems } from '../validation/first-problems.ts'
import { parseJson } from '../validation/parse-json.ts'
import { PathSet } from '../validation/path-set.ts'
import type { Located, Problem, ProblemText } from '../validation/problem.ts'
import { repeatedMembers } from '../validation/repeated-members.ts'
import { withPositions } from '../validation/with-positions.ts'
import { largeFile, longFileName } from './intake-texts.ts'
import type { ReadingSite } from './reading-site.ts'
import { type Unreadable, unreadableOf, unreadableProblem } from './unreadable.ts'
import { inputFor } from './vocabularies/input-of-key.ts'
import { Member } from './vocabularies/member.ts'
import { recognise, undeclared } from './vocabularies/recognise.ts'
import { hintsFor, namesIn, relocateProblem, remarkProblem, unmappedWarning } from './vocabularies/relocate-problem.ts'
import { vocabularyNamed } from './vocabularies/vocabularies.ts'
import type { Conversion } from './vocabularies/vocabulary.ts'

/** What is known of an article file in addition to its bytes. */
export interface ReadCircumstances extends Circumstances {
  readonly site: ReadingSite
}

/** The result of reading one article file. */
export interface ReadArticle {
  /** Absent if the file was rejected; then there is at least one error. */
  readonly entry?: Entry
  /** Each with its position in the file, errors first; at most a hundred, and one that counts the others. */
  readonly problems: readonly Problem[]
  /** Present if reading threw, which is a bug of this program: for the log. */
  readonly unreadable?: Unreadable
}

/**
 * Reads one article file: JSON, the vocabulary that the site declares for its folder, schema, cleaning. Never throws;
 * every problem names fields as the file does.
 */
export function readArticle(bytes: Uint8Array, circumstances: ReadCircumstances): ReadArticle {
  try {
    return readBytes(bytes, circumstances)
  } catch (error) {
    return rejectArticle(bytes, error)
  }
}

/** The result for a file that must not be read, because no run survives it: the same as if reading it threw. */
export function rejectArticle(bytes: Uint8Array, error: unknown): ReadArticle {
  const unreadable = unreadableOf(bytes, error)
  return { problems: [unreadableProblem(unreadable)], unreadable }
}

function readBytes(bytes: Uint8Array, circumstances: ReadCircumstances): ReadArticle {
  const unfit = unfitFile(bytes, circumstances.key)
  if (unfit !== undefined) return { problems: [unfit] }
  const parsed = parseJson(bytes)
  if ('problem' in parsed) return { problems: [parsed.problem] }
  const { entry, located, more } = readValue(parsed.json.value, circumstances)
  const repeated = repeatedMembers(parsed.json)
  const placed = located.length === 0 ? [] : withPositions(parsed.json, located)
  const problems = firstProblems([...repeated, ...placed], more)
  const isRejected = repeated.some(({ severity }) => severity === 'error')
  return { ...(entry && !isRejected && { entry }), problems }
}

interface ReadValue {
  readonly entry?: Entry
  readonly located: readonly Located[]
  /** How many more warnings there are. */
  readonly more: number
}

function readValue(value: unknown, circumstances: ReadCircumstances): ReadValue {
  const input = inputFor(circumstances.site, circumstances.key)
  if (input !== undefined) return readConverted(value, vocabularyNamed(input.as).convert(value), circumstances)
  const held = heldBackProblems(value, { known: ARTICLE_MEMBERS, firstSeen: circumstances.firstSeen })
  const read = unlessHeldBack(held, readOwn(value, circumstances))
  const looksLike = recognise(value)
  if (looksLike === undefined) return read
  return {
    ...read,
    located: [undeclared(looksLike, circumstances.key, read.entry ? 'warning' : 'error'), ...read.located],
  }
}

/** Reads an article in our own vocabulary. */
function readOwn(value: unknown, circumstances: ReadCircumstances, hints?: Hints): ReadValue {
  const checked = check(articleSchema, value, { hints, offsetAt: circumstances.offsetAt })
  const normalised = checked.value === undefined ? undefined : normalise(checked.value, circumstances)
  const located = [...checked.problems, ...(normalised?.problems ?? [])]
  return { ...(normalised?.entry && { entry: normalised.entry }), located, more: checked.more }
}

function readConverted(document: unknown, conversion: Conversion, circumstances: ReadCircumstances): ReadValue {
  if (conversion.mismatch !== undefined) return { located: [remarkProblem(conversion.mismatch, 'error')], more: 0 }
  const { article, words } = conversion
  const read = readOwn(article, { ...circumstances, names: namesIn(words) }, hintsFor(words))
  const relocated = read.located.map((each) => relocateProblem(each, conversion))
  const remarks = (conversion.remarks ?? []).map((remark) => remarkProblem(remark, 'warning'))
  const held = heldBackIn(document, conversion, circumstances.firstSeen)
  return unlessHeldBack(held, { ...read, located: [...relocated, ...remarks, ...unmappedWarning(conversion)] })
}

/**
 * Fields by which a system other than the vocabulary's own would hold a converted article back.
 * @param document the document before conversion
 */
export function heldBackIn(document: unknown, { article, origins, words }: Conversion, firstSeen: Instant): Located[] {
  if (isHeldBack((article as { status?: unknown }).status)) return []
  const root = origins[0]?.from ?? []
  const { known, hold } = words.standing
  return heldBackProblems(new Member(document).within(root).value, { known, hold, root, firstSeen })
}

/** An article that must be held back is not published, and other problems of the same members are left out. */
function unlessHeldBack(held: readonly Located[], read: ReadValue): ReadValue {
  if (held.length === 0) return read
  const paths = new PathSet(held.map(({ steps }) => steps))
  const others = read.located.filter(({ steps }) => steps.length === 0 || !paths.leadsTo(steps))
  return { located: [...held, ...others], more: read.more }
}

function unfitFile(bytes: Uint8Array, key: string): Problem | undefined {
  if (bytes.byteLength > MAX_ARTICLE_BYTES) return fileProblem(largeFile(MAX_ARTICLE_BYTES))
  const length = new TextEncoder().encode(key).byteLength
  return length > MAX_KEY_BYTES ? fileProblem(longFileName(length, MAX_KEY_BYTES)) : undefined
}

function fileProblem(text: ProblemText): Problem {
  return { severity: 'error', path: '$', ...text }
}
