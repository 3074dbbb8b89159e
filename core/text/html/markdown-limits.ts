import type Markdown from 'markdown-it'
import { Allowance, longestClean, MAX_ELEMENTS, MarkupError, SPLIT } from './html-limits.ts'

/** Each takes some two hundred bytes until it is rendered; prose has one in ten characters, and a mebibyte of it fewer than these. */
const MAX_TOKENS = 200_000
/**
 * Looks ahead for the end of a link's text, at each mark behind an open bracket: a paragraph of a thousand brackets that
 * nothing closes has half of them.
 */
const MAX_LOOKS = 2_000_000
/** What the parser has not looked at before takes it so much longer. */
const FIRST_LOOK = 8
/** Lines times the quotations that they are in, at one time: for each of them the parser keeps five numbers. */
const MAX_QUOTED_LINES = 400_000
/** A table fills the cells that its rows leave out: beyond these, no more than there are characters. */
const FILLED_CELLS = 4_096

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
    this.#maxElements = Math.min(MAX_ELEMENTS, FILLED_CELLS + length)
  }

  token(isElement: boolean): void {
    // Cleaning would refuse as many elements too, and each takes memory until then.
    if (isElement && ++this.#elements > this.#maxElements)
      throw new MarkupError(`more than ${this.#maxElements} elements`, SPLIT)
    if (++this.#tokens > MAX_TOKENS) throw new MarkupError(`more than ${MAX_TOKENS} words and marks of Markdown`, SPLIT)
  }

  look(isFirst: boolean): void {
    this.#looks += isFirst ? FIRST_LOOK : 1
    if (this.#looks > MAX_LOOKS) throw new MarkupError('more square brackets without an end than an article has')
  }

  quote(lines: number): void {
    this.#quotedLines += lines
    if (this.#quotedLines > MAX_QUOTED_LINES)
      throw new MarkupError(`quotations inside of quotations with more than ${MAX_QUOTED_LINES} lines in all`)
  }
}

/**
 * Makes a parser stop while it makes too much, and not after. @returns what begins a text of so many UTF-16 code units;
 * from then on parsing and rendering throw a MarkupError
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
