import { longMarkup, moreWebAddresses, SHORTEN_ADDRESSES, SPLIT } from './markup-texts.ts'

/** Limits on the markup of one article: far above any article's, and low enough that no markup does harm. */

/** Elements: markup made to multiply itself stays harmless. */
export const MAX_ELEMENTS = 50_000
/** As deep as browsers nest (Blink and WebKit: 512), so that walking the tree never exhausts the stack. */
export const MAX_NESTING = 512

/** Bare addresses in a text: each candidate is matched against long patterns. No article has a tenth of them. */
const MAX_ADDRESSES = 10_000
/** The possible beginnings of an address, as in linkify-it. */
const ADDRESS_START = /\/\/+|mailto:/gi

/** UTF-16 code units that any article may reach: a few paragraphs may have long addresses. */
const CLEAN_ALLOWANCE = 65_536
/** What addresses, references and closing tags add is far below this in any article that a person wrote. */
const CLEAN_MULTIPLE = 16
/** Four times the largest file: a feed shows fifty entries, and is sent to every reader. */
const MAX_CLEAN = 4 * 1_048_576

/** In UTF-16 code units: how much of what was taken out a message shows. */
export const MAX_SHOWN_EXAMPLE = 60

/** The markup is not an article's: too many elements, nested too deeply, or too long once it is written out. */
export class MarkupError extends Error {
  override name = 'MarkupError'
  /** What its author can do; absent if the text must be written in another form. */
  readonly fix: string | undefined

  constructor(message: string, fix?: string) {
    super(message)
    this.fix = fix
  }
}

/**
 * How long a text may become after cleaning, in UTF-16 code units.
 * @param length its length in the file
 */
export function longestClean(length: number): number {
  return Math.min(MAX_CLEAN, CLEAN_ALLOWANCE + CLEAN_MULTIPLE * length)
}

/** Counts what is written while it is written, so that markup that multiplies is stopped before it fills the memory. */
export class Allowance {
  readonly #longest: number
  #used = 0

  constructor(longest: number) {
    this.#longest = longest
  }

  /** @throws MarkupError if more was taken than is allowed */
  take(length: number): void {
    this.#used += length
    if (this.#used > this.#longest) throw new MarkupError(longMarkup(this.#longest), SHORTEN_ADDRESSES)
  }
}

/**
 * For text whose bare addresses become links.
 * @throws MarkupError if it has too many
 */
export function rejectManyAddresses(text: string): void {
  let found = 0
  ADDRESS_START.lastIndex = 0
  while (ADDRESS_START.test(text))
    if (++found > MAX_ADDRESSES) throw new MarkupError(moreWebAddresses(MAX_ADDRESSES), SPLIT)
}
