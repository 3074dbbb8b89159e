/**
 * For each brace that opens an expression of JavaScript, the offset after the one that closes it, over strings and comments.
 * One pass finds them all: a search from each brace would take the square of their number.
 */
export function closingBraces(text: string): ReadonlyMap<number, number> {
  const closings = new Map<number, number>()
  const open: number[] = []
  const strings = new Strings(text)
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string
    if (character === '{') open.push(at)
    else if (character === '}') {
      const opener = open.pop()
      if (opener !== undefined) closings.set(opener, at + 1)
    } else if (open.length > 0 && character === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2)
      if (end < 0) break
      at = end + 1
      // An apostrophe in the words of a component is no string: no other follows in its line.
    } else if (open.length > 0 && QUOTES.includes(character)) at = strings.endOf(at) ?? at
  }
  return closings
}

const QUOTES = '"\'`'

class Strings {
  readonly #text: string
  /** Up to where no string in a kind of quotation mark ends. */
  readonly #none = new Map<string, number>()

  constructor(text: string) {
    this.#text = text
  }

  /** The offset of the mark that ends the string at an offset; undefined if its line has none. */
  endOf(start: number): number | undefined {
    const text = this.#text
    const quote = text[start] as string
    if (start < (this.#none.get(quote) ?? 0)) return undefined
    let at = start + 1
    for (; at < text.length && (text[at] !== '\n' || quote === '`'); at++) {
      if (text[at] === '\\') at++
      else if (text[at] === quote) return at
    }
    this.#none.set(quote, at)
    return undefined
  }
}
