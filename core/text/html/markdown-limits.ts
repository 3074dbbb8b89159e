import type Markdown from 'markdown-it'
import { Allowance, longestClean, MAX_ELEMENTS, MarkupError } from './html-limits.ts'
import { moreElements, moreMarkdown, nestedQuotations, SPLIT, UNCLOSED_BRACKETS } from './markup-texts.ts'

/** Each takes about two hundred bytes until it is rendered; a mebibyte of prose has one in ten characters, fewer than this. */
const MAX_TOKENS = 200_000
/**
 * Looks ahead for the end of a link's text, at each mark behind an open bracket: a paragraph of a thousand brackets that
 * nothing closes has half of them.
 */
const MAX_LOOKS = 2_000_000
/** How much longer the first look at a position takes. */
const FIRST_LOOK = 8
/** Lines times the quotations around them, at one time: the parser keeps five numbers for each. */
const MAX_QUOTED_LINES = 400_000
/**
 * Elements that any text may have, plus one for each 32 characters: a few characters of Markdown make an element, and each
 * costs as much as thirty characters of prose. A table of figures has one in eight characters.
 */
const ELEMENT_ALLOWANCE = 20_000
const CHARACTERS_PER_ELEMENT = 32

/** What one text has used up. */
class Used {
  readonly addresses: Allowance
  readonly #maxElements: number
  #elements = 0
  #tokens = 0
  #looks = 0
  #quotedLines = 0

  constructor(length: number) {
    this.addresses = new Allowance(longestClean(length))
    this.#maxElements = Math.min(MAX_ELEMENTS, ELEMENT_ALLOWANCE + Math.floor(length / CHARACTERS_PER_ELEMENT))
  }

  token(isElement: boolean): void {
    // Cleaning would reject as many elements too, and each takes memory until then.
    if (isElement && ++this.#elements > this.#maxElements) throw new MarkupError(moreElements(this.#maxElements), SPLIT)
    if (++this.#tokens > MAX_TOKENS) throw new MarkupError(moreMarkdown(MAX_TOKENS), SPLIT)
  }

  look(isFirst: boolean): void {
    this.#looks += isFirst ? FIRST_LOOK : 1
    if (this.#looks > MAX_LOOKS) throw new MarkupError(UNCLOSED_BRACKETS)
  }

  quote(lines: number): void {
    this.#quotedLines += lines
    if (this.#quotedLines > MAX_QUOTED_LINES) throw new MarkupError(nestedQuotations(MAX_QUOTED_LINES))
  }
}

/**
 * Makes a parser stop as soon as it exceeds a limit, rather than afterwards.
 * @returns a function to call before each text, with its length in UTF-16 code units; parsing and rendering then throw
 * a MarkupError at the limits
 */
export function limitMarkdown({ renderer, inline, block }: InstanceType<typeof Markdown>): (length: number) => void {
  let used = new Used(0)
  const renderAttributes = renderer.renderAttrs.bind(renderer)
  renderer.renderAttrs = (token) => {
    for (const [name, value] of token.attrs ?? []) used.addresses.take(name.length + String(value).length)
    return renderAttributes(token)
  }
  for (const { prototype } of [inline.State, block.State]) {
    const { push } = prototype
    prototype.push = function (...parameters) {
      used.token(parameters[2] > 0 || (parameters[2] === 0 && parameters[1] !== ''))
      return push.apply(this as never, parameters)
    }
  }
  const skipToken = inline.skipToken.bind(inline)
  inline.skipToken = (state) => {
    used.look(state.cache[state.pos] === undefined)
    skipToken(state)
  }
  const tokenize = block.tokenize.bind(block)
  block.tokenize = (state, startLine, endLine) => {
    const lines = state.parentType === 'blockquote' ? endLine - startLine : 0
    used.quote(lines)
    tokenize(state, startLine, endLine)
    used.quote(-lines)
  }
  return (length) => {
    used = new Used(length)
  }
}
