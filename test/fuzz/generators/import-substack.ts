import type { Generator } from '../generator.ts'
import { everyShape, type Grammar, grow } from '../grammar.ts'

const HEADER = 'post_id,post_date,is_published,type,audience,title,subtitle\n'
const ROW = '1.a,2026-01-01T00:00:00Z,true,newsletter,everyone,"a, ""b""",c\n'

/** Comma-separated values: what is quoted, and what is not closed. */
const TABLE: Grammar = {
  tokens: [
    ...['"', '""', '"""', ',', '\n', '\r\n', '\r', ' ', 'a', 'true', '1.a,', ROW, '"a\nb",', '"a"b,', ',,,,,,,,\n'],
    (index) => `${index}.a,2026-01-01T00:00:00Z,true,newsletter,everyone,T,\n`,
    (index) => `"a${index}",`,
  ],
  pairs: [['"', '"']],
  frames: [
    [HEADER, '\n'],
    [`${HEADER}1.a,"`, '"\n'],
    [`${HEADER}"`, '"'],
    ['post_id,is_published,', `\n${ROW}`],
  ],
  amplifiers: [(long) => ({ head: `post_id,is_published,${long}\n`, use: '1.a,true,x\n' })],
}

function inside(grown: string): string {
  return grown.startsWith('post_id') ? grown : HEADER + grown
}

/** The table of a Substack export. Its texts are files, and come through the same cleaning as all HTML. */
export const importSubstack: Generator = {
  name: 'import-substack',
  door: 'import',
  place: 'posts.csv',
  shapes: everyShape(TABLE).map((shape) => (size: number) => inside(shape(size))),
  make: (random, size) => inside(grow(random, TABLE, size)),
}
