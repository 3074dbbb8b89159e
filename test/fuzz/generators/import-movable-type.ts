import type { Generator } from '../generator.ts'
import { everyShape, type Grammar, grow } from '../grammar.ts'
import { htmlText } from './html.ts'

const FIELDS = 'TITLE: a\nBASENAME: a_b\nSTATUS: Publish\nDATE: 01/01/2026 09:00:00 AM\n'
const START = `${FIELDS}-----\nBODY:\n`
const END = '\n-----\n--------\n'

/** Lines of fields, the ends of sections and entries, and what is nearly one. */
const EXPORT: Grammar = {
  tokens: [
    ...['-----\n', '--------\n', '-----', '----', '------\n', '-----\r\n', '-----   \n', '-', '\n', '\r\n', ' ', 'a\n'],
    ...['BODY:\n', 'EXTENDED BODY:\n', 'EXCERPT:\n', 'KEYWORDS:\n', 'COMMENT:\n', 'PING:\n', 'ODD SECTION:\n'],
    ...['TITLE: a\n', 'TITLE:\n', 'STATUS: Publish\n', 'CATEGORY: a\n', 'TAGS: a,b\n', 'AUTHOR: a\n', 'A:', 'A A A A '],
    ...['DATE: 01/01/2026 09:00:00 AM\n', 'CONVERT BREAKS: markdown\n', 'CONVERT BREAKS: 0\n', 'NO ENTRY: 1\n'],
    ...[`${START}a${END}`, '"', ',', '<b>', '<p>', '&amp;', '[a](b)', '*'],
    (index) => `CATEGORY: a${index}\n`,
    (index) => `TAGS: a${index},b\n`,
    (index) => `TITLE: ${index}\n-----\nBODY:\n${index}${END}`,
  ],
  pairs: [
    ['-----\nBODY:\n', '\n-----\n'],
    ['COMMENT:\n', '-----\n'],
    ['"', '"'],
    ['<b>', '</b>'],
  ],
  frames: [
    [START, END],
    [`${FIELDS}CONVERT BREAKS: markdown\n-----\nBODY:\n`, END],
    [`${FIELDS}TAGS: `, `\n${END}`],
    [`${FIELDS}DATE: `, `\n${END}`],
    [`${FIELDS}-----\nKEYWORDS:\n`, END],
    [`${FIELDS}-----\n`, END],
  ],
  amplifiers: [(long) => ({ head: `${FIELDS}CATEGORY: ${long}\n`, use: `CATEGORY: a\n`, tail: END })],
}

/** An export is known by its first lines. */
function inside(grown: string): string {
  return grown.startsWith('TITLE: a\nBASENAME') ? grown : FIELDS + grown
}

export const importMovableType: Generator = {
  name: 'import-movable-type',
  door: 'import',
  place: 'export.txt',
  shapes: everyShape(EXPORT).map((shape) => (size: number) => inside(shape(size))),
  make(random, size) {
    return random.chance(0.7) ? inside(grow(random, EXPORT, size)) : START + htmlText(random, size) + END
  },
}
