import { cleanHtml } from '../../../../core/text/html/clean.ts'
import { textToHtml } from '../../../../core/text/html/from-text.ts'
import { htmlToText } from '../../../../core/text/html/to-text.ts'
import fc from '../../../support/fast-check.ts'

const BASE = 'https://www.example.org/'
const words = (text: string) => text.split(/\s+/).filter((word) => word !== '')
const wordsOf = (html: string) => words(htmlToText(cleanHtml(html, BASE)))

it.each([
  ['<ul><li>a</li><li>b</li></ul>', ['a', 'b']],
  ['<table><tr><td>a<td>b<tr><th>c</table>', ['a', 'b', 'c']],
  ['<dl><dt>a<dd>b</dl>', ['a', 'b']],
  ['a<hr>b<br>c', ['a', 'b', 'c']],
  ['<details><summary>a</summary>b</details>', ['a', 'b']],
  ['<figure><img src=/a alt=no>a<figcaption>b</figcaption></figure>', ['a', 'b']],
  ['<h1>a</h1>b<blockquote>c</blockquote>d', ['a', 'b', 'c', 'd']],
  ['a<b>b</b><i>c</i>d', ['abcd']],
  ['<header>a</header><hr><b>b</b>', ['a', 'b']],
  ['<p title="a > b">c</p>', ['c']],
  ['&amp;lt;b&amp;gt; &amp;amp; &amp;quot;', ['&lt;b&gt;', '&amp;', '&quot;']],
])('finds the words of %s', (html, expected) => expect(wordsOf(html)).toEqual(expected))

it('finds every word that plain text had', () => {
  const unit = fc.constantFrom('a', 'ä', '漢', ' ', '\n', '\u00A0', '<b>', '&amp;', '"', '>', 'https://a.example/?b&c ')
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      expect(words(htmlToText(textToHtml(text)))).toEqual(words(text))
      expect(wordsOf(textToHtml(text))).toEqual(words(text))
    }),
    { numRuns: 500 },
  )
})
