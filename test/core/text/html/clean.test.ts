import { cleanHtml } from '../../../../core/text/html/clean.ts'
import { MarkupError } from '../../../../core/text/html/html-limits.ts'

const BASE = 'https://www.example.org/news/a'
const clean = (html: string) => cleanHtml(html, BASE)

describe('what is left alone', () => {
  it.each([
    '<p>Plain &amp; simple, &lt;so&gt; “to” speak.</p>',
    '<h2>Heading</h2>\n<p>With <em>stress</em>, <strong>more</strong> and <code>code</code>.</p>',
    '<ul><li>one</li><li>two</li></ul><ol start="3"><li value="4">four</li></ol>',
    '<blockquote cite="https://www.example.org/q"><p>Said.</p></blockquote><hr />',
    '<table><caption>c</caption><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>',
    '<figure><img src="https://img.example.org/a.jpg" alt="A &quot;pier&quot;" width="12" height="8" /><figcaption>c</figcaption></figure>',
    '<p lang="ar" dir="rtl">عاد</p><p><ruby>漢<rt>kan</rt></ruby></p>',
    '<pre><code class="language-ts">a &lt; b\n  c</code></pre>',
    '<details open=""><summary>s</summary><p>more</p></details>',
    '<p>H<sub>2</sub>O <time datetime="2026-01-01">now</time><br />x <kbd>k</kbd> <mark>m</mark> <del>d</del></p>',
    '<p><a href="mailto:a@example.org">mail</a> <a href="tel:+123">call</a></p>',
    '<p><img src="data:image/png;base64,iVBORw0KGgo=" alt="" /></p>',
  ])('%s', (html) => expect(clean(html)).toBe(html))
})

describe('what is taken out, and what stays of it', () => {
  it.each([
    ['script', '<p>a<script>alert(1)</script>b</p>', '<p>ab</p>'],
    ['style', '<style>p{}</style><p style="color:red" class="x" id="y">a</p>', '<p>a</p>'],
    ['handlers', '<p onclick="x()" ONMOUSEOVER=x()>a</p>', '<p>a</p>'],
    [
      'forms',
      '<form action="/x"><label>L</label><input name="a"><button>b</button><textarea>t</textarea></form>',
      '<div>L</div>',
    ],
    ['unknown elements', '<blink><font color="red">a</font></blink>', 'a'],
    ['comments and instructions', 'a<!-- b --><?php c ?><![CDATA[d]]>e', 'ae'],
    ['svg and math', 'a<svg><text>b</text></svg><math><mi>c</mi></math>d', 'a<code>c</code>d'],
    ['documents', '<!doctype html><html><head><title>t</title></head><body><p>a</p></body></html>', '<p>a</p>'],
    [
      'meta, base and link',
      '<meta http-equiv="refresh" content="0;url=/"><base href="//x"><link rel="stylesheet" href="x">a',
      'a',
    ],
    ['unsafe links', '<a href="javascript:alert(1)">a</a><a href=" jAvA\tscript:x">b</a>', '<a>a</a><a>b</a>'],
    ['data links', '<a href="data:text/html,x">a</a><img src="data:image/svg+xml;base64,PHN2Zz4=">', '<a>a</a>'],
    ['media without an address', '<img alt="x"><video><source></video>a', 'a'],
    ['cells outside of a table', '<td>a</td>', 'a'],
    ['list members outside of a list', '<li>a</li>', 'a'],
    ['templates', '<template><p>a</p></template>b', 'b'],
    ['noscript', '<noscript><p>a</p></noscript>', '<p>a</p>'],
    ['names that shadow', '<img name="body" id="x" src="/a.jpg">', '<img src="https://www.example.org/a.jpg" />'],
  ])('%s', (_, html, expected) => expect(clean(html)).toBe(expected))
})

