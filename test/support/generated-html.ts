import fc from './fast-check.ts'

/** Strings between HTML and noise. */

const tag = fc.constantFrom(
  ...[
    'a',
    'p',
    'div',
    'b',
    'i',
    'em',
    'span',
    'table',
    'tr',
    'td',
    'tbody',
    'caption',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'pre',
    'h1',
  ],
  ...[
    'img',
    'br',
    'hr',
    'video',
    'audio',
    'source',
    'iframe',
    'script',
    'style',
    'svg',
    'math',
    'mi',
    'mglyph',
    'foreignObject',
    'title',
  ],
  ...[
    'template',
    'noscript',
    'select',
    'option',
    'textarea',
    'form',
    'button',
    'details',
    'summary',
    'blockquote',
    'figure',
    'plaintext',
  ],
  ...[
    'xmp',
    'noembed',
    'noframes',
    'frameset',
    'body',
    'html',
    'head',
    'object',
    'marquee',
    'nobr',
    'font',
    'center',
    'ruby',
    'rt',
    'rp',
    'picture',
    'dialog',
    'amp-img',
    'input',
    'annotation',
    'semantics',
    'embed',
    'sup',
  ],
)
const text = fc.constantFrom(
  'a',
  ' ',
  '\n',
  '&amp;',
  '&lt;',
  '&',
  '<',
  '>',
  '"',
  "'",
  ']]>',
  '\u00A0',
  '\0',
  '&#12;',
  '&#x93;',
  '🐟',
  'ä',
  '\ud800',
  '\r\n',
  '=',
)
const value = fc.constantFrom(
  '/b',
  'b c',
  'javascript:x',
  '//c.example/d',
  'https://e.example/?f=1&amp;g=2',
  '',
  '"',
  'x 1x, y 2x',
  'x,y 100w, z w 2x',
  '#b',
  '#',
  'true',
  'lazy',
  'display:none',
  '12',
  'data:image/png;base64,AAAA',
  '&quot;',
  '<',
  '\n',
)
const name = fc.constantFrom(
  'href',
  'src',
  'srcset',
  'alt',
  'title',
  'onclick',
  'style',
  'class',
  'id',
  'width',
  'dir',
  'lang',
  'poster',
  'cite',
  'colspan',
  'xlink:href',
  'hidden',
  'aria-hidden',
  'data-src',
  'data-srcset',
  'data-bg',
  'name',
  'controls',
)
const attribute = fc.oneof(
  fc.tuple(name, value).map(([each, its]) => ` ${each}="${its}"`),
  fc.tuple(name, value).map(([each, its]) => ` ${each}='${its}'`),
  fc.tuple(name, value).map(([each, its]) => ` ${each}=${its}`),
  name.map((each) => ` ${each}`),
)
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(tag, fc.array(attribute, { maxLength: 3 })).map(([each, its]) => `<${each}${its.join('')}>`),
  },
  { weight: 3, arbitrary: tag.map((each) => `</${each}>`) },
  { weight: 3, arbitrary: text },
  {
    weight: 1,
    arbitrary: fc.constantFrom('<!--', '-->', '<![CDATA[', '<?', '<!', '</', '<a', '/>', '<!doctype html>'),
  },
)

export const htmlLike = fc.oneof(
  { weight: 6, arbitrary: fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
)

const inlineTag = fc.constantFrom(
  'b',
  'em',
  'i',
  'code',
  'span',
  'strong',
  'a href="https://www.example.org/x?y=1&amp;z"',
  'a href="https://www.example.org/.x"',
  'a href="/x?y=1&amp;z"',
  'a href="//x"',
)
const plain = fc.constantFrom('a', ' b ', 'ä', '&amp;', '&lt;', '\n', '\u00A0', "'", '"', ' ', '&nbsp;', '&')
const single = fc.constantFrom(
  ...[
    '<br />',
    '<br>',
    '<img src="https://img.example.org/a.jpg" />',
    '<img src="https://img.example.org/a.jpg" alt="b &quot;c" />',
    '<img src="/a.jpg" alt="b" />',
    '<img src="//a/b.jpg" />',
  ],
  ...[
    '<img src="https://img.example.org/a%2Eb/" alt="" />',
    '<img src="https://img.example.org/a.jpg" alt="" width="12" height="034" />',
  ],
  ...[
    '<img src="https://img.example.org/a.jpg" width="12" height="34" />',
    '<img alt="b" src="https://img.example.org/a.jpg" />',
  ],
)
const wrap = (tags: fc.Arbitrary<string>, inner: fc.Arbitrary<string>) =>
  fc.tuple(tags, inner).map(([each, its]) => `<${each}>${its}</${each.split(' ')[0]}>`)
const phrases: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: plain },
      { weight: 1, arbitrary: single },
      {
        weight: 2,
        arbitrary: wrap(
          inlineTag,
          fc.array(plain, { maxLength: 3 }).map((each) => each.join('')),
        ),
      },
    ),
    { maxLength: 5 },
  )
  .map((each) => each.join(''))
const list = wrap(
  fc.constantFrom('ul', 'ol'),
  fc
    .array(fc.oneof({ weight: 6, arbitrary: wrap(fc.constant('li'), phrases) }, { weight: 1, arbitrary: plain }), {
      maxLength: 3,
    })
    .map((each) => each.join('')),
)
const flow = fc.oneof(wrap(fc.constantFrom('p', 'h2', 'h6', 'figcaption', 'div', 'section'), phrases), list, phrases)

/** HTML that is nearly all as clean as it comes, and not quite. */
export const nearlyClean = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: flow },
      { weight: 1, arbitrary: wrap(fc.constantFrom('blockquote', 'div', 'figure', 'p', 'em', 'li'), flow) },
    ),
    { maxLength: 4 },
  )
  .map((blocks) => blocks.join('\n'))
