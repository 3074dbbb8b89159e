import { element, emptyElement, htmlElement, parent } from '../../../core/documents/xml.ts'
import fc from '../../support/fast-check.ts'
import { parseXml } from '../../support/xml-tree.ts'

/** What XML 1.0 can hold, less the carriage return, which every parser makes a line end. */
const XML_TEXT = fc
  .string({
    unit: fc.oneof(fc.constantFrom('&', '<', '>', '"', "'", ']', '\t', '\n', ' '), fc.string({ unit: 'binary' })),
  })
  .map((text) => text.replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''))

it('gives back any text, attribute and HTML as they were', () => {
  fc.assert(
    fc.property(XML_TEXT, XML_TEXT, XML_TEXT, (text, attribute, html) => {
      const xml = parent('a', [element('b', text, { c: attribute }), htmlElement('d', html), emptyElement('e', {})], '')
      const [b, d] = parseXml(xml).children
      expect(b?.text).toBe(text)
      expect(b?.attributes.c).toBe(attribute)
      expect(d?.text).toBe(html)
    }),
    { numRuns: 500 },
  )
})

it('leaves attributes out that are undefined, and writes nought', () => {
  expect(emptyElement('a', { b: undefined, c: 0, d: '' })).toBe('<a c="0" d=""/>')
})

it('writes children one a line, and a parent without children', () => {
  expect(parent('a', ['<b/>', '<c/>'], '  ', { d: 1 })).toBe('<a d="1">\n    <b/>\n    <c/>\n  </a>')
  expect(parent('a', [], '')).toBe('<a>\n</a>')
})
