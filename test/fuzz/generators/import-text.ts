import { corpus } from '../corpus.ts'
import type { Generator } from '../generator.ts'
import { everyShape, type Grammar, grow } from '../grammar.ts'
import { mutate } from '../mutate.ts'
import { plainText } from './text.ts'

/** What a text that was saved from a page has around its words. */
const SAVED: Grammar = {
  tokens: [
    ...[
      'a > ',
      'a>',
      ' > ',
      'a | ',
      'a · ',
      '» ',
      'a/',
      ' / ',
      'a - ',
      ' – ',
      'a, ',
      'a and ',
      'a & ',
      ' and ',
      '; ',
      '.',
      '. ',
    ],
    ...[
      'Home\n',
      'Share this\n',
      'Advertisement\n',
      'By A B\n',
      'By ',
      'A',
      'Published ',
      '1 March 2026\n',
      '1 March ',
      '2026-01-01\n',
    ],
    ...[
      'Sources: ',
      'Source: a\n',
      'Photo: ',
      'Photo by ',
      'Photo',
      '© a\n',
      '(c) ',
      '(',
      ')',
      '[',
      ']',
      'https://a.b/ ',
      'AFP/',
      'dpa, ',
    ],
    ...[
      '\n',
      '\n\n',
      ' ',
      '\t',
      '…',
      ':',
      'a',
      'ä',
      'A ',
      'skip to ',
      'more on ',
      '12 comments\n',
      '\r',
      `${'word '.repeat(15)}\n`,
    ],
    (index) => `${index} min read\n`,
    (index) => `${'a '.repeat(index % 60)}\n`,
    (index) => `${'a > '.repeat(index % 30)}\n`,
    (index) => `${'a > '.repeat(index % 30)}!\n`,
  ],
  pairs: [
    ['(', ')'],
    ['[', ']'],
    ['a > ', '.'],
  ],
  frames: [
    ['', '\n\nText.\n'],
    ['', '!\n\nText.\n'],
    ['A title\n\nBy ', '\n\nText.\n'],
    ['A title\n\nPublished ', '\n\nText.\n'],
    ['A title\n\nText.\n\nSources: ', '\n'],
    ['A title\n\nText.\n\n(', ')\n'],
    ['A title\n\nText.\n\nPhoto: ', '\n'],
    ['A title\n\nText.\n\n', '\n'],
    ['Home > ', '\nA title\n\nText.\n'],
  ],
  amplifiers: [],
}

const SEEDS = corpus(['test/golden/import/text'], /\.txt$/)

export const importText: Generator = {
  name: 'import-text',
  door: 'import',
  place: 'saved.txt',
  shapes: everyShape(SAVED),
  make(random, size) {
    const kind = random.next()
    if (kind < 0.2) return mutate(random, SEEDS, size)
    if (kind < 0.4) return `A title\n\n${plainText(random, size)}`
    // Many readers look at a line only where it is short.
    const piece = random.chance(0.4)
      ? grow(random, SAVED, 16 + random.below(280)).slice(0, 290)
      : grow(random, SAVED, size)
    return random.chance(0.5) ? `${piece}\n\nText.\n` : `A title\n\nText.\n\n${piece}\n`
  },
}
