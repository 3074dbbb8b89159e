/**
 * The characters that a feed may contain.
 *
 * XML 1.0 (section 2.2) cannot hold most control characters, lone surrogates, U+FFFE and U+FFFF. It
 * discourages the C1 controls and the other noncharacters. None of our documents contains any of them.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this file is about.
const SUSPECT = /[\0-\x08\x0B-\x1F\x7F-\x9F\uD800-\uDFFF\uFDD0-\uFDEF\uFFFE\uFFFF]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this file is about.
const SUSPECTS = /[\0-\x08\x0B-\x1F\x7F-\x9F\p{Cs}\p{Noncharacter_Code_Point}]/gu

/**
 * The C1 range read as Windows-1252: what a curly quote becomes on its way through an old system.
 * HTML parsers repair numeric references in the same way (WHATWG HTML, "numeric character reference end state").
 */
const WINDOWS_1252 = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ'

export interface CleanedText {
  readonly text: string
  /** The characters that were removed or repaired, as "U+0000", each once, in order. */
  readonly removed: readonly string[]
}

/** Whether `cleanCharacters` has nothing to do. */
export function isClean(text: string): boolean {
  return !SUSPECT.test(text)
}

/** Makes line ends LF (as an XML parser would, XML 1.0 section 2.11) and removes what no feed may contain. */
export function cleanCharacters(text: string): CleanedText {
  if (isClean(text)) return { text, removed: [] }
  const removed = new Set<string>()
  const cleaned = text.replace(/\r\n?|\x85/g, '\n').replace(SUSPECTS, (character) => {
    const code = character.codePointAt(0) as number
    removed.add(nameOf(code))
    const repaired = code >= 0x80 && code <= 0x9f ? WINDOWS_1252[code - 0x80] : undefined
    return repaired === undefined || repaired === '\0' ? '' : repaired
  })
  return { text: cleaned, removed: [...removed] }
}

function nameOf(code: number): string {
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  return code >= 0xd800 && code <= 0xdfff ? `${name} (half of a surrogate pair)` : name
}

/** White space that one space stands for. */
export const WIDE_SPACE = /[\t\n\f\r]| {2}/

/** One line: every run of white space but the non-breaking kind becomes a single space. */
export function oneLine(text: string): string {
  return (WIDE_SPACE.test(text) ? text.replace(/[\t\n\f\r ]+/g, ' ') : text).trim()
}
