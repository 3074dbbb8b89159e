/** What the markup of one article may have: far above any article's, and low enough that no markup does harm. */

/** Elements: markup made to multiply itself stays harmless. */
export const MAX_ELEMENTS = 50_000
/** As deep as browsers nest (Blink and WebKit: 512), so that walking the tree never exhausts the stack. */
export const MAX_NESTING = 512

/** Bare addresses in a text: each is tried against long patterns, whether it is one or not. No article has a tenth of them. */
const MAX_ADDRESSES = 10_000
/** Where an address may begin, as linkify-it has it. */
const ADDRESS_START = /\/\/+|mailto:/gi

/** UTF-16 code units that any article may come to: a few paragraphs may have long addresses. */
const CLEAN_ALLOWANCE = 65_536
/** What addresses, references and closing tags add is far below this in any article that a person wrote. */
const CLEAN_MULTIPLE = 16
/** Four times the largest file: a feed shows fifty entries, and is sent to every reader. */
const MAX_CLEAN = 4 * 1_048_576

/** The markup is not an article's: too many elements, nested too deeply, or too long once it is written out. */
export class MarkupError extends Error {
  override name = 'MarkupError'
  /** What its author can do; absent when the text has to come in another form. */
  readonly fix: string | undefined

  constructor(message: string, fix?: string) {
    super(message)
    this.fix = fix
  }
}

export const SPLIT = 'split the article into several, each in a file of its own'

/** How long a text may become that was so long in its file; in UTF-16 code units. */
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

  /** @throws MarkupError once more was taken than there is */
  take(length: number): void {
    this.#used += length
    if (this.#used > this.#longest)
      throw new MarkupError(
        `markup that comes to more than ${this.#longest} characters once its addresses are written out`,
        `shorten the addresses that are repeated (relative ones repeat the article's own), or ${SPLIT}`,
      )
  }
}

/** For text whose bare addresses become links. @throws MarkupError */
export function refuseManyAddresses(text: string): void {
  let found = 0
  ADDRESS_START.lastIndex = 0
  while (ADDRESS_START.test(text))
    if (++found > MAX_ADDRESSES) throw new MarkupError(`more than ${MAX_ADDRESSES} web addresses`, SPLIT)
}
