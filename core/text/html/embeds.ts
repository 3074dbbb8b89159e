import type { Element, ElementContent, Parents, Root } from 'hast'
import { resolveWeb } from '../uri.ts'
import { markAside } from './asides.ts'
import { attribute, classesOf, elementsOf, replaceElements, Survey } from './elements.ts'
import { type EmbedPage, embedPage } from './embed-pages.ts'
import { MAX_ELEMENTS, MarkupError } from './html-limits.ts'
import { firstWords, type Losses } from './losses.ts'
import { EMBED_KINDS, moreElements, SPLIT } from './markup-texts.ts'

/**
 * What a page embeds from elsewhere becomes a link to the page that a person would open, in a paragraph of its own.
 */

const FRAMES = new Set(['embed', 'frame', 'iframe'])
/** What players call themselves, in whatever film or song they play. */
const NO_TITLE =
  /^(?:(?:youtube|vimeo|dailymotion|spotify|soundcloud|video|audio|media)? ?(?:video |audio |media )?(?:player|embed|iframe|frame)|embedded (?:content|video|post|media)|untitled.*|(?:x|twitter) (?:post|tweet)|wp-embed.*|frame\d*)$/i
const SELF_NAMED = /^spotify embed: /i
/** Elements of AMP and of players for lazy loading, with the attribute that has the id, and the address of the page. */
const BY_ID: Readonly<Record<string, readonly [attribute: string, address: string]>> = {
  'amp-youtube': ['dataVideoid', 'https://www.youtube.com/embed/'],
  'lite-youtube': ['videoId', 'https://www.youtube.com/embed/'],
  'lite-vimeo': ['videoId', 'https://player.vimeo.com/video/'],
  'amp-vimeo': ['dataVideoid', 'https://player.vimeo.com/video/'],
  'amp-dailymotion': ['dataVideoid', 'https://www.dailymotion.com/embed/video/'],
  'amp-twitter': ['dataTweetid', 'https://platform.twitter.com/embed/Tweet.html?id='],
  'amp-instagram': ['dataShortcode', 'https://www.instagram.com/p/'],
  'amp-soundcloud': ['dataTrackid', 'https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/'],
  'amp-gist': ['dataGistid', 'https://gist.github.com/'],
  'amp-facebook': ['dataHref', ''],
  oembed: ['url', ''],
}
/** What a script of another site turns into its post: what stands in it is shown, and the link if there is none in it. */
const PERMALINKS = [
  'dataInstgrmPermalink',
  'dataHref',
  'dataOembedUrl',
  'dataEmbedUrl',
  'dataIframelyUrl',
  'dataUrl',
  'cite',
]
const POST =
  /^(?:instagram-media|twitter-(?:tweet|video)|tiktok-embed|fb-(?:post|video|comment-embed)|mastodon-embed|bluesky-embed|reddit-(?:embed-bq|card)|threads-post|text-post-media|embedly-card|iframely-embed|media|wp-embedded-content|pinterest-embed)$/
const GIST = /^https:\/\/gist\.github\.com\/[\w-]+\/\w+\.js(?:\?|$)/
const FALLBACK_LINK = /<a\s[^<>]*?href="(https?:\/\/[^"<>\s]+)"[^<>]*>([^<>]*)</i
/** In UTF-16 code units: what a frame holds for browsers without frames is a sentence. */
const MAX_FALLBACK = 2_000

/** Puts links in the place of frames, players and posts, before addresses are resolved against `base`. */
export function showEmbedsAsLinks(tree: Root, base: string, losses?: Losses): void {
  const links = new WeakSet<ElementContent>()
  const survey = new Survey()
  for (const element of elementsOf(tree)) completePost(element, base, { links, survey })
  replaceElements(tree, (element) => {
    const shown = element.tagName === 'object' ? objectLinks(element, base, survey) : linksFor(element, base, losses)
    for (const each of shown ?? []) links.add(each)
    return shown
  })
  liftOutOfParagraphs(tree, links)
}

function linksFor(element: Element, base: string, losses?: Losses): Element[] | undefined {
  const { tagName } = element
  if (FRAMES.has(tagName)) return frameLinks(element, base, losses)
  if (tagName === 'script') {
    const address = addressIn(element, 'src', base)
    return address !== undefined && GIST.test(address) ? [linkTo(embedPage(address), undefined)] : undefined
  }
  const byId = Object.hasOwn(BY_ID, tagName) ? BY_ID[tagName] : undefined
  if (byId === undefined) return undefined
  const id = attribute(element, byId[0]) ?? attribute(element, byId[0].toLowerCase())
  const address =
    id === undefined
      ? undefined
      : resolveWeb(byId[1] + (byId[1] === '' ? id : encodeURIComponent(id.toWellFormed())), base)
  return address === undefined ? undefined : [linkTo(embedPage(address), titleOf(element))]
}

function frameLinks(element: Element, base: string, losses?: Losses): Element[] {
  const address = addressIn(element, 'src', base)
  if (address === undefined) {
    losses?.add('frame', () => attribute(element, 'title') ?? attribute(element, 'src') ?? firstWords(element))
    return []
  }
  const page = embedPage(address)
  // Some players have no page that their address names, and name it in what they hold for browsers without frames.
  const [, fallback, words] = page.kind === EMBED_KINDS.bandcamp ? (FALLBACK_LINK.exec(fallbackOf(element)) ?? []) : []
  if (fallback === undefined) return [linkTo(page, titleOf(element))]
  return [linkTo({ ...page, address: resolveWeb(fallback, base) ?? address }, titleOf(element) ?? words?.trim())]
}

