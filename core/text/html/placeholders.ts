import type { Element } from 'hast'
import { attribute } from './elements.ts'

/** Pictures that show nothing: they keep the place of one that is to come, or count visits. */

const FILE_NAME =
  /\/(?:blank|spacer|1x1|clear|trans|transparent|empty|pixel|placeholder|lazy|lazyload|lazy[-_]placeholder|loading|grey|gray)\.(?:gif|svg)(?:[?#]|$)|\/(?:blank|spacer|1x1|transparent|lazy[-_]placeholder)\.png(?:[?#]|$)/i
/** The first bytes of a GIF and of a PNG of one pixel, in base64. */
const ONE_PIXEL = /^data:image\/(?:gif;base64,R0lGOD(?:lh|dh)AQABA|png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB)/i

/**
 * Whether markup that only the fast path reads may have such a picture, or one of an emoji. It may also say so of others:
 * these take the full path.
 */
export const MAY_BE_NO_PICTURE =
  /blank|spacer|1x1|clear|trans|empty|pixel|placeholder|lazy|loading|gr[ea]y|emoji|smil|width="1" height="1"/i

export function isPlaceholderAddress(address: string): boolean {
  return FILE_NAME.test(address) || ONE_PIXEL.test(address)
}

/** Whether a picture shows nothing. */
export function isPlaceholder(picture: Element): boolean {
  if (isPixel(picture, 'width') && isPixel(picture, 'height')) return true
  const address = attribute(picture, 'src')
  return address !== undefined && isPlaceholderAddress(address)
}

function isPixel({ properties }: Element, side: 'width' | 'height'): boolean {
  const value = properties[side]
  return value !== undefined && value !== null && /^\s*[01](?:px)?\s*$/.test(String(value))
}
