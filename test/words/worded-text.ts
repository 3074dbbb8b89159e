import fc from '../support/fast-check.ts'
import { joined, pattern, type Recipe } from './piece.ts'

/** Plain text of pieces that know their words: whatever looks like markup stays as it is. */

const line: fc.Arbitrary<Recipe> = fc
  .constantFrom(
    ...[
      '§',
      '§ §',
      '  §  ',
      '\t§',
      '§: §',
      '<b> § </b>',
      '&amp; §',
      '<!-- § -->',
      '§ https://www.example.org/ §',
      '§\u00A0§',
    ],
    ...['# §', '- §', '1. §', '"§"', '<script> §', '§ <', ']]> §', '§ a@b.example', '* § *'],
  )
  .map((template) => pattern(template))

export const wordedText: fc.Arbitrary<Recipe> = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 8 }), fc.constantFrom('\n', '\n\n', '\r\n', '\n \n\n'))
  .map(([lines, separator]) => joined([...lines, pattern('§')], separator))
