import type { Member } from '../member.ts'

/** schema.org/Article and the types below it. */
const ARTICLE_TYPES: ReadonlySet<string> = new Set([
  ...['Article', 'NewsArticle', 'BlogPosting', 'SocialMediaPosting', 'LiveBlogPosting', 'DiscussionForumPosting'],
  ...['AnalysisNewsArticle', 'AskPublicNewsArticle', 'BackgroundNewsArticle', 'OpinionNewsArticle'],
  ...['ReportageNewsArticle', 'ReviewNewsArticle', 'AdvertiserContentArticle', 'Report', 'SatiricalArticle'],
  ...['ScholarlyArticle', 'MedicalScholarlyArticle', 'TechArticle', 'APIReference'],
])
const PREFIX = /^(?:https?:\/\/schema\.org\/|schema:)/

/** The nodes of a JSON-LD document, which name each other by `@id` (JSON-LD 1.1, sections 3.3 and 4.9). */
export class Graph {
  readonly #nodes: readonly Member[]
  readonly #byId: ReadonlyMap<string, Member>

  constructor(document: Member) {
    this.#nodes = nodesOf(document)
    this.#byId = new Map(this.#nodes.flatMap((node) => idOf(node).map((id) => [id, node] as const)))
  }

  /** Every node that is an article; if there is none, those that a page names as its main entity. */
  get articles(): readonly Member[] {
    const articles = this.#nodes.filter(isArticle)
    if (articles.length > 0) return articles
    return this.#nodes.flatMap((node) => [...node.at('mainEntity').allElements()]).filter(isArticle)
  }

  /** What the nodes are, each type once. */
  get types(): readonly string[] {
    return [...new Set(this.#nodes.flatMap(typesOf))]
  }

  /** A member of a node; what the node does not have itself, the node of the same `@id` may have. */
  get(node: Member, name: string): Member {
    const own = node.at(name)
    if (!own.isNothing) return own
    const [other] = idOf(node).flatMap((id) => this.#byId.get(id) ?? [])
    return other?.at(name) ?? own
  }
}

function nodesOf(document: Member): readonly Member[] {
  if (Array.isArray(document.value)) return [...document.allElements()].filter((each) => each.isObject)
  const graph = document.at('@graph')
  return graph.isNothing ? [document] : [...graph.allElements()].filter((each) => each.isObject)
}

function idOf(node: Member): readonly string[] {
  return node.at('@id').text === undefined ? [] : [node.at('@id').text as string]
}

function isArticle(node: Member): boolean {
  return typesOf(node).some((type) => ARTICLE_TYPES.has(type))
}

function typesOf(node: Member): string[] {
  return node.at('@type').elements.flatMap((type) => type.text?.replace(PREFIX, '') ?? [])
}
