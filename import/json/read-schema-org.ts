import { Member } from '../../core/intake/vocabularies/member.ts'
import { Graph } from '../../core/intake/vocabularies/schema-org/graph.ts'
import { groupBy } from '../../core/text/group-by.ts'
import { type ImportItem, tried } from '../import-item.ts'
import { convertedWith } from './converted.ts'

/** JSON-LD with one article or several: each is converted together with the nodes that it refers to. */
export function* readSchemaOrg(value: unknown): Generator<ImportItem> {
  const articles = new Graph(new Member(value)).articles.map((article) => article.value)
  if (articles.length < 2) {
    yield convertedWith('schema.org', value, '')
    return
  }
  const named = namedNodes(nodesOf(value), new Set(articles))
  for (const [index, article] of articles.entries()) {
    const part = `article ${index + 1}`
    yield tried(part, () => convertedWith('schema.org', [article, ...reachedFrom(article, named)], part))
  }
}

/** The nodes other than articles, by `@id`. */
function namedNodes(nodes: readonly unknown[], articles: ReadonlySet<unknown>): ReadonlyMap<unknown, unknown[]> {
  const others = nodes.filter((node) => !articles.has(node))
  const named = groupBy(others, (node) => (node as { '@id'?: unknown } | null)?.['@id'])
  named.delete(undefined)
  return named
}

/**
 * The nodes that an article refers to, directly or indirectly: converting the whole document for each article would
 * take quadratic time.
 */
function reachedFrom(article: unknown, named: ReadonlyMap<unknown, unknown[]>): ReadonlySet<unknown> {
  const reached = new Set<unknown>()
  const open: unknown[] = [article]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value !== 'object' || value === null) continue
    for (const member of Object.values(value)) open.push(member)
    for (const node of named.get((value as { '@id'?: unknown })['@id']) ?? []) {
      if (reached.has(node)) continue
      reached.add(node)
      open.push(node)
    }
  }
  return reached
}

/** The nodes of a document: itself, the elements of a list, or its graph. */
export function nodesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  const graph = (value as { '@graph'?: unknown } | null)?.['@graph']
  return Array.isArray(graph) ? graph : [value]
}