function fallbackOf({ children }: Element): string {
  const [first] = children
  return first?.type === 'text' ? first.value.slice(0, MAX_FALLBACK) : ''
}

/** A document that a page shows in itself; what is in the element is for browsers that cannot show it. */
function objectLinks(element: Element, base: string, survey: Survey): Element[] | undefined {
  const address = addressIn(element, 'data', base)
  const hasOther = element.children.some((child) => child.type === 'element' && isLinkOrMedia(survey.of(child)))
  return address === undefined || hasOther ? undefined : [linkTo(embedPage(address), titleOf(element))]
}

function isLinkOrMedia({ links, media }: { links: boolean; media: boolean }): boolean {
  return links || media
}

function addressIn(element: Element, name: string, base: string): string | undefined {
  const written = attribute(element, name)
  return written === undefined || written === 'about:blank' ? undefined : resolveWeb(written, base)
}

function titleOf(element: Element): string | undefined {
  const title = attribute(element, 'title') ?? attribute(element, 'ariaLabel') ?? attribute(element, 'dataTitle')
  return title === undefined || NO_TITLE.test(title) ? undefined : title.replace(SELF_NAMED, '')
}

function linkTo({ address, kind }: EmbedPage, title: string | undefined): Element {
  const words: ElementContent = { type: 'text', value: title || kind || address }
  const link: Element = { type: 'element', tagName: 'a', properties: { href: address }, children: [words] }
  const paragraph: Element = { type: 'element', tagName: 'p', properties: {}, children: [link] }
  markAside(paragraph)
  return paragraph
}

interface Posts {
  readonly links: WeakSet<ElementContent>
  readonly survey: Survey
}

/** The post of another site keeps its words; if it has no link, one is added. */
function completePost(element: Element, base: string, { links, survey }: Posts): void {
  if (!classesOf(element).some((name) => POST.test(name))) return
  markAside(element)
  const { words, links: hasLink } = survey.of(element)
  if (element.tagName === 'a') {
    const address = words ? undefined : addressIn(element, 'href', base)
    if (address !== undefined)
      element.children.push({ type: 'text', value: titleOf(element) ?? embedPage(address).kind ?? address })
    return
  }
  const address = hasLink ? undefined : PERMALINKS.map((name) => addressIn(element, name, base)).find(isDefined)
  if (address === undefined) return
  const link = linkTo(embedPage(address), titleOf(element))
  links.add(link)
  element.children.push(link)
}

function isDefined<Value>(value: Value | undefined): value is Value {
  return value !== undefined
}

/** A paragraph holds no paragraph: it ends before the link, and begins again behind it. */
function liftOutOfParagraphs(tree: Root, links: WeakSet<ElementContent>): void {
  const splitter = new Splitter(links, holdersOf(tree, links))
  replaceElements(tree, (paragraph) =>
    paragraph.tagName === 'p' && !links.has(paragraph) && splitter.holds(paragraph)
      ? splitter.split(paragraph)
      : undefined,
  )
}

/** Splits elements at the links in them, so that the links are between the parts. */
class Splitter {
  readonly #links: WeakSet<ElementContent>
  readonly #holders: WeakSet<Element>
  #parts = 0

  constructor(links: WeakSet<ElementContent>, holders: WeakSet<Element>) {
    this.#links = links
    this.#holders = holders
  }

  holds(element: Element): boolean {
    return this.#holders.has(element)
  }

  /** @returns the links, and parts of the element that have something to show */
  split(element: Element): ElementContent[] {
    const parts: ElementContent[] = []
    let open: ElementContent[] = []
    const close = () => {
      if (open.some(isContent))
        parts.push(
          this.#part(
            element,
            open,
            parts.every((part) => this.#links.has(part)),
          ),
        )
      open = []
    }
    for (const child of element.children) {
      const pieces = child.type === 'element' && this.holds(child) ? this.split(child) : [child]
      for (const each of pieces) {
        if (!this.#links.has(each)) open.push(each)
        else {
          close()
          parts.push(each)
        }
      }
    }
    close()
    return parts
  }

  /** A link in each of many elements in each other would make a square of parts. */
  #part(element: Element, children: ElementContent[], isFirst: boolean): Element {
    if (++this.#parts > MAX_ELEMENTS) throw new MarkupError(moreElements(MAX_ELEMENTS), SPLIT)
    const { id: _, ...properties } = element.properties
    return { ...element, properties: isFirst ? element.properties : properties, children }
  }
}

function isContent(node: ElementContent): boolean {
  return node.type === 'element' ? node.tagName !== 'br' : node.type === 'text' && node.value.trim() !== ''
}

/** The elements that hold any of the links. */
function holdersOf(tree: Root, links: WeakSet<ElementContent>): WeakSet<Element> {
  const holders = new WeakSet<Element>()
  const visit = (parent: Parents): boolean => {
    let holds = false
    for (const child of parent.children) if (child.type === 'element') holds = links.has(child) || visit(child) || holds
    if (holds && parent.type === 'element') holders.add(parent)
    return holds
  }
  visit(tree)
  return holders
}
