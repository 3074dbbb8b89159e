import type { Element, ElementContent, Parents, Root } from 'hast'
import { resolveWeb } from '../uri.ts'
import { attribute, elementsOf, replaceElements, Survey } from './elements.ts'
import { isPlaceholderAddress } from './placeholders.ts'

/**
 * Pages put the address of a picture where only their script finds it, and show a placeholder until then. Readers run no
 * scripts: the address moves to where HTML has it, and of a picture and its twin in `noscript` one stays.
 */

/** Scripts for lazy loading put these in the place of `src`, whatever stands there. */
const SOURCES = [
  ...['dataSrc', 'dataLazySrc', 'dataLazy', 'dataLazyload', 'dataLazyLoad', 'dataLlSrc', 'dataUnveil'],
  // Of scripts that ask for consent first.
  ...['dataCmpSrc', 'dataSrcCmplz', 'dataCookieblockSrc', 'dataConsentSrc', 'dataBlockedSrc'],
]
/** These also stand beside a `src` that is right, as the address of a larger picture. */
const SOURCES_OF_PLACEHOLDERS = [
  ...['dataOriginal', 'dataOriginalSrc', 'dataOrigSrc', 'dataOrigFile', 'dataLargeFile', 'dataFullSrc', 'dataEcho'],
  ...['dataHiResSrc', 'dataImgSrc', 'dataImageSrc', 'dataImage', 'dataImgUrl', 'dataActualsrc', 'dataRealSrc'],
  ...['dataDefaultSrc', 'dataPinMedia', 'dataUrl', 'dataFallbackSrc', 'dataDelayedUrl', 'dataThumb'],
]
const SOURCE_SETS = ['dataSrcset', 'dataSrcSet', 'dataLazySrcset', 'dataLazySrcSet', 'dataOriginalSet', 'dataLlSrcset']
const BACKGROUNDS = ['dataBg', 'dataBgSrc', 'dataBgUrl', 'dataBgImage', 'dataBackground', 'dataBackgroundImage']
const HAS_SOURCE = new Set(['audio', 'embed', 'iframe', 'img', 'source', 'track', 'video'])
const AMP: Readonly<Record<string, string>> = {
  'amp-img': 'img',
  'amp-anim': 'img',
  'amp-video': 'video',
  'amp-audio': 'audio',
  'amp-iframe': 'iframe',
}
const LAZY = [...SOURCES, ...SOURCE_SETS]
const CSS_ADDRESS = /^url\(\s*["']?(.*?)["']?\s*\)$/i

/** Puts addresses where readers look for them, before addresses are resolved against `base`. */
export function resolveLazyMedia(tree: Root, base: string): void {
  useHtmlNames(tree)
  removeTwins(tree, base)
  for (const element of elementsOf(tree)) {
    if (HAS_SOURCE.has(element.tagName)) resolveSources(element, base)
    else showBackground(element, base)
  }
}

/** AMP's elements have the attributes of HTML's. What is in one that is not closed stays behind it. */
function useHtmlNames(tree: Root): void {
  replaceElements(tree, (element) => {
    const name = Object.hasOwn(AMP, element.tagName) ? (AMP[element.tagName] as string) : undefined
    if (name === undefined) return undefined
    element.tagName = name
    if (name !== 'img') return undefined
    const inside = element.children.filter((child) => !(child.type === 'element' && isStandIn(child)))
    const rest = { ...element, tagName: 'span', properties: {}, children: inside }
    useHtmlNames(rest as unknown as Root)
    return [{ ...element, children: [] }, ...rest.children]
  })
}

/** What AMP shows while it loads, or if it cannot load. */
function isStandIn({ tagName, properties }: Element): boolean {
  return tagName === 'noscript' || properties.placeholder !== undefined || properties.fallback !== undefined
}

function resolveSources(element: Element, base: string): void {
  const { properties } = element
  const found =
    firstAddress(element, SOURCES, base) ??
    (hasPlaceholder(element) ? firstAddress(element, SOURCES_OF_PLACEHOLDERS, base) : undefined)
  if (found !== undefined) properties.src = found
  const set = SOURCE_SETS.map((name) => attribute(element, name)).find((each) => each !== undefined && !isData(each))
  if (set !== undefined) {
    properties.srcSet = set
    // Otherwise readers that know no srcset would show the placeholder.
    if (found === undefined && hasPlaceholder(element)) delete properties.src
  }
  const poster = attribute(element, 'dataPoster')
  if (poster !== undefined && attribute(element, 'poster') === undefined) properties.poster = poster
}

function hasPlaceholder(element: Element): boolean {
  const address = attribute(element, 'src')
  return (
    address === undefined ||
    isData(address) ||
    address.startsWith('#') ||
    address === 'about:blank' ||
    isPlaceholderAddress(address)
  )
}

function isData(address: string): boolean {
  return /^data:/i.test(address)
}

function firstAddress(element: Element, names: readonly string[], base: string): string | undefined {
  for (const name of names) {
    const address = attribute(element, name)
    if (address !== undefined && isUsable(address, base)) return address
  }
  return undefined
}

/** Not the name of another element, and no place that a template left open. */
function isUsable(address: string, base: string): boolean {
  return !/^#|[{}]/.test(address) && resolveWeb(address, base) !== undefined && !isPlaceholderAddress(address)
}

/** A picture in the background of a part without words is the part's content. */
function showBackground(element: Element, base: string): void {
  const name = BACKGROUNDS.find((each) => attribute(element, each) !== undefined)
  if (
    name === undefined ||
    element.children.some((child) => child.type === 'element' || (child.type === 'text' && child.value.trim() !== ''))
  )
    return
  const written = attribute(element, name) as string
  const address = CSS_ADDRESS.exec(written)?.[1] ?? written
  if (!isUsable(address, base)) return
  const alt = attribute(element, 'ariaLabel') ?? ''
  element.children.push({ type: 'element', tagName: 'img', properties: { src: address, alt }, children: [] })
}

/** Of a picture that waits for a script and the same picture in `noscript`, the second stays: its address is the right one. */
function removeTwins(tree: Root, base: string): void {
  const survey = new Survey()
  const waiting = new Waiting()
  const pictures = new FirstPictures()
  const shown = new Set<string>()
  collectAddresses(tree, base, shown)
  const visit = (parent: Parents): void => {
    const gone = new Set<ElementContent>()
    const contents = (parent.children as ElementContent[]).filter(isContent)
    for (const [index, child] of contents.entries()) {
      if (child.type !== 'element') continue
      if (child.tagName !== 'noscript') visit(child)
      else if (survey.of(child).media) {
        const neighbours = [contents[index - 1], contents[index + 1]].filter((each) => each?.type === 'element')
        const possible = neighbours.filter((each) => !gone.has(each) && !survey.of(each).words && waiting.has(each))
        // Of two pictures, the one with the same address; other sizes of a picture have other addresses.
        const own = pictures.firstIn(child)
        const twin = possible.find((each) => haveSame(pictures.firstIn(each), own, base)) ?? possible[0]
        if (twin !== undefined) gone.add(twin)
        else if (isShown(child, base, shown)) gone.add(child)
      }
    }
    if (gone.size > 0) parent.children = (parent.children as ElementContent[]).filter((child) => !gone.has(child))
  }
  visit(tree)
}

/** Whether the first pictures in two elements have an address in common. */
function haveSame(a: Element | undefined, b: Element | undefined, base: string): boolean {
  const [found, others] = [new Set<string>(), new Set<string>()]
  if (a !== undefined) addAddresses(a, base, found)
  if (b !== undefined) addAddresses(b, base, others)
  return [...found].some((address) => others.has(address))
}

function isContent(node: ElementContent): boolean {
  return node.type === 'element' || (node.type === 'text' && node.value.trim() !== '')
}

/** Pictures that a script would fill in, and wrappers of such pictures only; found out once for each element. */
class Waiting {
  readonly #known = new WeakMap<Element, boolean | undefined>()

  has(element: Element): boolean {
    return element.tagName !== 'noscript' && this.#allWait(element) === true
  }

  /** @returns undefined if the element holds no picture */
  #allWait(element: Element): boolean | undefined {
    if (this.#known.has(element)) return this.#known.get(element)
    let all = HAS_SOURCE.has(element.tagName) ? isLazy(element) : undefined
    for (const child of element.children) {
      const inside = child.type === 'element' ? this.#allWait(child) : undefined
      if (inside !== undefined) all = inside && all !== false
    }
    this.#known.set(element, all)
    return all
  }
}

/** The first picture or player in an element; found out once for each element. */
class FirstPictures {
  readonly #known = new WeakMap<Element, Element | undefined>()

  firstIn(element: Element): Element | undefined {
    if (HAS_SOURCE.has(element.tagName)) return element
    if (this.#known.has(element)) return this.#known.get(element)
    let first: Element | undefined
    for (const child of element.children) if (child.type === 'element') first ??= this.firstIn(child)
    this.#known.set(element, first)
    return first
  }
}

/** The addresses of pictures outside of `noscript`, wherever they stand. */
function collectAddresses(parent: Parents, base: string, found: Set<string>): void {
  for (const child of parent.children) {
    if (child.type !== 'element' || child.tagName === 'noscript') continue
    addAddresses(child, base, found)
    collectAddresses(child, base, found)
  }
}

function addAddresses(element: Element, base: string, found: Set<string>): void {
  if (!HAS_SOURCE.has(element.tagName)) return
  for (const name of ['src', ...SOURCES, ...SOURCES_OF_PLACEHOLDERS]) {
    const address = attribute(element, name)
    const absolute = address === undefined ? undefined : resolveWeb(address, base)
    if (absolute !== undefined) found.add(absolute)
  }
}

function isLazy(element: Element): boolean {
  return (
    LAZY.some((name) => attribute(element, name) !== undefined) ||
    (attribute(element, 'srcSet') === undefined && hasPlaceholder(element))
  )
}

/** Whether everything that a `noscript` would show is shown already. */
function isShown(noscript: Element, base: string, shown: ReadonlySet<string>): boolean {
  const addresses = elementsOf(noscript).flatMap((each) =>
    HAS_SOURCE.has(each.tagName) ? [attribute(each, 'src')] : [],
  )
  return (
    addresses.length > 0 &&
    addresses.every((address) => {
      const absolute = address === undefined ? undefined : resolveWeb(address, base)
      return absolute === undefined || shown.has(absolute)
    })
  )
}
