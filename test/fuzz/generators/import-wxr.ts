import type { Random } from '../../simulation/random.ts'
import { corpus } from '../corpus.ts'
import type { Generator } from '../generator.ts'
import { everyShape, type Grammar, grow } from '../grammar.ts'
import { mutate } from '../mutate.ts'
import { htmlText } from './html.ts'
import { elements, xmlGrammar } from './xml.ts'

const START =
  '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>A</title><link>https://a.example</link>'
const END = '</channel></rss>'
const POST =
  '<item><title>A</title><link>https://a.example/a/</link><wp:post_id>1</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>'
const CHILDREN = [
  ...['title', 'link', 'content:encoded', 'content:encoded', 'excerpt:encoded', 'dc:creator', 'pubDate', 'guid'],
  ...[
    'wp:post_date',
    'wp:post_date_gmt',
    'wp:post_modified_gmt',
    'wp:post_name',
    'wp:status',
    'wp:post_type',
    'wp:post_id',
  ],
  ...[
    'category domain="post_tag" nicename="a"',
    'category domain="category" nicename="a"',
    'wp:postmeta',
    'wp:meta_key',
  ],
]

/** The text of a post in the classic editor: HTML with shortcodes, and blank lines for paragraphs. */
const POST_TEXT: Grammar = {
  tokens: [
    ...[
      '[caption',
      '[caption]',
      '[/caption]',
      '[caption id="a"]<img src="b"> c[/caption]',
      '[caption caption="',
      '[',
      ']',
    ],
    ...[
      '[embed]',
      '[/embed]',
      '[embed]https://a.b/[/embed]',
      '[embed',
      '[gallery',
      '[gallery]',
      '[video',
      '[wp_a]',
      '[vc_a',
    ],
    ...[
      '\n',
      '\n\n',
      '\r\n',
      '\r\n\r\n',
      ' \n',
      '\t\n',
      ' ',
      '\n \n',
      'a\n',
      'a\n\n',
      '<!-- wp:a -->',
      '<!-- /wp:',
      '<!--more-->',
    ],
    ...[
      '<img ',
      '<img src="b"> ',
      '<a href="b"><img src="c">',
      '</a>',
      '<blockquote>',
      '<div>',
      '<div>\n\n',
      '<b>',
      '<p>',
      '<br>',
    ],
    ...[
      '[audio src="b.mp3"]',
      '[audio]',
      '[/audio]',
      '[playlist ids="1"]',
      '[gallery ids=&#8221;1,2&#8243;]',
      '[[gallery]]',
    ],
    ...['[restrict]', '[/restrict]', '[member a="b"', '[a b="c"]', '&#8221;', '”', 'a="', "a='", 'a=b '],
    ...['<!-- wp:block {"ref":1} /-->', '<!-- wp:footnotes /-->', '<!-- wp:a {"url":"https://a.b/"} /-->', '<!-- wp:a'],
    ...['<!-- wp:premium-content/subscriber-view -->', '<!-- /wp:premium-content/subscriber-view -->', '<!--', '-->'],
    ...['<p>https://a.b/</p>', '\nhttps://a.b/\n', '<figure>https://a.b/<figcaption>', '<p', 'data-fn="'],
    ...['https://a.b/', '<pre>', '</pre>', '<table>', '<ul><li>', '[contact-form-7', '[et_pb_a]', '"'],
  ],
  pairs: [
    ['[caption]', '[/caption]'],
    ['[caption]<img src="b">', '[/caption]'],
    ['[embed]', '[/embed]'],
    ['<blockquote>', '</blockquote>'],
    ['<div>', '</div>'],
    ['<div>\n\n', '\n\n</div>'],
    ['<b>', '</b>'],
    ['[', ']'],
    ['<a href="b">', '</a>'],
  ],
  frames: [
    ['[caption]', '[/caption]'],
    ['[caption', '][/caption]'],
    ['[caption caption="', '"]<img src="b">[/caption]'],
    ['[caption]<img src="b">', '[/caption]'],
    ['[caption]<img ', '>[/caption]'],
    ['[caption]<a ', '><img src="b"></a>[/caption]'],
    ['[embed]', '[/embed]'],
    ['[embed]https://a.b/', '[/embed]'],
    ['[gallery ', ']'],
    ['[gallery ids="', '"]'],
    ['[audio ', '][/audio]'],
    ['[restrict', ']a[/restrict]'],
    ['<!-- wp:a ', ' /-->'],
    ['<!-- wp:a {"a":"', '"} /-->'],
    ['<p', '>https://a.b/</p>'],
    ['<p>https://a.b/', '</p>'],
    ['<blockquote>', '</blockquote>'],
    ['<b>', '</b>'],
    ['a', 'b'],
  ],
  amplifiers: [(long) => ({ head: `[caption caption="${long}"]`, use: '<img src="b">[/caption][caption]' })],
}

