import { type DefaultTreeAdapterMap, parse, serialize } from 'parse5'
import { parseJson } from '../../core/validation/parse-json.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { boundedTree } from '../bounded-html.ts'
import { attributeOf, elementsOf } from '../html-tree.ts'
import type { ImportItem, Members } from '../import-item.ts'
import { isMedium, readMedium } from '../medium/read-medium.ts'
import type { SourceDocument } from '../source-document.ts'
import { brokenJsonLd } from '../source-texts.ts'
import { nodesOf, readSchemaOrg } from './read-schema-org.ts'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

const CONTENTS = ['content_html', 'content_text']
/** Elements around the text on many pages that are not part of it. */
const AROUND = new Set(['script', 'style', 'nav', 'aside', 'form', 'footer', 'template', 'noscript'])

/** An HTML page: a post of a Medium export, or its schema.org JSON-LD, and the text of the page if the JSON-LD has none. */
export async function* readPage(document: SourceDocument): AsyncGenerator<ImportItem> {
  const html = await document.text()
  if (isMedium(html)) {
    yield readMedium(html, document.place)
    return
  }
  const elements = [...elementsOf(parse(html, { treeAdapter: boundedTree(html.length) }))]
  const nodes: unknown[] = []
  for (const script of elements.filter(isJsonLd)) {
    const text = script.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
    const parsed = parseJson(new TextEncoder().encode(text))
    if ('problem' in parsed) {
      yield { what: 'refused', part: '', problems: [ofScript(parsed.problem)] }
      return
    }
    for (const node of nodesOf(parsed.json.value)) nodes.push(node)
  }
  const found = [...readSchemaOrg(nodes)]
  const isOnly = found.length === 1
  for (const each of found) yield each.what === 'article' && isOnly ? withText(each, elements) : each
}

/** Removes line and column: they count from the script's start, which no editor shows. */
function ofScript({ line: _, column: __, ...problem }: Problem): Problem {
  return {
    ...problem,
    ...brokenJsonLd(problem.found),
  }
}

/** @returns the article, completed with what the page has and its JSON-LD lacks */
function withText(found: Extract<ImportItem, { what: 'article' }>, elements: readonly Element[]): ImportItem {
  const address = attributeOf(elements.find(isCanonical), 'href')
  const article: Members =
    found.article.url === undefined && address ? { ...found.article, url: address } : found.article
  if (CONTENTS.some((name) => article[name] !== undefined) || isPaid(found)) return { ...found, article }
  const bodies = elements.filter((element) => attributeOf(element, 'itemprop') === 'articleBody')
  const articles = elements.filter(({ tagName }) => tagName === 'article')
  const text = bodies[0] ?? (articles.length === 1 ? articles[0] : undefined)
  if (text === undefined) return { ...found, article }
  return { ...found, article: { ...article, content_html: withoutAround(text) }, notes: ['page'] }
}

/** The text of a paid article is left out on purpose. */
function isPaid({ unmapped }: Extract<ImportItem, { what: 'article' }>): boolean {
  return unmapped.some((name) => /^(?:articleBody|text|isAccessibleForFree)$/.test(name))
}

function withoutAround(element: Element): string {
  const isAround = (node: Node) => 'tagName' in node && (AROUND.has(node.tagName) || node.tagName === 'h1')
  for (const each of [element, ...elementsOf(element)])
    each.childNodes = each.childNodes.filter((child) => !isAround(child))
  return serialize(element).trim()
}

function isJsonLd(element: Element): boolean {
  return element.tagName === 'script' && /^application\/ld\+json\b/i.test(attributeOf(element, 'type') ?? '')
}

function isCanonical(element: Element): boolean {
  return element.tagName === 'link' && /\bcanonical\b/i.test(attributeOf(element, 'rel') ?? '')
}
