import { Member } from '../../../core/vocabularies/member.ts'
import { Graph } from '../../../core/vocabularies/schema-org/graph.ts'
import type { Found } from '../found.ts'
import { convertedWith } from './converted.ts'

/** JSON-LD with one article, or with several: each is then converted with everything that is no article beside it. */
export function* readSchemaOrg(value: unknown): Generator<Found> {
  const articles = new Graph(new Member(value)).articles.map((article) => article.value)
  if (articles.length < 2) {
    yield convertedWith('schema.org', value, '')
    return
  }
  const others = nodesOf(value).filter((node) => !articles.includes(node))
  for (const [index, article] of articles.entries())
    yield convertedWith('schema.org', [article, ...others], `article ${index + 1}`)
}

/** The nodes of a document: its own, those of a list, those of its graph. */
export function nodesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  const graph = (value as { '@graph'?: unknown } | null)?.['@graph']
  return Array.isArray(graph) ? graph : [value]
}
