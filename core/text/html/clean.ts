import type { Element, ElementContent, Nodes, Parents, Root } from 'hast'
import { fromParse5 } from 'hast-util-from-parse5'
import { sanitize } from 'hast-util-sanitize'
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parseFragment } from 'parse5'
import { cleanCharacters } from '../characters.ts'
import { resolveWeb } from '../uri.ts'
import { type ActiveContent, countActive } from './active-content.ts'
import { absoluteAddresses, elementsOf } from './addresses.ts'
import { ALLOW_LIST } from './allow-list.ts'
import { tryFastPath } from './fast-path.ts'
import { Allowance, longestClean, MAX_ELEMENTS, MAX_NESTING, MarkupError } from './html-limits.ts'
import { moreElements, nestedElements, SPLIT, UNSTABLE_NESTING } from './markup-texts.ts'
import { cleanReferences } from './references.ts'
import { serialise } from './serialise.ts'

/** Taking out one wrapper can bring a second parse to other nesting; two rounds have settled everything met so far. */
const MAX_ROUNDS = 6

const NEEDS_ADDRESS = new Set(['img', 'source', 'track'])

/**
 * Returns HTML that a reader can show as it is: allow-listed elements and attributes only, absolute addresses,
 * every element closed and properly nested; well-formed as XML too. An iframe becomes a link to what it shows.
 *
 * @param html any string
 * @param base the absolute address that relative ones are resolved against
 * @param active gets what runs, frames or submits and was taken out
 * @param longest how long the result may be, in UTF-16 code units
 * @throws MarkupError if the markup is too large or too deep to be an article's
 */
export function cleanHtml(
  html: string,
  base: string,
  active?: ActiveContent,
  longest: number = longestClean(html.length),
): string {
  let cleaned = cleanReferences(cleanCharacters(html).text)
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const proven = tryFastPath(cleaned, base, longest)
    if (proven !== undefined) return proven
    const next = cleanOnce(cleaned, base, round === 0 ? active : undefined, longest)
    if (next === cleaned) return cleaned
    cleaned = next
  }
  throw new MarkupError(UNSTABLE_NESTING)
}

/** One pass of parsing, allow-list and writing; `cleanHtml` repeats it until nothing changes. */
export function cleanOnce(
  html: string,
  base: string,
  active?: ActiveContent,
  longest: number = longestClean(html.length),
): string {
  const tree = parse(html, longest)
  if (active !== undefined) countActive(tree, active)
  showFramesAsLinks(tree, base)
  absoluteAddresses(tree, base, new Allowance(longest))
  const clean = sanitize(tree, ALLOW_LIST) as Root
  unwrapNestedLinks(clean, false)
  removeEmptyMedia(clean)
  giveMediaControls(clean)
  // Numeric references may have brought in what no feed can carry.
  return cleanCharacters(serialise(clean, new Allowance(longest))).text
}

function parse(html: string, longest: number): Root {
  let elements = 0
  // Formatting that was left open is opened again in each paragraph, attributes and all.
  const allowance = new Allowance(longest)
  const fragment = parseFragment(html, {
    scriptingEnabled: false,
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(...parameters) {
        if (++elements > MAX_ELEMENTS) throw new MarkupError(moreElements(MAX_ELEMENTS), SPLIT)
        for (const { name, value } of parameters[2]) allowance.take(name.length + value.length)
        return defaultTreeAdapter.createElement(...parameters)
      },
    },
  })
  rejectDeepNesting(fragment)
  return fromParse5(fragment) as Root
}

function rejectDeepNesting(fragment: DefaultTreeAdapterMap['documentFragment']): void {
  let level: DefaultTreeAdapterMap['parentNode'][] = [fragment]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_NESTING) throw new MarkupError(nestedElements(MAX_NESTING))
    const next: typeof level = []
    for (const parent of level) {
      if ('content' in parent) next.push(parent.content)
      for (const node of parent.childNodes) if ('childNodes' in node) next.push(node)
    }
    level = next
  }
}

function showFramesAsLinks(tree: Root, base: string): void {
  for (const element of elementsOf(tree)) {
    const { tagName, properties } = element
    if (tagName !== 'iframe' && tagName !== 'embed') continue
    const address = typeof properties.src === 'string' ? resolveWeb(properties.src.trim(), base) : undefined
    const title = typeof properties.title === 'string' ? properties.title.trim() : ''
    element.tagName = address === undefined ? 'span' : 'a'
    element.properties = address === undefined ? {} : { href: address }
    element.children = address === undefined ? [] : [{ type: 'text', value: title || address }]
  }
}

/** A link inside a link has no meaning (WHATWG HTML, "the a element"): the outer one stays, the inner one's text too. */
function unwrapNestedLinks(parent: Parents, inLink: boolean): void {
  let hasNestedLink = false
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    const isLink = child.tagName === 'a'
    unwrapNestedLinks(child, inLink || isLink)
    hasNestedLink ||= inLink && isLink
  }
  if (hasNestedLink)
    parent.children = parent.children.flatMap((child) =>
      child.type === 'element' && child.tagName === 'a' ? child.children : [child],
    ) as ElementContent[]
}

/** What lost its address has nothing to show. */
function removeEmptyMedia(parent: Parents): void {
  for (const child of parent.children) if (child.type === 'element') removeEmptyMedia(child)
  if (parent.children.some(isEmptyMedia))
    parent.children = (parent.children as ElementContent[]).filter((child) => !isEmptyMedia(child))
}

function isEmptyMedia(node: Nodes): boolean {
  if (node.type !== 'element' || !NEEDS_ADDRESS.has(node.tagName)) return false
  return !('src' in node.properties || 'srcSet' in node.properties)
}

/** Without controls a reader shows nothing to play. */
function giveMediaControls(tree: Root): void {
  for (const element of elementsOf(tree)) if (isPlayable(element)) element.properties.controls = true
}

function isPlayable({ tagName }: Element): boolean {
  return tagName === 'audio' || tagName === 'video'
}
