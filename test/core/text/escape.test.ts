import { SaxesParser } from 'saxes'
import { cleanCharacters } from '../../../core/text/characters.ts'
import { cdata, escapeHtml, escapeHtmlAttribute, escapeXml } from '../../../core/text/escape.ts'
import fc from '../../support/fast-check.ts'

it('writes hexadecimal references for XML, which no reader decodes twice', () => {
  expect(escapeXml(`a & b < c > "d" 'e' &amp;`)).toBe(`a &#x26; b &#x3C; c &#x3E; &#x22;d&#x22; 'e' &#x26;amp;`)
})

it('keeps quotation marks readable in HTML text', () => {
  expect(escapeHtml(`a & b < c > "d" 'e'\n\t`)).toBe(`a &amp; b &lt; c &gt; "d" 'e'\n\t`)
})

it('writes quotation marks, line ends and tabs of an HTML attribute as references', () => {
  expect(escapeHtmlAttribute(`a & "b" <c>\n\t'd'`)).toBe(`a &amp; &quot;b&quot; &lt;c&gt;&#10;&#9;'d'`)
})

it.each([escapeXml, escapeHtml, escapeHtmlAttribute])('gives plain words back as they are: %p', (escaped) => {
  expect(escaped('Fish and chips — 漢字 🐟')).toBe('Fish and chips — 漢字 🐟')
})

it('parts the end of a CDATA section between two sections', () => {
  expect(cdata('<p>a</p>')).toBe('<![CDATA[<p>a</p>]]>')
  expect(cdata('a]]>b]]>')).toBe('<![CDATA[a]]]]><![CDATA[>b]]]]><![CDATA[>]]>')
})

it('gives an XML parser the text that went in, wherever it is written', () => {
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom('&', '<', '>', '"', ']', ']]>', '\n', '\t', '&amp;'), fc.string({ unit: 'binary' })),
  })
  fc.assert(
    fc.property(text, (raw) => {
      const wanted = cleanCharacters(raw).text
      expect(textOf(`<a>${escapeXml(wanted)}</a>`)).toBe(wanted)
      expect(textOf(`<a>${escapeHtml(wanted)}</a>`)).toBe(wanted)
      expect(textOf(`<a>${cdata(wanted)}</a>`)).toBe(wanted)
      expect(attributeOf(`<a b="${escapeHtmlAttribute(wanted)}"/>`)).toBe(wanted)
    }),
    { numRuns: 500 },
  )
})

function textOf(xml: string): string {
  let text = ''
  const parser = strictParser()
  const add = (characters: string) => {
    text += characters
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.write(xml).close()
  return text
}

function attributeOf(xml: string): string | undefined {
  let value: string | undefined
  const parser = strictParser()
  parser.on('opentag', ({ attributes }) => {
    value = attributes.b
  })
  parser.write(xml).close()
  return value
}

function strictParser(): SaxesParser {
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  return parser
}
