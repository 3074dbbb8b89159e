import { cleanHtml } from '../../../../core/text/html/clean.ts'
import { markdownToHtml } from '../../../../core/text/html/from-markdown.ts'
import { entryPrefix } from '../../../../core/text/html/in-page-links.ts'

const ENTRY = 'tag:example.org,2026:a'

const clean = (markdown: string) => cleanHtml(markdownToHtml(markdown), 'https://www.example.org/').trim()

it.each([
  ['hard line ends', 'a  \nb', '<p>a<br />\nb</p>'],
  ['soft line ends', 'a\nb', '<p>a\nb</p>'],
  ['headings', '# a\n\n## b', '<h1>a</h1>\n<h2>b</h2>'],
  ['rules', 'a\n***\nb', '<p>a</p>\n<hr />\n<p>b</p>'],
  ['numbered lists that begin later', '3) a\n4) b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
  ['code with its language', '```ts\na < b\n```', '<pre><code class="language-ts">a &lt; b\n</code></pre>'],
  ['references', '[a]\n\n[a]: /b', '<p><a href="https://www.example.org/b">a</a></p>'],
  ['task lists', '- [ ] a\n- [x] *b*\n- [c] d', '<ul>\n<li>☐ a</li>\n<li>☑ <em>b</em></li>\n<li>[c] d</li>\n</ul>'],
  ['characters of HTML', '"a" & <', '<p>"a" &amp; &lt;</p>'],
])('writes %s', (_, markdown, html) => expect(clean(markdown)).toBe(html))

it('writes a table with its alignment', () => {
  expect(clean('| a | b |\n|:-|-:|\n| c | *d* |').replaceAll('\n', '')).toBe(
    '<table><thead><tr><th align="left">a</th><th align="right">b</th></tr></thead><tbody><tr><td align="left">c</td><td align="right"><em>d</em></td></tr></tbody></table>',
  )
})

it.each([
  ['<https://a.example/ä>', '<p><a href="https://a.example/%C3%A4">https://a.example/ä</a></p>'],
  ['<a@b.example>', '<p><a href="mailto:a@b.example">a@b.example</a></p>'],
  ['www.example.org node.js a@b.example', '<p>www.example.org node.js a@b.example</p>'],
  ['[a](data:text/html,x)', '<p>[a](data:text/html,x)</p>'],
  ['![a](data:image/png;base64,AAAA)', '<p><img src="data:image/png;base64,AAAA" alt="a" /></p>'],
])('links %s', (markdown, html) => expect(clean(markdown)).toBe(html))

it.each([
  ['<div>\n\n*a*\n\n</div>', '<div>\n<p><em>a</em></p>\n</div>'],
  ['a <span onclick="x()">b</span>', '<p>a <span>b</span></p>'],
  ['<iframe src="/v" title="c"></iframe>', '<p><a href="https://www.example.org/v">c</a></p>'],
  ['a <!-- b --> c', '<p>a  c</p>'],
  ['<table><tr><td>a', '<table><tbody><tr><td>a</td></tr></tbody></table>'],
])('passes raw HTML on to be cleaned: %j', (markdown, html) => expect(clean(markdown)).toBe(html))

it.each([
  ['| a | b |\n|---|---|\n| c | d | e | *f* |', '<td>c</td><td>d</td><td>e <em>f</em></td>'],
  ['> a | b\n> --|--\n> c | d | e \\| f', '<td>c</td><td>d</td><td>e | f</td>'],
  ['- a | b\n  --|--\n  | c | d | e', '<td>c</td><td>d</td><td>e</td>'],
  ['| a | b |\n|---|---|\n| c | d | |', '<td>c</td><td>d</td>'],
  ['| a | b |\n|---|---|\n| c |', '<td>c</td><td></td>'],
])('the last row of a table has what has no column: %j', (markdown, row) =>
  expect(clean(markdown).replaceAll('\n', '')).toContain(`<tr>${row}</tr></tbody>`),
)

describe('footnotes', () => {
  const NOTES = (items: string) => `<section><ol>${items}</ol></section>`
  const link = (to: string, words: string) => `<a href="https://www.example.org/#${to}">${words}</a>`
  const mark = (number: number) => `<sup>${link(`fn-${number}`, String(number))}</sup>`

  it.each([
    ['a note', 'a[^1]\n\n[^1]: Ebb', `<p>a${mark(1)}</p>${NOTES('<li><p>Ebb </p></li>')}`],
    [
      'two, by their references',
      'a[^x]b[^y]\n\n[^y]: Ebb\n[^x]: Flood',
      `<p>a${mark(1)}b${mark(2)}</p>${NOTES('<li><p>Flood </p></li><li><p>Ebb </p></li>')}`,
    ],
    [
      'further paragraphs',
      'a[^1]\n\n[^1]: Ebb\n\n    *Flood*\n\nb',
      `<p>a${mark(1)}</p><p>b</p>${NOTES('<li><p>Ebb</p><p><em>Flood</em> </p></li>')}`,
    ],
    ['one in a list', '- a[^1]\n\n  [^1]: Ebb', `<ul><li><p>a${mark(1)}</p></li></ul>${NOTES('<li><p>Ebb </p></li>')}`],
    ['one without a reference', 'a\n\n[^1]: Ebb', `<p>a</p>${NOTES('<li><p>Ebb</p></li>')}`],
    [
      'one of the same name',
      'a[^1]\n\n[^1]: Ebb\n[^1]: Flood',
      `<p>a${mark(1)}</p>${NOTES('<li><p>Ebb </p></li><li><p>Flood</p></li>')}`,
    ],
    ['a reference without a note', 'a[^1]', '<p>a[^1]</p>'],
    ['a reference in code', '`[^1]`\n\n[^1]: Ebb', `<p><code>[^1]</code></p>${NOTES('<li><p>Ebb</p></li>')}`],
  ])('%s', (_, markdown, html) => expect(clean(markdown).replaceAll('\n', '')).toBe(html))

  it('are linked only so often', () => {
    const html = clean(`${'[^1] '.repeat(500)}\n\n[^1]: Ebb`)
    expect([html.match(/<sup>/g)?.length, html.match(/ \[1\]/g)?.length]).toEqual([20, 480])
  })

  it('lead to their places in the text and back', () => {
    const html = cleanHtml(markdownToHtml('a[^1] b[^1]\n\n[^1]: Ebb'), 'https://www.example.org/', {
      entryId: ENTRY,
    })
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual(['fnref-1-1', 'fnref-1-2', 'fn-1'].map((name) => entryPrefix(ENTRY) + name))
    const links = [...html.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id)
    expect(links).toEqual([ids[2], ids[2], ids[0], ids[1]])
  })
})
