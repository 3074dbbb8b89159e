import type { Element, Nodes, Root } from 'hast'
import { resolveAny, resolveWeb } from '../uri.ts'
import { SAFE_DATA_IMAGE } from './allow-list.ts'
import { Allowance, MarkupError } from './html-limits.ts'
import { morePictureSizes, SPLIT } from './markup-texts.ts'

/**
 * Makes every address in a tree absolute against `base` and takes out those that mean nothing or are not safe;
 * runs before the allow-list, which then sees the scheme that a browser would see.
 * @throws MarkupError when they come to more than is allowed
 */
export function absoluteAddresses(
  tree: Root,
  base: string,
  allowance: Allowance = new Allowance(Number.POSITIVE_INFINITY),
): void {
  const set = (element: Element, property: string, value: string | undefined) => {
    allowance.take(value?.length ?? 0)
    setProperty(element, property, value)
  }
  let resolved = 0
  for (const element of elementsOf(tree)) {
    const { properties } = element
    set(
      element,
      'href',
      resolveProperty(properties.href, (address) => resolveAny(address, base)),
    )
    set(
      element,
      'cite',
      resolveProperty(properties.cite, (address) => resolveWeb(address, base)),
    )
    set(
      element,
      'poster',
      resolveProperty(properties.poster, (address) => resolveWeb(address, base)),
    )
    set(
      element,
      'src',
      resolveProperty(properties.src, (address) => resolveSource(element, address, base)),
    )
    set(
      element,
      'srcSet',
      resolveProperty(properties.srcSet, (source) => {
        const candidates = candidatesOf(source, MAX_CANDIDATES - resolved)
        resolved += candidates.length
        return resolveSourceSet(candidates, base, allowance)
      }),
    )
  }
}

/** Every element of a tree, parents before children. The list is complete before the caller changes anything. */
export function elementsOf(tree: Nodes): Element[] {
  const found: Element[] = []
  const visit = (node: Nodes): void => {
    if (node.type === 'element') found.push(node)
    if ('children' in node) for (const child of node.children) visit(child as Nodes)
  }
  visit(tree)
  return found
}

function setProperty(element: Element, property: string, value: string | undefined): void {
  if (value === undefined) delete element.properties[property]
  else element.properties[property] = value
}

function resolveProperty(value: unknown, resolve: (text: string) => string | undefined): string | undefined {
  return typeof value === 'string' ? resolve(value.trim()) : undefined
}

function resolveSource(element: Element, address: string, base: string): string | undefined {
  if (element.tagName === 'img' && SAFE_DATA_IMAGE.test(address)) return address
  return resolveWeb(address, base)
}

/** Candidates of all pictures of an article: a gallery of a thousand has a few for each. */
const MAX_CANDIDATES = 10_000

interface Candidate {
  readonly address: string
  readonly descriptor: string
}

/** WHATWG HTML, "parse a srcset attribute", in one pass: a comma inside an address belongs to it, one at its end does not. */
function candidatesOf(source: string, most: number): Candidate[] {
  const found: Candidate[] = []
  const [between, word] = [/[\s,]*/y, /\S*/y]
  for (let at = 0; ; ) {
    between.lastIndex = at
    between.exec(source)
    word.lastIndex = between.lastIndex
    const text = word.exec(source)?.[0] ?? ''
    if (text === '') return found
    at = word.lastIndex
    let end = text.length
    while (text[end - 1] === ',') end--
    if (found.length === most) throw new MarkupError(morePictureSizes(MAX_CANDIDATES), SPLIT)
    const descriptorEnd = end < text.length ? at : endOfDescriptor(source, at)
    found.push({ address: text.slice(0, end), descriptor: source.slice(at, descriptorEnd).trim() })
    at = descriptorEnd
  }
}

/** At the next comma outside of parentheses. */
function endOfDescriptor(source: string, start: number): number {
  let isInside = false
  for (let at = start; at < source.length; at++) {
    const character = source[at]
    if (character === '(') isInside = true
    else if (character === ')') isInside = false
    else if (character === ',' && !isInside) return at
  }
  return source.length
}

function resolveSourceSet(candidates: readonly Candidate[], base: string, allowance: Allowance): string | undefined {
  const resolved: string[] = []
  for (const { address, descriptor } of candidates) {
    const absolute = resolveWeb(address, base)?.replaceAll(',', '%2C')
    if (absolute === undefined) continue
    allowance.take(absolute.length)
    resolved.push(/^\d+(?:\.\d+)?[wx]$/.test(descriptor) ? `${absolute} ${descriptor}` : absolute)
  }
  return resolved.length === 0 ? undefined : resolved.join(', ')
}
