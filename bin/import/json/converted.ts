import { formatPath, type Path } from '../../../core/validation/problem.ts'
import { vocabularyNamed } from '../../../core/vocabularies/vocabularies.ts'
import type { Origin, VocabularyName } from '../../../core/vocabularies/vocabulary.ts'
import { type FoundArticle, type Members, type Refused, refused } from '../found.ts'

/** A document of another vocabulary as an article. @param slug a name for its file */
export function convertedWith(
  name: VocabularyName,
  document: unknown,
  part: string,
  slug?: string,
): FoundArticle | Refused {
  const { article, origins, unmapped, misfit, remarks = [] } = vocabularyNamed(name).convert(document)
  if (misfit !== undefined) return refused(part, misfit)
  const told = new Set(remarks.flatMap(({ steps, others = [] }) => [steps, ...others]).map(formatPath))
  const untold = unmapped.filter((path) => !told.has(formatPath(path)))
  const ownSlug = slug ?? slugOf(document)
  return {
    what: 'article',
    part,
    article: article as Members,
    pathOf: (path) => pathBefore(path, origins),
    ...(ownSlug !== undefined && { slug: ownSlug }),
    unmapped: [...new Set([...untold.map(nameOf), ...remarks.map(({ steps, found }) => `${nameOf(steps)}: ${found}`)])],
  }
}

/** WordPress and Ghost both have the name that a post has in addresses. */
function slugOf(document: unknown): string | undefined {
  const slug = (document as { slug?: unknown } | null)?.slug
  return typeof slug === 'string' ? slug : undefined
}

/** "subject[].code": all elements of a list are named as one. */
function nameOf(path: Path): string {
  return formatPath(path)
    .replace(/^\$\.?/, '')
    .replace(/\[\d+\]/g, '[]')
}

/** The path of what a member of the article came from: of the member itself, or of the nearest that holds it. */
function pathBefore(path: string, origins: readonly Origin[]): string {
  const from = new Map(origins.map((origin) => [formatPath(origin.steps), formatPath(origin.from)]))
  for (let end = path.length; end > 0; end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))) {
    const known = from.get(path.slice(0, end))
    if (known !== undefined) return end > 1 ? known + path.slice(end) : known
  }
  return path
}
