import type { Element, Root } from 'hast'
import { attribute, classesOf, elementsOf, textOf } from './elements.ts'

/**
 * Parts that stand before or beside an article's own words: captions, credits, bylines, tables of contents, embeds. They
 * are shown, and a summary does not begin with them. They are marked while their classes are known, and the mark is
 * removed before anything is written.
 */

/** A property that no markup can set: `markAsides` removes it first. */
const MARK = 'dataAside'

const CLASS =
  /^(?:(?:wp-|image-|photo-|media-|figure-)?(?:caption|credit|credits)(?:-text)?|byline|by-line|author(?:-name|-info|-bio|-box|s)?|(?:post|entry|article)-(?:meta|author|byline|date|info|tags)|meta|toc|table-of-contents|ez-toc-container|wp-block-table-of-contents|rank-math-toc|wp-block-rank-math-toc-block|toc_container|breadcrumbs?|reading-time|read-time|sharedaddy|share|sharing|share-buttons|social-share|addtoany_share_save_container|footnote-ref|footnoteref|advert|advertisement|ad-container|newsletter-signup)$/
const ELEMENTS = new Set(['audio', 'caption', 'figcaption', 'nav', 'rp', 'rt', 'video'])
const LISTS = new Set(['ol', 'ul'])
/** In UTF-16 code units: a credit or a byline is a line. */
const MAX_LINE = 120
const CREDIT =
  /^[([]?\s*(?:(?:photo(?:graph|s|graphy)?|picture|image|illustration|foto|fotos|bild|bilder|imagen|immagine|graphic|video|credit|crédit(?: photo)?)\s*(?:credits?|by|:|©|courtesy|von|de|di|–|—)|©|via\s+\S+$)/iu
/** Names begin with a capital letter, and may have these between them. */
const NAME = String.raw`(?:\p{Lu}[\p{L}.'’-]*|(?:and|und|et|y|e|en|og|och|de|van|der|den|la|le|du|&)(?=\s))`
const BYLINE = new RegExp(
  String.raw`^(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|Texte?|Words|Story)\s*:?\s+(?:[Bb]y\s+)?\p{Lu}[\p{L}.'’-]*(?:[\s,]+${NAME}){0,8}$`,
  'u',
)

/** Marks the parts that classes and names of elements tell; other marks are removed. */
export function markAsides(tree: Root): void {
  for (const element of elementsOf(tree)) {
    delete element.properties[MARK]
    if (isAsideByName(element)) markAside(element)
  }
  markContents(tree)
}

export function markAside(element: Element): void {
  element.properties[MARK] = 'true'
}

export function isAside(element: Element): boolean {
  return (
    element.properties[MARK] !== undefined ||
    ELEMENTS.has(element.tagName) ||
    isNoteMark(element) ||
    isCreditLine(element)
  )
}

/** Before the tree is written. */
export function removeMarks(tree: Root): void {
  for (const element of elementsOf(tree)) delete element.properties[MARK]
}

function isAsideByName(element: Element): boolean {
  if (ELEMENTS.has(element.tagName) || attribute(element, 'role') === 'navigation') return true
  const id = attribute(element, 'id')?.toLowerCase()
  return (id !== undefined && CLASS.test(id)) || classesOf(element).some((name) => CLASS.test(name))
}

/** The lists at the top, each looked through once: all their words are links to other parts of the article. */
function markContents(root: Root): void {
  const visit = (parent: Root | Element): void => {
    for (const child of parent.children) {
      if (child.type !== 'element') continue
      if (!LISTS.has(child.tagName)) visit(child)
      else if (linksWithin(child)) markAside(child)
    }
  }
  visit(root)
}

function linksWithin(list: Element): boolean {
  let links = 0
  const visit = (element: Element): boolean =>
    element.children.every((child) => {
      if (child.type === 'text') return child.value.trim() === ''
      if (child.type !== 'element') return true
      if (child.tagName !== 'a') return visit(child)
      links++
      return attribute(child, 'href')?.startsWith('#') ?? false
    })
  return visit(list) && links > 0
}

/** The number of a footnote in the text. */
function isNoteMark({ tagName, children }: Element): boolean {
  const [only, ...others] = children
  if (tagName !== 'sup' || only?.type !== 'element' || others.length > 0) return false
  return only.tagName === 'a' && (attribute(only, 'href')?.includes('#') ?? false)
}

/** A paragraph of one short line that credits a picture or names the author. */
function isCreditLine(element: Element): boolean {
  if (element.tagName !== 'p') return false
  const text = textOf(element, MAX_LINE + 1).trim()
  if (text === '' || text.length > MAX_LINE) return false
  return CREDIT.test(text) || BYLINE.test(text)
}
