import { corpus } from '../corpus.ts'
import type { Generator } from '../generator.ts'
import { everyShape, grow } from '../grammar.ts'
import { mutate } from '../mutate.ts'
import { elements, xmlGrammar } from './xml.ts'

const START =
  '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>A</title><link>https://a.example/</link>'
const RDF =
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>A</title></channel><item rdf:about="https://a.example/"><title>A</title>'
const END = '</channel></rss>'
const ITEM = `${START}<item><title>A</title>`
const CHILDREN = [
  ...[
    'title',
    'link',
    'description',
    'content:encoded',
    'dc:creator',
    'author',
    'pubDate',
    'category',
    'guid',
    'source',
  ],
  ...[
    'media:title',
    'media:description',
    'media:credit',
    'dc:date',
    'dc:source',
    'enclosure url="b" length="1" type="a/b"',
  ],
  ...['media:content url="b" medium="image"', 'guid isPermaLink="false"', 'source url="https://a.example/"', 'x:y'],
]

const RSS = xmlGrammar({
  tokens: [
    ...['<item>', '</item>', '<item/>', '<item><title>a</title></item>', '<category>a</category>', '<guid>a</guid>'],
    ...['<media:content url="b"/>', '<enclosure url="b" length="1" type="a/b"/>', '<atom:link rel="next" href="b"/>'],
    ...[
      '<link>b</link>',
      '<dc:creator>a</dc:creator>',
      '<media:group>',
      '<pubDate>1 Jan 2026</pubDate>',
      '<source url="b">',
    ],
    (index) => `<item><title>${index}</title><link>https://a.example/${index}</link></item>`,
    (index) => `<category>${index}</category>`,
    (index) => `<x:y${index}>b</x:y${index}>`,
  ],
  pairs: [
    ['<item>', '</item>'],
    ['<media:group>', '</media:group>'],
    ['<channel>', '</channel>'],
  ],
  frames: [
    [START, END],
    [ITEM, `</item>${END}`],
    [`${ITEM}<description>`, `</description></item>${END}`],
    [`${ITEM}<content:encoded><![CDATA[`, `]]></content:encoded></item>${END}`],
    [`${ITEM}<pubDate>`, `</pubDate></item>${END}`],
    [`${ITEM}<dc:creator>`, `</dc:creator></item>${END}`],
    [`${ITEM}<author>`, `</author></item>${END}`],
    [`${ITEM}<link>https://a.example/`, `</link></item>${END}`],
    [`${ITEM}<media:content url="`, `"/></item>${END}`],
    [`<?xml version="1.0"?><!DOCTYPE rss [`, `]>${START}${END}`],
    ['<rss ', `>${END}`],
    [`\n<?xml version="1.0"?><!DOCTYPE rss [`, `]>${ITEM}&nbsp;&</item>${END}`],
    [`${ITEM}<description>& &nbsp;`, `</description></item>${END}`],
    [RDF, '</item></rdf:RDF>'],
    [
      `${START.replace('<rss ', '<rss xml:base="https://a.example/b/" ')}<item><description><![CDATA[`,
      `]]></description></item>${END}`,
    ],
  ],
  amplifiers: [
    (long) => ({
      head: `${START}<item><title>${long}</title>`,
      use: '<category>a</category>',
      tail: `</item>${END}`,
    }),
    (long) => ({ head: START + long, use: '<item><title>a</title></item>', tail: END }),
  ],
})

const SEEDS = corpus(['test/golden/import/rss', 'test/golden/documents'], /(?:feed.*|rss)\.xml$/)

/** In an item, unless it is a whole feed. */
function inside(grown: string): string {
  return /^\s*<(?:rss|rdf|\?xml)/.test(grown) ? grown : `${ITEM}${grown}</item>${END}`
}

export const importRss: Generator = {
  name: 'import-rss',
  door: 'import',
  place: 'feed.xml',
  shapes: everyShape(RSS).map((shape) => (size) => inside(shape(size))),
  make(random, size) {
    const kind = random.next()
    if (kind < 0.3) return mutate(random, SEEDS, size)
    if (kind < 0.6) return `${START}<item>${elements(random, CHILDREN, size)}</item>${END}`
    const grown = grow(random, RSS, size)
    return random.chance(0.5) ? inside(grown) : grown
  },
}
