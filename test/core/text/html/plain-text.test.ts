import { defaultTreeAdapter, html, parseFragment } from 'parse5'
import { plainText, withoutReferences } from '../../../../core/text/html/plain-text.ts'
import fc from '../../../support/fast-check.ts'

it.each([
  ['Plain', 'Plain'],
  ['Tom &amp; Jerry', 'Tom & Jerry'],
  ['&#8216;on again&#8217;', '‘on again’'],
  ['1 &lt; 2', '1 < 2'],
  ['<p>One</p>\n<p>Two</p>', 'One Two'],
  ['A <em>new</em> mole<script>x()</script>', 'A new mole'],
  ['a  b\n c', 'a b c'],
  ['caf\u00e9 &eacute;', 'caf\u00e9 \u00e9'],
])('reads the text of %j', (source, text) => {
  expect(plainText(source)).toBe(text)
})

it('gives markup back that is too much to be a text', () => {
  const source = '<b>'.repeat(20_000)
  expect(plainText(source)).toBe(source)
})

it.each([
  ['Tom &amp; Jerry', 'Tom & Jerry'],
  ['<b> &lt;i&gt; </title>', '<b> <i> </title>'],
  ['AT&T', 'AT&T'],
  ['a\n\nb &amp; c', 'a\n\nb & c'],
  ['\n\na &amp;', '\n\na &'],
  ['no reference', 'no reference'],
])('puts characters in place of references: %j', (source, text) => {
  expect(withoutReferences(source)).toBe(text)
})

it('puts every escaped text back', () => {
  const words = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\0]/.test(text))
  fc.assert(
    fc.property(words, (text) => {
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      expect(withoutReferences(escaped)).toBe(text)
    }),
  )
})

it('never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect([typeof plainText(text), typeof withoutReferences(text)]).toEqual(['string', 'string'])
    }),
  )
})

it('reads references as an HTML parser does in a title', () => {
  const pieces = [
    '&',
    '&amp',
    '&#',
    '&#x',
    '0',
    ';',
    '41',
    '128',
    '9f',
    '&not',
    'in;',
    '</title>',
    '<b>',
    '=',
    'a',
    '\0',
  ]
  const more = [
    '\r',
    '\n',
    '\ud800',
    '\udc00',
    '&#xd800;',
    '&#1114112;',
    '&lt',
    '&AMP',
    '&hellip',
    '&acE;',
    '<!--',
    '\ufeff',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces, ...more)), (parts) => {
      const text = parts.join('')
      const title = defaultTreeAdapter.createElement('title', html.NS.HTML, [])
      const parsed = parseFragment(title, text, {}).childNodes.map((node) => ('value' in node ? node.value : ''))
      expect(withoutReferences(text)).toBe(text.includes('&') ? parsed.join('') : text)
    }),
  )
})
