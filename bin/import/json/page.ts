import { type DefaultTreeAdapterMap, parse, serialize } from 'parse5'
import { type Found, type Members, refused } from '../found.ts'
import type { SourceDocument } from '../source-document.ts'
import { nodesOf, readSchemaOrg } from './schema-org.ts'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

const CONTENTS = ['content_html', 'content_text']
/** Around the text on many pages, and no part of it. */
const AROUND = new Set(['script', 'style', 'nav', 'aside', 'form', 'footer', 'template', 'noscript'])

/** An HTML page: the JSON-LD of schema.org in it, and the text of the page where that has none. */
export async function* readPage(document: SourceDocument): AsyncGenerator<Found> {
  const elements = [...elementsOf(parse(await document.text()))]
  const nodes: unknown[] = []
  for (const script of elements.filter(isJsonLd)) {
    const text = script.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
    try {
      nodes.push(...nodesOf(JSON.parse(text)))
    } catch (error) {
      yield refused('', {
        found: `JSON-LD that is no JSON: ${(error as Error).message}`,
        wanted: 'JSON (RFC 8259) in the script elements of the type application/ld+json',
        fix: 'mend the page, or its template',
      })
      return
    }
  }
  const found = [...readSchemaOrg(nodes)]
  const isOnly = found.length === 1
  for (const each of found) yield each.what === 'article' && isOnly ? withText(each, elements) : each
}

/** @returns the article with what the page says that its JSON-LD leaves out */
function withText(found: Extract<Found, { what: 'article' }>, elements: readonly Element[]): Found {
  const address = attribute(elements.find(isCanonical), 'href')
  const article: Members =
    found.article.url === undefined && address ? { ...found.article, url: address } : found.article
  if (CONTENTS.some((name) => article[name] !== undefined) || isPaid(found)) return { ...found, article }
  const bodies = elements.filter((element) => attribute(element, 'itemprop') === 'articleBody')
  const articles = elements.filter(({ tagName }) => tagName === 'article')
  const text = bodies[0] ?? (articles.length === 1 ? articles[0] : undefined)
  if (text === undefined) return { ...found, article }
  return { ...found, article: { ...article, content_html: withoutAround(text) }, notes: ['page'] }
}

/** A text that is not free is left out on purpose. */
function isPaid({ unmapped }: Extract<Found, { what: 'article' }>): boolean {
  return unmapped.some((name) => /^(?:articleBody|text|isAccessibleForFree)$/.test(name))
}

function withoutAround(element: Element): string {
  for (const child of [...elementsOf(element)])
    if (AROUND.has(child.tagName) || child.tagName === 'h1')
      child.parentNode?.childNodes.splice(child.parentNode.childNodes.indexOf(child), 1)
  return serialize(element).trim()
}

function isJsonLd(element: Element): boolean {
  return element.tagName === 'script' && /^application\/ld\+json\b/i.test(attribute(element, 'type') ?? '')
}

function isCanonical(element: Element): boolean {
  return element.tagName === 'link' && /\bcanonical\b/i.test(attribute(element, 'rel') ?? '')
}

function attribute(element: Element | undefined, wanted: string): string | undefined {
  return element?.attrs.find(({ name }) => name === wanted)?.value
}

/** Every element below a node, in document order; none is below a page's own templates. */
function* elementsOf(node: Node): Generator<Element> {
  if (!('childNodes' in node)) return
  for (const child of [...node.childNodes]) {
    if ('tagName' in child) yield child
    yield* elementsOf(child)
  }
}
