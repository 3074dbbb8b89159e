import { excerpt } from '../../../core/text/excerpt.ts'
import fc from '../../support/fast-check.ts'

it.each([
  ['short enough', 20, 'short enough'],
  ['exactly ten', 11, 'exactly ten'],
  ['cut at the last whole word', 14, 'cut at the…'],
  ['cut at  a\nsingle line', 11, 'cut at a…'],
  ['no comma, before the dots', 9, 'no comma…'],
  ['no dash – before', 9, 'no dash…'],
  ['漢字漢字漢字漢字', 5, '漢字漢字…'],
  ['averyveryverylongwordwithoutend', 10, 'averyvery…'],
  ['a averyveryverylongword', 12, 'a averyvery…'],
  ['🐟🐟🐟🐟', 6, '🐟🐟…'],
  ['e\u0301e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
  ['👩‍👧👩‍👧👩‍👧', 9, '👩‍👧…'],
  ['👍🏽👍🏽👍🏽', 6, '👍🏽…'],
])('of %j in %i is %j', (text, limit, expected) => expect(excerpt(text, limit)).toBe(expected))

it('never is longer than its limit, nor ends inside a character, and begins as the text does', () => {
  const unit = fc.oneof(
    fc.constantFrom(' ', 'a', ',', '\u0301', '\u200D', '🏽', '👩', '漢'),
    fc.string({ unit: 'grapheme', maxLength: 1 }),
  )
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 80 }), fc.integer({ min: 2, max: 40 }), (units, limit) => {
      const text = units.join('')
      const short = excerpt(text, limit)
      expect(short.length).toBeLessThanOrEqual(limit)
      expect(short.isWellFormed()).toBe(text.isWellFormed() || short.isWellFormed())
      const line = text.replace(/[\t\n\f\r ]+/g, ' ').trim()
      if (short !== line) expect(line.startsWith(short.slice(0, -1))).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
