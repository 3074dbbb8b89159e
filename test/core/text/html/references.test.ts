import { cleanHtml } from '../../../../core/text/html/clean.ts'
import { markdownToHtml } from '../../../../core/text/html/from-markdown.ts'
import { cleanReferences } from '../../../../core/text/html/references.ts'
import fc from '../../../support/fast-check.ts'

it.each([
  ['a&#0;b&#x0;c&#X0c;d', 'abcd'],
  ['&#xD800;&#57343;&#xFFFE;&#x1FFFF;', ''],
  ['&#x110000;&#99999999999999999999;', ''],
  ['&#147;a&#x94;', '“a”'],
  ['&#147a', '“a'],
  ['&#233;&#xe9;&#10;&#x9;&#13;', '&#233;&#xe9;&#10;&#x9;&#13;'],
  ['&amp;#0; &#; &#x; # &', '&amp;#0; &#; &#x; # &'],
])('makes of %j %j', (source, expected) => expect(cleanReferences(source)).toBe(expected))

it('leaves no reference to what no feed can carry, in HTML and in Markdown', () => {
  const code = fc.oneof(fc.nat(0x20), fc.integer({ min: 0x7f, max: 0x9f }), fc.integer({ min: 0xd7f0, max: 0x11_0010 }))
  fc.assert(
    fc.property(
      code.filter((each) => each !== 0x85 && each !== 0xfffd),
      (each) => {
        for (const source of [`a&#${each};b`, `a&#x${each.toString(16)};b`]) {
          expect(cleanHtml(source, 'https://www.example.org/')).not.toContain('\uFFFD')
          expect(cleanHtml(markdownToHtml(source), 'https://www.example.org/')).not.toContain('\uFFFD')
        }
      },
    ),
    { numRuns: 500 },
  )
})

it.failing.each(['a&#x85;b', 'a&#133;b'])('reads %s in Markdown as it does in HTML', (source) => {
  const html = cleanHtml(source, 'https://www.example.org/')
  expect(html).toBe('a…b')
  expect(cleanHtml(markdownToHtml(source), 'https://www.example.org/').trim()).toBe(`<p>${html}</p>`)
})

it.failing('makes no new reference of what is left when one is taken out', () => {
  expect(cleanHtml('&#&#0;0;', 'https://www.example.org/')).not.toContain('\uFFFD')
})
