import type { Random } from '../../simulation/random.ts'
import { memberTexts } from '../corpus.ts'
import type { Generator } from '../generator.ts'
import { everyShape, type Grammar, grow } from '../grammar.ts'
import { mutate } from '../mutate.ts'
import { articleWith } from './article-frame.ts'

const TEXT: Grammar = {
  tokens: [
    ...[
      ' ',
      '\n',
      '\n\n',
      '\r\n',
      '\r',
      '\t',
      '\u00A0',
      '\u2028',
      '\u200B',
      '\u200F',
      '\u202E',
      '\uFEFF',
      '\0',
      '\x1B',
      '\x85',
    ],
    ...[
      'a',
      'a ',
      'a.',
      'A. ',
      '. ',
      '… ',
      'ä',
      'e\u0301',
      '\u0301',
      '\u200D',
      '👩‍👩‍👧 ',
      '🐟',
      '\ud800',
      '\udc00',
      '中',
      'ا',
    ],
    ...[
      'http://',
      'https://a.b',
      'https://a.b/ ',
      'http://a.b/(',
      'https://a.b/)',
      '(https://a.b)',
      'https://a.b.',
      'https:',
    ],
    ...[
      '://',
      '//',
      'www.',
      'www.a.b ',
      'a@b',
      'a@b.c ',
      'mailto:',
      'ftp://a',
      'a.b.',
      '(((',
      ')))',
      '[[',
      '<',
      '>',
      '&',
      '"',
    ],
    ...[
      '- ',
      '* ',
      ' > ',
      'a > ',
      '> ',
      '-- ',
      '---\n',
      '===\n',
      '* * *\n',
      'a: b\n',
      '#',
      '|',
      '\\',
      '%',
      '&amp;',
      '&#1;',
    ],
    ...['By A. ', 'Foto: ', '(c) ', '© ', '2026-01-01 ', '1. Januar ', 'Home > '],
    (index) => `https://a${index}.example/ `,
    (index) => `${index} `,
    (index) => `${'a'.repeat(index % 300)}\n`,
  ],
  pairs: [
    ['(', ')'],
    ['https://a.b/(', ')'],
    ['[', ']'],
    ['"', '"'],
    ['“', '”'],
    ['<', '>'],
    ['a > ', '\n'],
  ],
  frames: [
    ['https://a.b/', ' '],
    ['http://', '/'],
    ['https://a.b/?', ' a'],
    ['(https://a.b/', ')'],
    ['a\n\n', '\n\nb'],
    ['a@', '.b'],
    ['A title\n\n', '\n\nText'],
  ],
  amplifiers: [],
}

const SEEDS = [...memberTexts('content_text'), 'One line.\n\nAnother, with https://a.example/ in it.']

export function plainText(random: Random, size: number): string {
  if (random.chance(0.25)) return mutate(random, [...SEEDS, grow(random, TEXT, Math.min(size, 512))], size)
  return grow(random, TEXT, size).slice(0, size * 2)
}

export const text: Generator = {
  name: 'text',
  door: 'article',
  place: 'fuzz/text',
  shapes: everyShape(TEXT).map((shape) => (size) => JSON.stringify({ title: 'A', content_text: shape(size) })),
  make: (random, size) => articleWith(random, { content_text: plainText(random, size) }),
}
