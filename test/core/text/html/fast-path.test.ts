import { cleanOnce } from '../../../../core/text/html/clean-pass.ts'
import { tryFastPath } from '../../../../core/text/html/fast-path.ts'
import { MAX_ELEMENTS } from '../../../../core/text/html/html-limits.ts'
import fc from '../../../support/fast-check.ts'

const BASE = 'https://www.example.org/news/a'

it.each([
  '',
  'Words alone.',
  '<p>a &amp; b &lt;c&gt; “d” \'e\' "f"</p>\n<h2>g<br />h</h2>',
  '<p><a href="https://www.example.org/x?y=1&amp;z=%C3%A9"><em>a</em></a> <a href="http://a.example/">b</a></p>',
  '<ul>\n<li>a</li>\n<li><p>b</p><ol><li>c</li></ol></li>\n</ul>',
  '<blockquote><p>a</p></blockquote><section><div><p>b</p></div></section>',
  '<figure><img src="https://img.example.org/a.jpg" alt="b &quot;c&quot;" width="12" height="34" /><figcaption>d</figcaption></figure>',
  `${'<div>'.repeat(32)}${'</div>'.repeat(32)}`,
])('is found for %.60s', (html) => {
  expect(tryFastPath(html, BASE)).toBe(html)
  expect(cleanOnce(html, BASE)).toBe(html)
})

it.each([
  ['https://www.example.org/news/a', 'https://www.example.org'],
  ['http://ada:secret@www.example.org:8080/?a#b', 'http://ada:secret@www.example.org:8080'],
  ['https://BÜRO.example/', 'https://xn--bro-hoa.example'],
  ['http://[2001:db8::1]/a', 'http://[2001:db8::1]'],
])('makes addresses from the root of %s absolute', (base, origin) => {
  const from = (place: string) =>
    `<figure><img src="${place}/a.jpg" alt="/b" width="1" height="2" /></figure><p>/c <a href="${place}/d?e=/f">g</a></p>`
  expect(tryFastPath(from(''), base)).toBe(from(origin))
  expect(cleanOnce(from(''), base)).toBe(from(origin))
})

it.each([
  '<img src="https://img.example.org/a.jpg">',
  '<img src="https://img.example.org/a.jpg" alt="b\nc" />',
  '<img src="https://img.example.org/a.jpg" width="012" height="3" />',
  '<ul><img src="https://img.example.org/a.jpg" /></ul>',
  '<br>',
  '<p >a</p>',
  '<P>a</P>',
  '<p>a</p href="https://www.example.org/">',
  '<!-- a -->',
  '<table></table>',
  '<pre>a</pre>',
  '<h1><h2>a</h2></h1>',
  '<b><p>a</p></b>',
  '<a href="https://www.example.org/#a">b</a>',
  '<a href="https://www.example.org:80/">b</a>',
  '<a href="https://xn--hb-fka.example/">b</a>',
  '<a href="mailto:a@example.org">b</a>',
  '<p>a &nbsp; b</p>',
  '<p>&quot;</p>',
  '<a href="//www.example.org/">a</a>',
  '<img src="//www.example.org/a.jpg" />',
  '<a href="/../b">a</a>',
  '<a href="/%2e%2e/b">a</a>',
  '<a href="/#b">a</a>',
  '<a href="b">a</a>',
])('is not found for %.60s', (html) => expect(tryFastPath(html, BASE)).toBeUndefined())

it('is not found for more elements than an article may have', () => {
  expect(tryFastPath('<i>x</i>'.repeat(MAX_ELEMENTS), BASE)).toBeDefined()
  expect(tryFastPath('<i>x</i>'.repeat(MAX_ELEMENTS + 1), BASE)).toBeUndefined()
})

it('of an address never passes what the URL parser would write otherwise', () => {
  const piece = fc.constantFrom(
    ...['a', 'B', '1', '-', '~', '.', '/', '/', '/a', '?', '&amp;', '=', '+', ',', ';', '@', '!', '$', '(', ')', '*'],
    ...['%2F', '%C3%A4', '%2E', '%2e', '%', '..', "'", ':', 'xn--', '#'],
  )
  const host = fc.constantFrom('a.example', 'a-b.example', 'a.b', 'A.b', '1.2', 'a--b.c', 'xn--a.b', 'a.0x1', 'a-.b')
  const address = fc
    .tuple(fc.constantFrom('http://', 'https://'), host, fc.boolean(), fc.array(piece, { maxLength: 5 }))
    .map(([scheme, name, fromRoot, rest]) => `${fromRoot ? '' : scheme + name}/${rest.join('')}`)
  let proven = 0
  fc.assert(
    fc.property(address, fc.boolean(), (each, picture) => {
      const html = picture ? `<img src="${each}" />` : `<a href="${each}">x</a>`
      const clean = tryFastPath(html, BASE)
      if (clean === undefined) return
      proven++
      expect(clean).toBe(cleanOnce(html, BASE))
    }),
    { numRuns: 2_000 },
  )
  expect(proven).toBeGreaterThan(300)
})
