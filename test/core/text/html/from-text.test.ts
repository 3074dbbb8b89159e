import { addressesInText } from '../../../../core/text/html/addresses-in-text.ts'
import { cleanHtml } from '../../../../core/text/html/clean.ts'
import { markdownToHtml } from '../../../../core/text/html/from-markdown.ts'
import { textToHtml } from '../../../../core/text/html/from-text.ts'
import { htmlToText } from '../../../../core/text/html/to-text.ts'
import fc from '../../../support/fast-check.ts'

describe('plain text', () => {
  it.each([
    ['One.\n\nTwo.', '<p>One.</p>\n<p>Two.</p>'],
    ['One.\nTwo.', '<p>One.</p>\n<p>Two.</p>'],
    ['One,\nstill one.\n\nTwo.', '<p>One,<br />still one.</p>\n<p>Two.</p>'],
    [' \n\n One. \n \t\n\n\nTwo. \n', '<p>One.</p>\n<p>Two.</p>'],
    ['a < b & c > "d" \'e\'', '<p>a &lt; b &amp; c &gt; "d" \'e\'</p>'],
    ['1\u00A0200', '<p>1\u00A0200</p>'],
    [
      'See https://www.example.org/a?b=1&c=2.',
      '<p>See <a href="https://www.example.org/a?b=1&amp;c=2">https://www.example.org/a?b=1&amp;c=2</a>.</p>',
    ],
    ['(https://höb.example/ä)', '<p>(<a href="https://xn--hb-fka.example/%C3%A4">https://höb.example/ä</a>)</p>'],
    ['node.js and a@example.org, javascript:alert(1)', '<p>node.js and a@example.org, javascript:alert(1)</p>'],
    ['', ''],
    [' \n ', ''],
  ])('%j becomes %s', (text, html) => expect(cleanHtml(textToHtml(text), 'https://www.example.org/')).toBe(html))

  it('has a link for each address that is found in it, and is not searched if none can be', () => {
    const unit = fc.constantFrom(
      'http:',
      'HTTPS:',
      'ftp:',
      'mailto:',
      'MailTo:',
      '//',
      '/',
      ':',
      'a@b.example',
      'c.example',
      ' ',
      '(',
    )
    fc.assert(
      fc.property(fc.string({ unit }), (line) => {
        fc.pre(line.trim() !== '')
        expect(textToHtml(line).split('<a href=')).toHaveLength(addressesInText(line.trim()).length + 1)
      }),
      { numRuns: 1_000 },
    )
  })

  it('keeps every word, in order', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', 'b', ' ', '\n', '<', '&', '"', ':', '/', 'é', '\u00A0', 'http://c.de/'),
        }),
        (text) => {
          const words = (each: string) => each.split(/\s+/).filter((word) => word !== '')
          expect(words(htmlToText(cleanHtml(textToHtml(text), 'https://www.example.org/')))).toEqual(words(text))
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('Markdown', () => {
  const clean = (markdown: string) => cleanHtml(markdownToHtml(markdown), 'https://www.example.org/').trim()

  it.each([
    ['*a* **b** `c`', '<p><em>a</em> <strong>b</strong> <code>c</code></p>'],
    ['[a](/b "c")', '<p><a href="https://www.example.org/b" title="c">a</a></p>'],
    ['![a](/b.jpg)', '<p><img src="https://www.example.org/b.jpg" alt="a" /></p>'],
    ['[a](javascript:x)', '<p>[a](javascript:x)</p>'],
    ['https://www.example.org/a', '<p><a href="https://www.example.org/a">https://www.example.org/a</a></p>'],
    ['~~a~~ <b onclick=x>c</b><script>d</script>', '<p><s>a</s> <b>c</b></p>'],
    ['> a', '<blockquote>\n<p>a</p>\n</blockquote>'],
    ['a&#x93;b&#0;c', '<p>a“bc</p>'],
    [
      '| a |\n| - |\n| b |',
      '<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>',
    ],
  ])('%j becomes %s', (markdown, html) => expect(clean(markdown)).toBe(html))
})

it.each([
  ['<p>a</p><p>b</p>', ' a  b '],
  ['<p>a<br />b <em>c</em>d</p>', ' a b cd '],
  ['a &amp; b &lt;c&gt; &quot;', 'a & b <c> "'],
  ['<p>&amp;lt;</p>', ' &lt; '],
  ['<pre>a</pre><progress>b', ' a b'],
])('the text of %s is %j', (html, text) => expect(htmlToText(html)).toBe(text))
