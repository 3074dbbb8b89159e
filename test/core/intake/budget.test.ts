import { readArticle } from '../../../core/intake/read-article.ts'
import { articleReceipt } from '../../../core/receipts/article-receipt.ts'
import { renderReceipt } from '../../../core/receipts/receipt-page.ts'
import { siteOf } from '../../support/publish-site.ts'

/** A file costs what its bytes cost: what is measured is output, and a file that took too long would end the test's own time. */

const site = siteOf()
const KIB = 1_024

function read(text: string) {
  return readArticle(new TextEncoder().encode(text), { site, key: 'a', firstSeen: 0 })
}

function article(members: object) {
  return read(JSON.stringify({ title: 'A', date_published: '2026-04-01T08:00:00Z', ...members }))
}

describe('problems', () => {
  it('are found in a list of thousands below a name of thousands of letters', () => {
    const name = 'n'.repeat(17_000)
    const { problems } = read(`{"title":"x",\n"${name}":[${'1,'.repeat(8_500)}1]}`)
    expect(problems.map(({ line }) => line)).toEqual([1, 2])
    expect(JSON.stringify(problems).length).toBeLessThan(KIB)
  })

  it('show the beginning of a name that is a whole file', () => {
    const { problems } = read(`{"title":"x","date_published":"2026-04-01T08:00:00Z","${'n'.repeat(1_000 * KIB)}":1}`)
    expect(problems).toMatchObject([{ path: `$["${'n'.repeat(60)}…"]`, line: 1, column: 54 }])
  })

  it('have the place of the last of two members of one name', () => {
    const { problems } = read('{"authors":[{"url":"x:1"}],\n"title":"a",\n"authors":[\n{"email":"none"}]}')
    expect(problems).toContainEqual(expect.objectContaining({ path: '$.authors[0].email', line: 4, column: 2 }))
  })

  it.each([
    ['unknown members', `{"title":"x",${Array.from({ length: 90_000 }, (_, n) => `"n${n}":1`).join()}}`],
    ['authors', `{"title":"x","authors":[${'{"name":1,"url":2},'.repeat(99)}1]}`],
    ['members of authors', `{"title":"x","authors":[${`{"a":2,"b":1},`.repeat(70_000)}1]}`],
  ])('are a hundred and a number: %s', (_, text) => {
    const { problems } = read(text)
    expect(problems).toHaveLength(101)
    expect(problems[100]?.found).toMatch(/^\d+ more problems$/)
    expect(problems[0]?.severity).toBe(problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning')
    const record = { key: 'a', normaliserVersion: 1, sourceDigest: '', firstSeen: 0 }
    const held = { run: 1, generation: 1, article: record, standing: 'removed' as const, lost: false, keys: [] }
    const receipt = articleReceipt({ record: held, site, now: 0, problems })
    expect(JSON.stringify(receipt).length).toBeLessThan(64 * KIB)
    expect(renderReceipt(receipt).length).toBeLessThan(128 * KIB)
  })

  it('end the search for repeated members at the last that is reported', () => {
    const { problems } = read(`{"title":"x",${'"a":1,'.repeat(170_000)}"b":2}`)
    expect(problems).toHaveLength(101)
    // Those that were not looked for are not counted.
    expect(problems[100]?.found).toMatch(/^\d{1,2} more problems$/)
    expect(problems[0]).toMatchObject({ path: '$.a', line: 1, found: expect.stringContaining('with the same value') })
  })

  it('compare a large value with small ones up to the first difference', () => {
    const { problems } = read(`{"title":"x","a":[${'1,'.repeat(300_000)}1]${',"a":1'.repeat(50_000)}}`)
    expect(problems.filter(({ path, severity }) => path === '$.a' && severity === 'error')).toHaveLength(100)
  })

  it('count the whole of a list that is too long', () => {
    expect(article({ tags: Array.from({ length: 200_000 }, () => 'a') }).problems).toMatchObject([
      { path: '$.tags', found: 'a list of 200000 items', fix: 'remove 199950 of them' },
    ])
  })
})

describe('a file that is no JSON', () => {
  it.each([
    ['closes before it opens', `[${'},['.repeat(300_000)}`],
    ['is nothing but closed', '}'.repeat(1_000 * KIB)],
    ['nests for ever', '['.repeat(1_000 * KIB)],
    ['nests for ever behind its end', `{} ${'['.repeat(1_000 * KIB)}`],
    ['is one text of escapes', `{"title":"${'\\n'.repeat(500 * KIB)}`],
  ])('has one problem where it %s', (_, text) => {
    const { entry, problems, unreadable } = read(text)
    expect([entry, unreadable]).toEqual([undefined, undefined])
    expect(problems).toMatchObject([{ severity: 'error', path: '$', line: 1 }])
  })
})

describe('what is thrown while an article is read', () => {
  const bytes = new TextEncoder().encode('{"title":"A","content_text":"b"}')
  const broken = Object.defineProperty({ ...site }, 'homePageUrl', {
    get() {
      throw new Error('a fault')
    },
  })

  it('is its only problem, with the number that the log gets', () => {
    const read = readArticle(bytes, { site: broken, key: 'a', firstSeen: 0 })
    expect(read.entry).toBeUndefined()
    expect(read.unreadable).toMatchObject({ number: expect.stringMatching(/^[0-9a-f]{12}$/), error: expect.any(Error) })
    expect(read.problems).toMatchObject([{ severity: 'error', path: '$' }])
    expect(read.problems[0]?.found).toContain(read.unreadable?.number)
  })
})

describe('a text that multiplies', () => {
  const LONG = `https://www.example.org/${'a'.repeat(2_000)}`

  it.each([
    ['references of Markdown', { content_markdown: `${'[a]'.repeat(11_000)}\n\n[a]: /${'b'.repeat(30_000)}` }],
    ['references to pictures', { content_markdown: `${'![a]'.repeat(40_000)}\n\n[a]: /${'b'.repeat(30_000)}` }],
    [
      'relative addresses',
      { url: `${LONG}?b`, content_html: '<a href=?>b</a>'.repeat(4_000) + '<a href="#c">'.repeat(9_000) },
    ],
    [
      'candidates of a picture',
      { url: LONG, content_html: `<img src="a" srcset="${'?,'.repeat(1)}${'# 1x,'.repeat(9_000)}">` },
    ],
    ['formatting left open', { content_html: `<p><b title="${'c'.repeat(20_000)}">${'<p>d'.repeat(9_000)}` }],
  ])('is refused with its member: %s', (_, members) => {
    const { entry, unreadable, problems } = article(members)
    expect([entry, unreadable]).toEqual([undefined, undefined])
    expect(problems).toMatchObject([{ severity: 'error', found: expect.stringContaining('more than') }])
  })

  it('has every candidate of a picture, whose addresses keep their commas, and none of commas alone', () => {
    const html = (set: string) => article({ content_html: `<img src="/a" srcset="${set}">` }).entry?.html
    expect(html(`${','.repeat(120_000)} /b,c 2x`)).toContain('srcset="https://www.example.org/b,c 2x"')
    expect(html(','.repeat(120_000))).toBe('<img src="https://www.example.org/a" />')
    expect(html('/b,, /c (d, e) , /f 1x')).toContain('srcset="https://www.example.org/b, https://www.example.org/f 1x"')
  })
})

describe("addresses that repeat the article's own", () => {
  const url = `https://www.example.org/${'ä'.repeat(1_000)}/b`
  const people = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ name: 'A', url: `${n}`, avatar: `${n}` }))
  const files = (count: number) => Array.from({ length: count }, (_, n) => ({ url: `${n}`, mime_type: 'a/b' }))

  it.each([
    ['authors', { authors: people(100) }],
    [
      'attachments and sources',
      { attachments: files(100), sources: files(100).map((file) => ({ name: 'A', ...file })) },
    ],
  ])('are refused when they come to many times the file: %s', (_, members) => {
    const { entry, problems } = article({ url, content_text: 'a', ...members })
    expect(entry).toBeUndefined()
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { path: '$.url', found: expect.stringContaining('once they are complete') },
    ])
  })

  it('are published when they are as many as an article has', () => {
    expect(article({ url, content_text: 'a', authors: people(5) }).entry?.authors).toHaveLength(5)
    const plain = { url: 'https://www.example.org/news/b', content_text: 'a', authors: people(100) }
    expect(article(plain).entry?.authors).toHaveLength(100)
  })

  it('are not made of one name a hundred times', () => {
    const repeating = siteOf({ article_url: `https://www.example.org/${'{key}'.repeat(400)}` })
    const bytes = new TextEncoder().encode('{"title":"a","content_text":"b"}')
    const { entry, problems } = readArticle(bytes, { site: repeating, key: 'ä'.repeat(200), firstSeen: 0 })
    expect(entry).toBeUndefined()
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', path: '$.url' }))
  })
})

it('says of markup that is too much what to do about it', () => {
  const fixes = [
    {
      url: `https://www.example.org/${'a'.repeat(2_000)}?b`,
      content_html: '<a href=?>b</a>'.repeat(4_000) + '<a href="#c">'.repeat(9_000),
    },
    { content_html: '<i>'.repeat(60_000) },
    { content_markdown: '*_'.repeat(400_000) },
    { content_text: 'http://a.example/ '.repeat(20_000) },
  ].map((members) => article(members).problems.find(({ severity }) => severity === 'error')?.fix)
  expect(fixes).toEqual([
    expect.stringContaining('shorten the addresses'),
    ...Array.from({ length: 3 }, () => expect.stringContaining('split the article')),
  ])
})
