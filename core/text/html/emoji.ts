import type { Element, Root } from 'hast'
import { attribute, classesOf, replaceElements } from './elements.ts'

/** Pictures of emoji, which pages put in the place of characters: in a reader they are as large as photos. */

const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u
const CLASSES = new Set(['emoji', 'twemoji', 'wp-smiley', 'smiley', 'emojione', 'joypixels'])
const ADDRESS = /\/(?:emoji|twemoji|emojione|smilies|smileys)\b/i
/** Emoji by their code points, as Twemoji and WordPress name their files: "1f1e9-1f1ea.svg". */
const FILE_NAME = /\/([0-9a-f]{2,6}(?:-[0-9a-f]{2,6}){0,9})\.(?:gif|png|svg|webp)(?:[?#]|$)/i
/** In UTF-16 code units: families and flags of regions have about a dozen, and a smiley of punctuation four. */
const MAX_LENGTH = 32
const MAX_SMILEY = 5

/** Puts the character in the place of its picture. */
export function writeEmoji(tree: Root): void {
  replaceElements(tree, (element) => {
    const character = element.tagName === 'img' ? characterOf(element) : undefined
    return character === undefined ? undefined : [{ type: 'text', value: character }]
  })
}

/** Whether an address is that of a picture of an emoji. */
export function isEmojiAddress(address: string): boolean {
  return ADDRESS.test(address)
}

function characterOf(picture: Element): string | undefined {
  const address = attribute(picture, 'src') ?? ''
  const isMarked = classesOf(picture).some((name) => CLASSES.has(name))
  if (!isMarked && !isEmojiAddress(address)) return undefined
  const alt = attribute(picture, 'alt') ?? ''
  if (alt.length <= MAX_LENGTH && EMOJI.test(alt) && !/[\p{L}:]/u.test(alt)) return alt
  // ":-)", but no name of an emoji of the site's own, as in ":ferry:".
  if (isMarked && alt !== '' && alt.length <= MAX_SMILEY && !/\p{L}{2}/u.test(alt)) return alt
  return alt === '' ? fromCodePoints(FILE_NAME.exec(address)?.[1]) : undefined
}

function fromCodePoints(name: string | undefined): string | undefined {
  const codes = (name ?? '').split('-').map((code) => Number.parseInt(code, 16))
  if (!codes.every((code) => code <= 0x10_ffff)) return undefined
  const text = String.fromCodePoint(...codes)
  return text.isWellFormed() && EMOJI.test(text) ? text : undefined
}
