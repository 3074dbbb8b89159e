import { textInParagraphs } from '../../../../core/text/html/paragraphs.ts'

const HOLDERS = ['p', 'h2', 'figcaption', 'td']

it.each([
  ['text at the top', 'One <b>two</b> three', '<p>One <b>two</b> three</p>'],
  ['text between blocks', '<p>One</p>two<p>Three</p>', '<p>One</p><p>two</p><p>Three</p>'],
  [
    'text in items, and lists in them',
    '<ul><li>One <i>more</i><ul><li>Two</li></ul></li></ul>',
    '<ul><li><p>One <i>more</i></p><ul><li><p>Two</p></li></ul></li></ul>',
  ],
  ['items that have paragraphs', '<ol><li><p>One</p></li></ol>', '<ol><li><p>One</p></li></ol>'],
  ['text in what may hold it', '<h2>One <i>two</i></h2><table><tr><td>3</td></tr></table>', undefined],
  ['pictures alone', '<figure><img src="a" /><figcaption>One</figcaption></figure><img src="b" /><br />', undefined],
  ['a picture in a text', 'One <img src="a" /> two', '<p>One <img src="a" /> two</p>'],
  ['space between blocks', '<p>One</p>\n<p>Two</p>\n', undefined],
  [
    'a block in a link',
    '<a href="a"><div>One</div>two</a> three',
    '<a href="a"><div><p>One</p></div><p>two</p></a><p> three</p>',
  ],
  ['a link with a picture only', '<a href="a"><img src="b" /></a>', undefined],
  ['a rule in between', 'One<hr />two', '<p>One</p><hr /><p>two</p>'],
])('%s', (_, html, wanted) => {
  expect(textInParagraphs(html, HOLDERS)).toBe(wanted ?? html)
})

it('takes time in proportion to the text', () => {
  const html = `${'<span>'.repeat(20_000)}One${'</span>'.repeat(20_000)}`
  expect(textInParagraphs(html, HOLDERS)).toBe(`<p>${html}</p>`)
})
