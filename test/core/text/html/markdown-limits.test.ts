import { markdownToHtml } from '../../../../core/text/html/from-markdown.ts'
import { textToHtml } from '../../../../core/text/html/from-text.ts'
import { MarkupError } from '../../../../core/text/html/html-limits.ts'

/** Each takes seconds or hundreds of megabytes when it is not stopped on the way; the test's own time is the last guard. */
it.each([
  ['lazy lines of quotations in quotations', `${'> '.repeat(90)}a\n${'b\n'.repeat(390_000)}`, 'quotations inside'],
  ['marks of emphasis', '*_'.repeat(500_000), 'words and marks'],
  ['pictures without an end', '!['.repeat(500_000), 'square brackets'],
  ['brackets without an end', '['.repeat(1_000_000), 'square brackets'],
  ['cells that rows leave out', `|${'a|'.repeat(1_000)}\n|${'-|'.repeat(1_000)}\n${'|\n'.repeat(60)}`, 'elements'],
  ['list items', '- \n'.repeat(60_000), 'more than 25625 elements'],
  ['addresses', 'http://a.example/ '.repeat(10_001), 'more than 10000 web addresses'],
  ['addresses that are none', 'http://'.repeat(140_000), 'more than 10000 web addresses'],
])('stops Markdown of %s', (_, markdown, words) => {
  expect(() => markdownToHtml(markdown)).toThrow(MarkupError)
  expect(() => markdownToHtml(markdown)).toThrow(words)
})

it('stops plain text of addresses', () => {
  expect(() => textToHtml('http://a.example/ '.repeat(10_001))).toThrow('more than 10000 web addresses')
  expect(textToHtml('http://a.example/ '.repeat(10_000)).split('<a ')).toHaveLength(10_001)
})

it.each([
  ['a table with empty cells', `|${'a|'.repeat(20)}\n|${'-|'.repeat(20)}\n${'|b|\n'.repeat(200)}`, '<td', 4_000],
  ['half-open intervals in one paragraph', '[0, 1) '.repeat(5_000), '[0, 1)', 5_000],
  ['quotations in quotations', `${'> '.repeat(20)}a\n`.repeat(15_000), 'blockquote>', 40],
  ['long prose', 'A word, *another* and `code`. See [this](/b).\n\n'.repeat(12_000), '<p>', 12_000],
])('lets pass %s', (_, markdown, piece, count) => {
  expect(markdownToHtml(markdown).split(piece)).toHaveLength(count + 1)
})

it('begins again with each text, also after one that was stopped', () => {
  expect(() => markdownToHtml(`${'> '.repeat(90)}a\n${'b\n'.repeat(390_000)}`)).toThrow(MarkupError)
  expect(markdownToHtml('> a')).toContain('<blockquote>')
})

// Each address in such a run would be tried against the rest of it.
describe('a run of more characters than an address may have', () => {
  const run = 'a|https://a.example/|'.repeat(200)

  it('has no link in it, and the addresses around it become links', () => {
    const html = textToHtml(`https://b.example/1 ${run}\nthen https://c.example/2`)
    const addresses = [...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)
    expect(addresses).toEqual(['https://b.example/1', 'https://c.example/2'])
  })

  it('has at most one in Markdown, which no longer knows where the run began', () => {
    const html = markdownToHtml(`https://b.example/1 ${run}\nthen https://c.example/2`)
    const addresses = [...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)
    expect([addresses.length <= 3, addresses[0], addresses.at(-1)]).toEqual([
      true,
      'https://b.example/1',
      'https://c.example/2',
    ])
  })

  it('keeps its words', () => {
    expect(textToHtml(run)).toBe(`<p>${run}</p>`)
  })
})