describe('what is put right', () => {
  it.each([
    ['unclosed elements', '<p>a<p>b<em>c', '<p>a</p><p>b<em>c</em></p>'],
    ['crossed elements', '<b>a<i>b</b>c</i>', '<b>a<i>b</i></b><i>c</i>'],
    ['unquoted attributes', '<a href=/b title=c>d</a>', '<a href="https://www.example.org/b" title="c">d</a>'],
    ['void elements', '<p>a<br>b<hr>c', '<p>a<br />b</p><hr />c'],
    ['upper case', '<P>a<EM>b</EM></P>', '<p>a<em>b</em></p>'],
    ['entities', '&eacute;&nbsp;&copy;&bogus; & < >', 'é\u00A0©&amp;bogus; &amp; &lt; &gt;'],
    [
      'nested links',
      '<a href="/b">c<a href="/d">e</a></a>',
      '<a href="https://www.example.org/b">c</a><a href="https://www.example.org/d">e</a>',
    ],
    [
      'links nested by a table',
      '<a href="/b"><table><tr><td><a href="/d">e</a></td></tr></table></a>',
      /<a href="https:\/\/www.example.org\/b">.*<td>e<\/td>/,
    ],
    ['the first line end of pre', '<pre>\n\na</pre>', '<pre>\n\na</pre>'],
    [
      'players without controls',
      '<audio src="/a.mp3"></audio>',
      '<audio src="https://www.example.org/a.mp3" controls=""></audio>',
    ],
    ['references to no character', 'a&#0;&#xD800;&#x110000;&#99999999999;b&#x93;c&#x94;&#12;', 'ab“c”'],
    ['control characters', 'a\0b\x0Cc\ud800', 'abc'],
    ['a paragraph in a paragraph', '<p>a<div>b</div>c</p>', /^<p>a<\/p><div>b<\/div>c/],
  ])('%s', (_, html, expected) =>
    expect(clean(html)).toEqual(expect.stringMatching(expected instanceof RegExp ? expected : exactly(expected))),
  )
})

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'u')
}

describe('addresses', () => {
  it.each([
    ['<a href="b c">x</a>', '<a href="https://www.example.org/news/b%20c">x</a>'],
    ['<a href="//höb.example/ä">x</a>', '<a href="https://xn--hb-fka.example/%C3%A4">x</a>'],
    [
      '<img src="b.jpg" srcset="b.jpg 1x, /c.jpg 2x">',
      '<img src="https://www.example.org/news/b.jpg" srcset="https://www.example.org/news/b.jpg 1x, https://www.example.org/c.jpg 2x" />',
    ],
    [
      '<img srcset="a.jpg?x=1,2 100w, javascript:x 2x, b.jpg">',
      '<img srcset="https://www.example.org/news/a.jpg?x=1,2 100w, https://www.example.org/news/b.jpg" src="https://www.example.org/news/a.jpg?x=1,2" />',
    ],
    ['<img src="/a.jpg" srcset="javascript:x 2x">', '<img src="https://www.example.org/a.jpg" />'],
    [
      '<video poster="/p.jpg" src="/v.mp4"></video>',
      '<video poster="https://www.example.org/p.jpg" src="https://www.example.org/v.mp4" controls=""></video>',
    ],
    ['<q cite="/c">x</q><q cite="javascript:x">y</q>', '<q cite="https://www.example.org/c">x</q><q>y</q>'],
  ])('%s', (html, expected) => expect(clean(html)).toBe(expected))
})

describe('markup that is no article', () => {
  it.each([
    ['too many elements', '<i class=x>x</i>'.repeat(50_001)],
    ['too many, and clean', '<i>x</i>'.repeat(50_001)],
    ['too deep', '<div>'.repeat(513)],
    ['too deep in a template', '<template>'.repeat(513)],
  ])('is refused: %s', (_, html) => expect(() => clean(html)).toThrow(MarkupError))

  it('is none below the limits', () => {
    expect(clean('<i>x</i>'.repeat(50_000))).toHaveLength(400_000)
    expect(clean(`${'<div>'.repeat(500)}x`)).toContain('x</div>')
  })
})
