import { excerpt } from '../../../core/text/excerpt.ts'
import fc from '../../support/fast-check.ts'

const CLINGING = /^[\p{M}\p{Emoji_Modifier}\u200D]/u
const JOINER = '\u200D'

it.each([
  ['a keycap', '1️⃣2️⃣3️⃣', 5, '1️⃣…'],
  ['a variation selector', '❤️❤️❤️', 4, '❤️…'],
  ['a family', '👨‍👩‍👧👨‍👩‍👧', 12, '👨‍👩‍👧…'],
  ['Arabic vowel marks', 'مَرْحَبًا', 6, 'مَرْ…'],
  ['a Devanagari vowel sign', 'किताबकिताब', 4, 'कि…'],
])('keeps %s whole', (_, text, limit, expected) => expect(excerpt(text, limit)).toBe(expected))

it.failing.each([
  ['a flag', '🇩🇪🇫🇷🇮🇹🇪🇸', 8, '🇩🇪…'],
  ['the flag of England', '🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁥󠁮󠁧󠁿', 18, '🏴󠁧󠁢󠁥󠁮󠁧󠁿…'],
  ['a Korean syllable of three letters', '한글'.normalize('NFD'), 5, `${'한'.normalize('NFD')}…`],
])('keeps %s whole', (_, text, limit, expected) => expect(excerpt(text, limit)).toBe(expected))

it('cuts a first character that is longer than the limit, and no surrogate pair in it', () => {
  expect(excerpt('e\u0301\u0301\u0301\u0301', 3)).toBe('e\u0301…')
  expect(excerpt('👨‍👩‍👧‍👦 family', 5)).toBe('👨‍…')
})

it('parts no mark, skin tone or joined emoji from what it clings to', () => {
  const character = fc.constantFrom('a', ' ', ',', '漢', 'e\u0301', 'o\u0302\u0323', '👍🏽', '👩‍👧', '1️⃣', '🐟')
  fc.assert(
    fc.property(fc.array(character, { maxLength: 40 }), fc.integer({ min: 7, max: 40 }), (characters, limit) => {
      const line = characters.join('').replace(/ +/g, ' ').trim()
      const short = excerpt(line, limit)
      expect(short.length).toBeLessThanOrEqual(limit)
      expect(short.isWellFormed()).toBe(true)
      if (short === line) return
      const kept = short.slice(0, -1)
      expect(line.slice(kept.length)).not.toMatch(CLINGING)
      expect(kept.endsWith(JOINER)).toBe(false)
    }),
    { numRuns: 1_000 },
  )
})
