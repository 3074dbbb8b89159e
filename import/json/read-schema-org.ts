import { Member } from '../../core/intake/vocabularies/member.ts'
import { Graph } from '../../core/intake/vocabularies/schema-org/graph.ts'
import { type ImportItem, tried } from '../import-item.ts'
import { convertedWith } from './converted.ts'

/** JSON-LD with one article, or with several: each is then converted with everything that is no article beside it. */
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

/** By their `@id`s. */
function namedNodes(nodes: readonly unknown[], articles: ReadonlySet<unknown>): ReadonlyMap<unknown, unknown[]> {
  const named = new Map<unknown, unknown[]>()
  for (const node of nodes) {
    if (articles.has(node)) continue
    const id = (node as { '@id'?: unknown } | null)?.['@id']
    const present = named.get(id)
    if (present === undefined) named.set(id, [node])
    else present.push(node)
  }
  named.delete(undefined)
  return named
}

/** The nodes that an article names, and those that these name: all of a document for each article would be its square. */
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

/** The nodes of a document: its own, those of a list, those of its graph. */
export function nodesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  const graph = (value as { '@graph'?: unknown } | null)?.['@graph']
  return Array.isArray(graph) ? graph : [value]
}