/** What a post names by its id is elsewhere in the export, and may be long. */
const AMPLIFIERS: Grammar['amplifiers'] = [
  (long) => ({
    head: `${START}<item><wp:post_id>5</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>${long}.jpg</wp:attachment_url><excerpt:encoded>${long}</excerpt:encoded></item>${POST}<content:encoded>`,
    use: '[gallery ids="5"]',
    tail: `</content:encoded></item>${END}`,
  }),
  (long) => ({
    head: `${START}<item><wp:post_id>5</wp:post_id><wp:post_type>wp_block</wp:post_type><wp:status>publish</wp:status><content:encoded>${long}</content:encoded></item>${POST}<content:encoded><![CDATA[`,
    use: '<!-- wp:block {"ref":5} /-->',
    tail: `]]></content:encoded></item>${END}`,
  }),
]

const WXR = xmlGrammar({
  tokens: [
    ...[
      '<item>',
      '</item>',
      `${POST}</item>`,
      '<category>a</category>',
      '<wp:postmeta><wp:meta_key>a</wp:meta_key></wp:postmeta>',
    ],
    ...[
      '<wp:author>',
      '<wp:author><wp:author_login>a</wp:author_login></wp:author>',
      '<content:encoded>',
      '<wp:comment>',
      '<image>',
    ],
    ...['<item><wp:post_type>attachment</wp:post_type><wp:attachment_url>b</wp:attachment_url></item>', '<wp:tag>'],
    (index) => `<wp:postmeta><wp:meta_key>a${index}</wp:meta_key><wp:meta_value>b</wp:meta_value></wp:postmeta>`,
    (index) => `<category domain="post_tag">${index}</category>`,
    (index) => `<wp:author><wp:author_login>a${index}</wp:author_login></wp:author>`,
    (index) => `<item><title>${index}</title><wp:post_id>${index}</wp:post_id></item>`,
  ],
  pairs: [
    ['<item>', '</item>'],
    ['<wp:postmeta>', '</wp:postmeta>'],
    ['<wp:comment>', '</wp:comment>'],
  ],
  frames: [
    [START, END],
    [START + POST, `</item>${END}`],
    [`${START}${POST}<excerpt:encoded>`, `</excerpt:encoded></item>${END}`],
    [`${START}${POST}<wp:post_date_gmt>`, `</wp:post_date_gmt></item>${END}`],
    [`${START}${POST}<wp:post_name>`, `</wp:post_name></item>${END}`],
    [`${START}<wp:author>`, `</wp:author>${END}`],
  ],
  amplifiers: AMPLIFIERS,
})

const SEEDS = corpus(['test/golden/import/wxr'], /\.xml$/)

function post(random: Random, size: number): string {
  const text = random.chance(0.7) ? grow(random, POST_TEXT, size) : htmlText(random, size)
  return postWith(text)
}

function postWith(text: string): string {
  return `${POST}<content:encoded><![CDATA[${text.replaceAll(']]>', '')}]]></content:encoded></item>`
}

/** In a channel, unless it is a whole export. */
function inside(grown: string): string {
  return grown.startsWith('<rss') ? grown : START + grown + END
}

export const importWxr: Generator = {
  name: 'import-wxr',
  door: 'import',
  place: 'export.xml',
  shapes: [
    ...everyShape(WXR).map((shape) => (size: number) => inside(shape(size))),
    ...everyShape(POST_TEXT).map((shape) => (size: number) => START + postWith(shape(size)) + END),
  ],
  make(random, size) {
    const kind = random.next()
    if (kind < 0.5) return START + post(random, size) + END
    if (kind < 0.65) return mutate(random, [...SEEDS, START + post(random, 256) + END], size)
    if (kind < 0.8) return `${START}${POST}${elements(random, CHILDREN, size)}</item>${END}`
    return inside(grow(random, WXR, size))
  },
}
