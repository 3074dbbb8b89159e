import type { Element, Nodes, Root } from 'hast'
import { resolveAny } from '../uri.ts'
import { SAFE_DATA_IMAGE } from './allow-list.ts'
import { attribute, Survey } from './elements.ts'
import { firstWords, type Losses, type LostKind, writtenAddress } from './losses.ts'
import { isPlaceholder } from './placeholders.ts'

/** Elements that the allow-list drops with all that is in them, except for scripts, styles and form fields. */
const DROPPED: Readonly<Record<string, LostKind>> = {
  applet: 'words',
  canvas: 'words',
  frameset: 'words',
  noembed: 'words',
  noframes: 'words',
  svg: 'drawing',
  title: 'words',
}
const RECORDINGS = new Set(['audio', 'video'])
const LINK_SCHEME = /^(?:https?|mailto|tel):/
/** Counted as active content. */
const SCRIPT = /^(?:java|vb|live)script:|^data:/i
/** The base of addresses, of which only the scheme matters here. */
const ANYWHERE = 'https://site.invalid/'

/** Counts what is about to be taken out and had words, a picture or an address. */
export function countLosses(tree: Root, losses: Losses): void {
  const survey = new Survey()
  const pending: Nodes[] = [tree]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'element') {
      const dropped = Object.hasOwn(DROPPED, node.tagName) ? DROPPED[node.tagName] : undefined
      if (dropped !== undefined) {
        const element = node
        if (survey.of(element).words || survey.of(element).media) losses.add(dropped, () => firstWords(element))
        continue
      }
      countIn(node, losses)
    }
    if ('children' in node)
      for (let at = node.children.length - 1; at >= 0; at--) pending.push(node.children[at] as Nodes)
  }
}

function countIn(element: Element, losses: Losses): void {
  const { tagName, children } = element
  const href = attribute(element, 'href')
  if (href !== undefined && (tagName === 'a' || tagName === 'area') && isLostLink(element, href))
    losses.add('link', () => writtenAddress(element))
  if (tagName === 'img' && isLostPicture(element))
    losses.add('picture', () => attribute(element, 'alt') ?? writtenAddress(element))
  if (RECORDINGS.has(tagName) && !hasWebAddress(element)) {
    const hasSource = children.some(
      (child) => child.type === 'element' && child.tagName === 'source' && hasWebAddress(child),
    )
    if (!hasSource)
      losses.add('recording', () => attribute(element, 'title') ?? (writtenAddress(element) || firstWords(element)))
  }
}

/** An area of a picture is no element of a feed; of other links, the words stay. */
function isLostLink({ tagName }: Element, href: string): boolean {
  const address = resolveAny(href, ANYWHERE)
  if (tagName === 'area') return address !== undefined && !SCRIPT.test(address)
  return address === undefined || !(LINK_SCHEME.test(address) || SCRIPT.test(address))
}

/** A picture without any address, in a page that shows it by a script, has at least its alternative text. */
function isLostPicture(picture: Element): boolean {
  if (isPlaceholder(picture) || attribute(picture, 'srcSet') !== undefined) return false
  const source = attribute(picture, 'src')
  if (source === undefined) return attribute(picture, 'alt') !== undefined
  return !SAFE_DATA_IMAGE.test(source) && !hasWebAddress(picture)
}

function hasWebAddress(element: Element): boolean {
  const source = attribute(element, 'src')
  return source !== undefined && /^https?:/.test(resolveAny(source, ANYWHERE) ?? '')
}
