import type { Element, Root } from 'hast'
import { resolveAny, resolveWeb } from '../uri.ts'
import { ENTRY_ID, SAFE_DATA_IMAGE } from './allow-list.ts'
import { elementsOf } from './elements.ts'
import { Allowance, MAX_SHOWN_EXAMPLE, MarkupError } from './html-limits.ts'
import type { Losses } from './losses.ts'
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
  losses?: Losses,
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
      resolveProperty(properties.href, (address) => (isEntryLink(address) ? address : resolveAny(address, base))),
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
        for (const { address, descriptor } of candidates)
          if (descriptorIn(descriptor) === undefined)
            losses?.add('pictureSize', () => address.slice(0, MAX_SHOWN_EXAMPLE))
        return resolveSourceSet(candidates, base, allowance)
      }),
    )
    // Many readers know no srcset.
    if (element.tagName === 'img' && properties.src === undefined && typeof properties.srcSet === 'string')
      set(element, 'src', bestCandidate(properties.srcSet))
  }
}

/** A link within an entry, as an earlier pass wrote it. */
function isEntryLink(address: string): boolean {
  return address.startsWith('#') && ENTRY_ID.test(address.slice(1))
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

/**
 * A comma inside of an address stays: image services write their parameters so.
 * A candidate whose descriptor means nothing is dropped, as browsers do: most often its address has a space.
 */
function resolveSourceSet(candidates: readonly Candidate[], base: string, allowance: Allowance): string | undefined {
  const resolved: string[] = []
  for (const { address, descriptor } of candidates) {
    const size = descriptorIn(descriptor)
    const absolute = size === undefined ? undefined : resolveWeb(address, base)
    if (absolute === undefined) continue
    allowance.take(absolute.length)
    resolved.push(size === '' ? absolute : `${absolute} ${size}`)
  }
  return resolved.length === 0 ? undefined : resolved.join(', ')
}

const WIDTH_AND_HEIGHT = /^(\d+w)(?:\s+\d+h)?$|^\d+h\s+(\d+w)$/

/** Of a width and a height, which standard browsers pass over, the width; undefined if the descriptor is none. */
function descriptorIn(text: string): string | undefined {
  if (text === '' || /^\d+(?:\.\d+)?x$/.test(text)) return text
  const [, first, second] = WIDTH_AND_HEIGHT.exec(text) ?? []
  return first ?? second
}

/** In pixels: as wide as readers show a picture, on screens with two pixels for one. */
const WIDEST = 1_280

/** The address in a resolved srcset for readers that know only one: the widest that fits, otherwise the first. */
export function bestCandidate(sourceSet: string): string {
  const candidates = sourceSet.split(/,\s+/).map((candidate) => {
    const [address = '', size = ''] = candidate.split(' ')
    return { address, width: size.endsWith('w') ? Number.parseInt(size, 10) : 0 }
  })
  const [first = { address: '', width: 0 }] = candidates
  return candidates.reduce((best, each) => (each.width > best.width && each.width <= WIDEST ? each : best), first)
    .address
}
