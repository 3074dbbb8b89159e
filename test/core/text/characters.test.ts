import { cleanCharacters, oneLine } from '../../../core/text/characters.ts'
import fc from '../../support/fast-check.ts'

/** XML 1.0, section 2.2, "Char", less what it discourages. */
const CARRIED = /^[\t\n\x20-\x7E\xA0-\uD7FF\uE000-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{10FFFF}]*$/u

it.each([
  ['a\0b', 'ab', ['U+0000']],
  ['a\x0Bb\x0Cc\x1Fd\x7Fe', 'abcde', ['U+000B', 'U+000C', 'U+001F', 'U+007F']],
  ['\x00\x00\x00', '', ['U+0000']],
  ['a\uD800b', 'ab', ['U+D800 (half of a surrogate pair)']],
  ['\uDC1Fa', 'a', ['U+DC1F (half of a surrogate pair)']],
  ['a\uFFFEb\uFDD0c\u{1FFFF}d', 'abcd', ['U+FFFE', 'U+FDD0', 'U+1FFFF']],
  ['\x93quoted\x94 \x80 \x81', '“quoted” € ', ['U+0093', 'U+0094', 'U+0080', 'U+0081']],
  ['a\r\nb\rc\x85d\n', 'a\nb\nc\nd\n', []],
  ['a\tb \u00A0 \u{1F41F} \uFFFD é', 'a\tb \u00A0 \u{1F41F} \uFFFD é', []],
])('makes of %j %j', (text, cleaned, removed) => {
  expect(cleanCharacters(text)).toEqual({ text: cleaned, removed })
})

it('leaves nothing that a feed cannot carry, and is done after one time', () => {
  const anyUnit = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) })
  fc.assert(
    fc.property(fc.oneof(anyUnit, fc.string({ unit: 'binary' })), (text) => {
      const cleaned = cleanCharacters(text).text
      const carried = cleaned.replace(/\p{Noncharacter_Code_Point}/gu, (character) => `bad ${character}\0`)
      expect(carried).toMatch(CARRIED)
      expect(cleanCharacters(cleaned)).toEqual({ text: cleaned, removed: [] })
    }),
    { numRuns: 1_000 },
  )
})

it.each([
  [' a  b \n\t c ', 'a b c'],
  ['a\u00A0\u00A0b', 'a\u00A0\u00A0b'],
  ['plain', 'plain'],
  ['two\nlines', 'two lines'],
  ['  ', ''],
])('makes one line of %j: %j', (text, line) => expect(oneLine(text)).toBe(line))
