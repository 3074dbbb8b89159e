import type { Element, ElementContent, Nodes, Parents, Root } from 'hast'
import type { DefaultTreeAdapterMap } from 'parse5'
import { cleanCharacters } from '../characters.ts'
import { type ActiveContent, countActive } from './active-content.ts'
import { absoluteAddresses, bestCandidate } from './addresses.ts'
import { ALLOW_LIST } from './allow-list.ts'
import { markAsides, removeMarks } from './asides.ts'
import { countLosses } from './count-losses.ts'
import { elementsOf, removeElements, replaceElements } from './elements.ts'
import { showEmbedsAsLinks } from './embeds.ts'
import { writeEmoji } from './emoji.ts'
import { writeFormulas } from './formulas.ts'
import { removeHidden } from './hidden.ts'
import { Allowance, longestClean, MAX_ELEMENTS, MAX_NESTING, MarkupError } from './html-limits.ts'
import { linkToTargets, nameTargets } from './in-page-links.ts'
import { resolveLazyMedia } from './lazy-media.ts'
import { type Lead, leadOf } from './lead.ts'
import type { Losses } from './losses.ts'
import { moreElements, nestedElements, SPLIT } from './markup-texts.ts'
import { useOtherBlocks } from './other-blocks.ts'
import { defaultTreeAdapter, fromParse5, parseFragment, sanitize } from './parsers.ts'
import { isPlaceholder } from './placeholders.ts'
import { useReadableForms } from './readable-forms.ts'
import { serialise } from './serialise.ts'

const NEEDS_ADDRESS = new Set(['img', 'source', 'track'])

export interface CleanArticle {
  readonly html: string
  /** Present if `leadLength` was given. */
  readonly lead?: Lead
}

export interface CleanOptions {
  /** Gets what runs, frames or submits and was taken out. */
  readonly active?: ActiveContent
  /** Gets everything else that was taken out and had words, a picture or an address. */
  readonly losses?: Losses
  /** Keeps the ids to which links lead, with a prefix of this entry; without it, such links lead to the page at `base`. */
  readonly entryId?: string
  /** In UTF-16 code units: how much of the article's beginning is wanted; without it, none. */
  readonly leadLength?: number
  /** How long the result may be, in UTF-16 code units. */
  readonly longest?: number
}

/** The HTML of one pass. */
export function cleanOnce(html: string, base: string, options: CleanOptions = {}): string {
  return cleanPass(html, base, options).html
}

/**
 * One pass of parsing, allow-list and writing; `cleanHtml` repeats it until nothing changes.
 * @throws MarkupError if the markup is too large or too deep to be an article's
 */
export function cleanPass(
  html: string,
  base: string,
  { active, losses, entryId, leadLength, longest = longestClean(html.length) }: CleanOptions,
): CleanArticle {
  const tree = parse(html, longest)
  if (active !== undefined) countActive(tree, active)
  writeFormulas(tree)
  removeHidden(tree, losses)
  useReadableForms(tree)
  markAsides(tree)
  useOtherBlocks(tree)
  resolveLazyMedia(tree, base)
  writeEmoji(tree)
  showEmbedsAsLinks(tree, base, losses)
  if (losses !== undefined) countLosses(tree, losses)
  const targets = nameTargets(tree, base, entryId)
  absoluteAddresses(tree, base, new Allowance(longest), losses)
  const clean = sanitize(tree, ALLOW_LIST) as Root
  unwrapNestedLinks(clean, false)
  linkToTargets(clean, base, targets)
  removeEmptyMedia(clean)
  completePictures(clean)
  giveMediaControls(clean)
  const lead = leadLength === undefined ? undefined : leadOf(clean, leadLength)
  removeMarks(clean)
  // Numeric references may have brought in what no feed can carry.
  const { text } = cleanCharacters(serialise(clean, new Allowance(longest)))
  return { html: text, ...(lead && { lead }) }
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

/** What lost its address has nothing to show, and a placeholder never had. */
function removeEmptyMedia(clean: Root): void {
  removeElements(clean, (element) => {
    if (!NEEDS_ADDRESS.has(element.tagName)) return false
    return !('src' in element.properties || 'srcSet' in element.properties) || isPlaceholder(element)
  })
  // What is in a player without an address is for browsers without players.
  replaceElements(clean, (element) => (isPlayable(element) && !hasAddress(element) ? element.children : undefined))
}

function hasAddress({ properties, children }: Element): boolean {
  return 'src' in properties || children.some((child) => child.type === 'element' && child.tagName === 'source')
}

/** Readers show the `img` of a `picture`, and nothing if it has none. */
function completePictures(clean: Root): void {
  replaceElements(clean, (picture) => {
    if (picture.tagName !== 'picture' || picture.children.some(isImage)) return undefined
    const sets = picture.children.flatMap((child) => (child.type === 'element' ? [child.properties.srcSet] : []))
    const set = sets.findLast((each) => typeof each === 'string')
    const others = picture.children.filter((child) => !(child.type === 'element' && child.tagName === 'source'))
    if (typeof set !== 'string') return others
    const image: Element = { type: 'element', tagName: 'img', properties: { src: bestCandidate(set) }, children: [] }
    return [{ ...picture, children: [...picture.children, image] }]
  })
}

function isImage(node: Nodes): boolean {
  return node.type === 'element' && node.tagName === 'img'
}

/** Without controls a reader shows nothing to play. */
function giveMediaControls(tree: Root): void {
  for (const element of elementsOf(tree)) if (isPlayable(element)) element.properties.controls = true
}

function isPlayable({ tagName }: Element): boolean {
  return tagName === 'audio' || tagName === 'video'
}
