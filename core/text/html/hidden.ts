import type { Element, Root } from 'hast'
import { attribute, classesOf, removeElements, Survey, textOf } from './elements.ts'
import { firstWords, type Losses } from './losses.ts'

/**
 * What a page does not show stays out of its feed: no reader has the page's styles and scripts, so that all of it would
 * appear.
 */

const HIDING_STYLE =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)(?![\w-])/i
/** Style sheets show these only to screen readers: the usual names, from Bootstrap, WordPress, Drupal, GitHub and others. */
const SCREEN_READERS_ONLY = new Set([
  ...['sr-only', 'screen-reader-text', 'screen-reader-only', 'screenreader-only', 'screen-reader', 'visually-hidden'],
  ...['visuallyhidden', 'visually-hidden-focusable', 'sr-only-focusable', 'assistive-text', 'element-invisible'],
  ...['show-for-sr', 'a11y-hidden', 'u-visually-hidden', 'is-visually-hidden', 'hidden-visually', 'offscreen'],
])
const PICTURES = new Set(['amp-img', 'img', 'picture'])
const ICON =
  /^(?:icon|fa|fas|far|fab|material-icons|material-symbols-outlined|dashicons|glyphicon|anchor|heading-anchor)$/
const ABOUT_SCRIPTS = /\b(?:java ?script|enable scripts?|scripting)\b/i
/** In UTF-16 code units: a note on scripts is a sentence or two. */
const MAX_NOTE = 400
/** In pixels. */
const INVISIBLE = new Set(['0', '0px'])

/** Takes out of a tree what its page hides, as far as the markup itself says so. */
export function removeHidden(tree: Root, losses?: Losses): void {
  const survey = new Survey()
  removeElements(tree, (element) => {
    const isGone = isHidden(element) || isDecoration(element, survey) || isNoteOnScripts(element, survey)
    if (isGone && losses !== undefined) {
      const { words, media } = survey.of(element)
      if (words || media) losses.add('hidden', () => firstWords(element))
    }
    return isGone
  })
}

function isHidden(element: Element): boolean {
  const { tagName, properties } = element
  // "until-found" is collapsed, as a closed <details> is: a page's visitor can open both.
  if (properties.hidden !== undefined && properties.hidden !== 'until-found') return true
  if (properties.popover !== undefined) return true
  if (tagName === 'dialog') return properties.open === undefined
  if (tagName === 'iframe' && isZero(element, 'width') && isZero(element, 'height')) return true
  const style = attribute(element, 'style')
  if (style !== undefined && HIDING_STYLE.test(style)) return true
  return classesOf(element).some((name) => SCREEN_READERS_ONLY.has(name))
}

function isZero({ properties }: Element, side: 'width' | 'height'): boolean {
  const value = properties[side]
  return value !== undefined && value !== null && INVISIBLE.has(String(value).trim())
}

/** Marks that only decorate. Words with `aria-hidden` stay: a page shows them to everyone who sees. */
function isDecoration(element: Element, survey: Survey): boolean {
  if (attribute(element, 'ariaHidden')?.toLowerCase() !== 'true') return false
  // The blurred picture that a page shows until the picture itself is there.
  if (PICTURES.has(element.tagName)) return attribute(element, 'src')?.startsWith('data:') ?? false
  const { words, media } = survey.of(element)
  if (media) return false
  const isIcon = element.tagName === 'i' || classesOf(element).some((name) => ICON.test(name))
  const isAnchor = element.tagName === 'a' && attribute(element, 'href')?.startsWith('#') === true
  return isIcon || isAnchor || !words
}

/** "Please enable JavaScript": where scripts never run, that is no help. */
function isNoteOnScripts(element: Element, survey: Survey): boolean {
  if (element.tagName !== 'noscript' || survey.of(element).media) return false
  const text = textOf(element, MAX_NOTE + 1)
  return text.length <= MAX_NOTE && ABOUT_SCRIPTS.test(text)
}
