import { unescapeHtml } from '../escape.ts'
import { isEmojiAddress } from './emoji.ts'
import { isPlaceholderAddress } from './placeholders.ts'

/** Pictures of clean HTML: there, every attribute is quoted and has no angle bracket. */

export const PICTURE_TAGS = /<(?:img|source) [^<>]*>/g
const IMAGE_TAGS = /<img [^<>]*>/g
const ATTRIBUTES = / ([a-z]+)="([^"]*)"/g
/** In pixels: a smaller picture is an icon or a rule. */
const MIN_SIDE = 100
/** Hosts and paths of pictures that count visits, and of portraits below the text. */
const OF_NO_ARTICLE =
  /\/\/(?:(?:pixel|stats?|track(?:ing)?|beacon|counter)\.|(?:[a-z0-9]+\.)?gravatar\.com\/|(?:feeds|feedads)\.(?:feedburner|wordpress)\.com\/|(?:[a-z0-9-]+\.)*(?:doubleclick\.net|google-analytics\.com|scorecardresearch\.com)\/)/i

/** A picture of a text, with what its markup says of it. */
export interface TextPicture {
  readonly url: string
  readonly alt?: string
  /** Pixels. */
  readonly width?: number
  readonly height?: number
}

/** The first picture that can stand for the article: no icon, emoji or tracking pixel, and none inside the document. */
export function firstPicture(html: string): TextPicture | undefined {
  for (const [tag] of html.matchAll(IMAGE_TAGS)) {
    const picture = pictureOf(tag)
    if (picture !== undefined && isFit(picture)) return picture
  }
  return undefined
}

function pictureOf(tag: string): TextPicture | undefined {
  const attributes = new Map([...tag.matchAll(ATTRIBUTES)].map(([, name, value = '']) => [name, unescapeHtml(value)]))
  const [url, alt] = [attributes.get('src'), attributes.get('alt')?.trim()]
  const [width, height] = [pixels(attributes.get('width')), pixels(attributes.get('height'))]
  if (url === undefined) return undefined
  return { url, ...(alt && { alt }), ...(width && { width }), ...(height && { height }) }
}

function pixels(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined
}

function isFit({ url, width = MIN_SIDE, height = MIN_SIDE }: TextPicture): boolean {
  if (!/^https?:/.test(url) || width < MIN_SIDE || height < MIN_SIDE) return false
  return !isPlaceholderAddress(url) && !isEmojiAddress(url) && !OF_NO_ARTICLE.test(url)
}
