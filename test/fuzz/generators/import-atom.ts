import { corpus } from '../corpus.ts'
import type { Generator } from '../generator.ts'
import { everyShape, grow } from '../grammar.ts'
import { mutate } from '../mutate.ts'
import { elements, xmlGrammar } from './xml.ts'

const START =
  '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:base="https://a.example/"><id>urn:a</id><title>A</title>'
const END = '</feed>'
const ENTRY = `${START}<entry><id>urn:b</id><title>A</title><link href="b"/>`
const CHILDREN = [
  ...[
    'id',
    'title',
    'title type="html"',
    'summary',
    'summary type="html"',
    'content',
    'content type="html"',
    'updated',
  ],
  ...[
    'content type="text"',
    'content type="xhtml"',
    'published',
    'author',
    'name',
    'rights',
    'category',
    'source',
    'link',
  ],
  ...[
    'category term="a"',
    'link rel="via" href="b"',
    'link rel="enclosure" href="b"',
    'media:title',
    'dc:source',
    'x:y',
  ],
]

const ATOM = xmlGrammar({
  tokens: [
    ...[
      '<entry>',
      '</entry>',
      '<entry/>',
      '<link href="b"/>',
      '<link rel="via" href="b" title="c"/>',
      '<link rel="next" href="b"/>',
    ],
    ...[
      '<category term="a"/>',
      '<author><name>a</name></author>',
      '<link rel="enclosure" href="b"/>',
      '<source>',
      '<p>a</p>',
    ],
    ...[
      '<content type="xhtml"><div>',
      '<div xmlns="http://www.w3.org/1999/xhtml">',
      '<dc:source>a, b</dc:source>',
      'a, ',
    ],
    (index) => `<entry><id>urn:${index}</id><title>a</title></entry>`,
    (index) => `<link rel="via" href="${index}"/>`,
    (index) => `<category term="${index}"/>`,
  ],
  pairs: [
    ['<entry>', '</entry>'],
    ['<source>', '</source>'],
    ['<div>', '</div>'],
    ['<author>', '</author>'],
  ],
  frames: [
    [START, END],
    [ENTRY, `</entry>${END}`],
    [`${ENTRY}<content type="html">`, `</content></entry>${END}`],
    [`${ENTRY}<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">`, `</div></content></entry>${END}`],
    [`${ENTRY}<title type="html">`, `</title></entry>${END}`],
    [`${ENTRY}<summary>`, `</summary></entry>${END}`],
    [`${ENTRY}<updated>`, `</updated></entry>${END}`],
    [`${ENTRY}<link href="`, `"/></entry>${END}`],
    [`${ENTRY}<dc:source>`, `</dc:source></entry>${END}`],
    ['<feed xmlns="http://www.w3.org/2005/Atom" ', `>${END}`],
    [
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><content type="text/html" mode="escaped">',
      `</content></entry>${END}`,
    ],
    [`${ENTRY}<content type="xhtml" xml:base="c/">`, `</content></entry>${END}`],
    ['<!DOCTYPE feed [', `]>${START}${END}`],
  ],
  amplifiers: [
    (long) => ({
      head: `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/${long}/">`,
      use: '<entry><link href="b"/><title>a</title></entry>',
      tail: END,
    }),
    (long) => ({
      head: `${START}<entry xml:base="${long}/"><title>a</title>`,
      use: '<link rel="via" href="b"/>',
      tail: `</entry>${END}`,
    }),
  ],
})

const SEEDS = corpus(['test/golden/import/atom', 'test/golden/documents'], /(?:\.atom|atom\.xml)$/)

/** In an entry, unless it is a whole feed. */
function inside(grown: string): string {
  return grown.startsWith('<feed') ? grown : `${ENTRY}${grown}</entry>${END}`
}

export const importAtom: Generator = {
  name: 'import-atom',
  door: 'import',
  place: 'feed.atom',
  shapes: everyShape(ATOM).map((shape) => (size) => inside(shape(size))),
  make(random, size) {
    const kind = random.next()
    if (kind < 0.3) return mutate(random, SEEDS, size)
    if (kind < 0.6) return `${ENTRY}${elements(random, CHILDREN, size)}</entry>${END}`
    const grown = grow(random, ATOM, size)
    return random.chance(0.5) ? inside(grown) : grown
  },
}
