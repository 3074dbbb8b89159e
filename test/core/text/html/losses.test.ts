import { cleanHtml } from '../../../../core/text/html/clean.ts'
import { Losses } from '../../../../core/text/html/losses.ts'

function lost(html: string): string {
  const losses = new Losses()
  cleanHtml(html, 'https://www.example.org/news/a', { losses })
  return losses.describe(html)
}

it.each([
  ['<img src="data:image/svg+xml,x" alt="Tides">', '1 picture without a web address ("Tides")'],
  ['<img src="cid:1">', '1 picture without a web address ("cid:1")'],
  ['<img alt="Tides">', '1 picture without a web address ("Tides")'],
  ['<a href="ftp://a.example/t">x</a>', '1 link whose address feeds cannot have ("ftp://a.example/t")'],
  ['<map><area href="/b"></map>', '1 link whose address feeds cannot have ("/b")'],
  ['<svg><text>High</text></svg>', '1 drawing with words (SVG) ("High")'],
  ['<video><source src="blob:x"></video>', '1 recording without a web address'],
  [
    '<canvas>Tides</canvas>\n<noframes>High</noframes>',
    '2 parts that no feed reader shows (the first in line 1 of the text: "Tides")',
  ],
  ['<img src="/a" srcset="/b c.jpg 1x, /d 2x">', '1 size of a picture that is no address ("/b")'],
  ['<p hidden>A</p><canvas>B</canvas>', '1 part that its page hides ("A"), 1 part that no feed reader shows ("B")'],
])('%s', (html, words) => expect(lost(html)).toBe(words))

it.each([
  '<p>Tides <a href="mailto:a@b.example">a</a> <a href="/b">b</a> <a href="#c">c</a> <a>d</a></p>',
  '<img src="/a.jpg" alt="A"><img src="data:image/png;base64,iVBORw0KGgo=" alt="B">',
  '<svg><path/></svg><canvas></canvas><style>p{}</style>',
  '<img src="https://count.example/hit" width="1" height="1">',
  '<img data-src="/a.jpg" alt="A"><iframe src="https://v.example/1"></iframe>',
])('nothing is lost of %s', (html) => expect(lost(html)).toBe(''))
