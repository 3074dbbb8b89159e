import { heldBackIn } from '../../core/intake/read-article.ts'
import { vocabularyNamed } from '../../core/intake/vocabularies/vocabularies.ts'
import type { Origin } from '../../core/intake/vocabularies/vocabulary.ts'
import type { VocabularyName } from '../../core/site/vocabulary-names.ts'
import { formatPath, type Path } from '../../core/validation/problem.ts'
import { type ImportedArticle, type Members, type Refused, refused } from '../import-item.ts'

/** In characters, of a name in the list of unmapped members: no vocabulary has a longer one. */
const MAX_STEP = 100

/**
 * A document of another vocabulary as an article.
 * @param slug a name for its file
 */
export function convertedWith(
  name: VocabularyName,
  document: unknown,
  part: string,
  slug?: string,
): ImportedArticle | Refused {
  const conversion = vocabularyNamed(name).convert(document)
  const { article, origins, unmapped, mismatch, remarks = [] } = conversion
  if (mismatch !== undefined) return refused(part, mismatch)
  const reported = new Set(remarks.flatMap(({ steps, others = [] }) => [steps, ...others]).map(formatPath))
  const unreported = unmapped.filter((path) => !reported.has(formatPath(path)))
  const ownSlug = slug ?? slugOf(document)
  return {
    what: 'article',
    part,
    article: article as Members,
    pathOf: pathsBefore(origins),
    heldBack: (now) => heldBackIn(document, conversion, now),
    ...(ownSlug !== undefined && { slug: ownSlug }),
    unmapped: [
      ...new Set([...unreported.map(nameOf), ...remarks.map(({ steps, found }) => `${nameOf(steps)}: ${found}`)]),
    ],
  }
}

/** WordPress and Ghost both have the name of a post in its address. */
function slugOf(document: unknown): string | undefined {
  const slug = (document as { slug?: unknown } | null)?.slug
  return typeof slug === 'string' ? slug : undefined
}

/** "subject[].code": all elements of a list have the same name. */
function nameOf(path: Path): string {
  return formatPath(path.map(shortStep))
    .replace(/^\$\.?/, '')
    .replace(/\[\d+\]/g, '[]')
}

/**
 * The name of a member is repeated for everything inside it: unshortened, the list would be quadratic in the document's
 * size.
 */
function shortStep(step: PropertyKey): PropertyKey {
  return typeof step === 'string' && step.length > MAX_STEP ? `${step.slice(0, MAX_STEP)}…` : step
}

/** The source path of a member of the article, or of the nearest member that contains it. */
function pathsBefore(origins: readonly Origin[]): (path: string) => string {
  let from: ReadonlyMap<string, string> | undefined
  return (path) => {
    from ??= new Map(origins.map((origin) => [formatPath(origin.steps), formatPath(origin.from)]))
    return pathBefore(path, from)
  }
}

function pathBefore(path: string, from: ReadonlyMap<string, string>): string {
  for (let end = path.length; end > 0; end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))) {
    const known = from.get(path.slice(0, end))
    if (known !== undefined) return end > 1 ? known + path.slice(end) : known
  }
  return path
}
