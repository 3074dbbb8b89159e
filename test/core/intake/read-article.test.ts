import { readArticle } from '../../../core/intake/read-article.ts'
import fc from '../../support/fast-check.ts'
import { siteOf } from '../../support/publish-site.ts'

const site = siteOf()
const FIRST_SEEN = Date.parse('2026-05-01T12:00:00Z')

function read(article: unknown, key = '2026/05/harbour') {
  const bytes = new TextEncoder().encode(typeof article === 'string' ? article : JSON.stringify(article))
  return readArticle(bytes, { site, key, firstSeen: FIRST_SEEN })
}

function entryOf(article: object, key?: string) {
  const { entry, problems } = read({ title: 'A title', ...article }, key)
  if (entry === undefined) throw new Error(JSON.stringify(problems))
  return entry
}

describe('what an article leaves out', () => {
  it('is made from its text, its name, its site and when it was first seen', () => {
    expect(entryOf({ title: undefined, content_text: 'The lights are on again.' })).toMatchObject({
      id: 'tag:example.org,2026-03-01:2026/05/harbour',
      url: 'https://www.example.org/2026/05/harbour',
      title: 'The lights are on again.',
      summary: 'The lights are on again.',
      published: FIRST_SEEN,
      draft: false,
    })
  })

  it('is found behind much markup', () => {
    const html = `<p>${'<img src="https://img.example.org/a-long-name-of-a-picture.jpg">'.repeat(200)}</p><p>At last.</p>`
    expect(entryOf({ content_html: html }).summary).toBe('At last.')
  })

  it.each([
    [
      'the alternative text of its picture',
      { image: '/pier.jpg', image_alt: 'The pier at night' },
      'The pier at night',
    ],
    ['the caption of its picture', { image: '/pier.jpg', image_caption: 'At the pier' }, 'At the pier'],
    ['the name of its file', {}, 'harbour'],
  ])('is, where there are no words, %s', (_, members, words) => {
    const { title, summary } = entryOf({ title: undefined, content_html: '<p><img src="/pier.jpg"></p>', ...members })
    expect([title, summary]).toEqual([words, words])
  })

  it('is no member of the entry where it is blank', () => {
    const blank = { section: ' ', rights: '\n', image: ' ', external_url: '', image_alt: '\t', id: ' ' }
    expect(entryOf(blank)).toEqual(entryOf({}))
    expect(entryOf({ tags: [' ', 'a', 'a ', 'b'], sources: [{ name: ' ' }] })).toMatchObject({
      tags: ['a', 'b'],
      sources: [],
    })
  })
})

describe('text in three members', () => {
  it('is read as HTML, else as Markdown, else as plain text', () => {
    const all = { content_html: '<p>html</p>', content_markdown: '*markdown*', content_text: 'text' }
    expect(entryOf(all).html).toBe('<p>html</p>')
    expect(entryOf({ ...all, content_html: ' ' }).html).toBe('<p><em>markdown</em></p>')
    expect(entryOf({ ...all, content_html: '', content_markdown: '' }).html).toBe('<p>text</p>')
  })

  it('has no space around it, also not where cleaning left only that', () => {
    expect(entryOf({ content_markdown: '</p> </p>' }).html).toBe('')
    expect(entryOf({ content_html: '<script>x()</script> <p>html</p>\n<form> </form>' }).html).toBe('<p>html</p>')
  })
})

describe('addresses', () => {
  it("are resolved against the article's own, and that against the home page", () => {
    const { url, image, attachments } = entryOf({
      url: '/news/a',
      image: 'pier.jpg',
      attachments: [{ url: '//media.example.org/ä.mp3', mime_type: 'audio/mpeg' }],
    })
    expect(url).toBe('https://www.example.org/news/a')
    expect(image?.url).toBe('https://www.example.org/news/pier.jpg')
    expect(attachments[0]?.url).toBe('https://media.example.org/%C3%A4.mp3')
  })

  it('are wanted from the article where the site has no pattern', () => {
    const bare = siteOf({ article_url: undefined })
    const bytes = new TextEncoder().encode('{"title": "A", "date_published": "2026-04-01T08:00:00Z"}')
    const { entry, problems } = readArticle(bytes, { site: bare, key: 'a', firstSeen: 0 })
    expect(entry).toBeUndefined()
    expect(problems).toMatchObject([{ severity: 'error', path: '$.url', fix: expect.stringContaining('article_url') }])
  })
})

describe('people and sources', () => {
  it('are known by the next best word where they have no name', () => {
    const { authors, sources } = entryOf({
      authors: [{ email: 'ada@example.org' }, { url: '/ada' }, { name: ' Ada \n Brook ' }, {}],
      sources: [{ name: '', url: 'https://board.example.org/' }],
    })
    expect(authors.map(({ name }) => name)).toEqual(['ada@example.org', 'https://www.example.org/ada', 'Ada Brook'])
    expect(sources).toEqual([{ name: 'https://board.example.org/', url: 'https://board.example.org/' }])
  })
})

describe('an id', () => {
  it.each([
    ['https://www.example.org/a?b=1', 'https://www.example.org/a?b=1'],
    ['urn:uuid:6b7a1f6e-0000-4000-8000-000000000000', 'urn:uuid:6b7a1f6e-0000-4000-8000-000000000000'],
    ['https://www.example.org/ä [1]', 'https://www.example.org/%C3%A4%20%5B1%5D'],
    ['harbour-lights-1', 'tag:example.org,2026-03-01:id:harbour-lights-1'],
    ['Lights & more', 'tag:example.org,2026-03-01:id:Lights%20%26%20more'],
  ])('%s is known to readers as %s', (id, expected) => expect(entryOf({ id }).id).toBe(expected))

  const SPACE = 'tag:example.org,2026-03-01:'

  it.each([
    ['a file name', `${SPACE}other`, 'articles/other.json'],
    ['a file name with escapes', `${SPACE}2026/%C3%A4%20b`, 'articles/2026/ä b.json'],
    ['a broken escape', `${SPACE}%zz`, 'articles/%zz.json'],
    ['capital letters', 'TAG:Example.ORG,2026-03-01:other', 'articles/other.json'],
    ['spaces around it', ` ${SPACE}other\n`, 'articles/other.json'],
    ["a feed's name", `${SPACE}feed:all`, 'remove it'],
    ['nothing', SPACE, 'remove it'],
    ['the text of an id', `${SPACE}id:harbour%20lights`, 'write "harbour lights"'],
  ])('that the site makes of %s belongs to that file alone', (_, id, fix) => {
    const { entry, problems } = read({ title: 'A', date_published: '2026-04-01T08:00:00Z', id })
    expect(entry).toBeUndefined()
    expect(problems).toMatchObject([{ severity: 'error', path: '$.id', line: 1, fix: expect.stringContaining(fix) }])
  })

  it('that the site makes of its own file may be written down, and one of another site too', () => {
    for (const id of [`${SPACE}2026/05/harbour`, 'tag:example.org,2025:other', 'tag:example.org,2026-03-011:x'])
      expect(entryOf({ id }).id).toBe(id)
  })

  it('is named where it had to be changed', () => {
    const { problems } = read({ title: 'A', date_published: '2026-04-01T08:00:00Z', id: 'https://example.org/ä' })
    expect(problems).toMatchObject([{ severity: 'warning', path: '$.id', fix: expect.stringContaining('%C3%A4') }])
  })
})

it('takes out what no feed can carry, and names it', () => {
  const { entry, problems } = read('{"title": "A\\u0000B\\ud800", "date_published": "2026-04-01T08:00:00Z"}')
  expect(entry?.title).toBe('AB')
  expect(problems).toMatchObject([
    { severity: 'warning', path: '$.title', line: 1, column: 2, found: expect.stringContaining('U+0000') },
  ])
})

it('reads a mebibyte of members that nobody knows, names the first hundred with their lines, and counts the rest', () => {
  const members = Array.from({ length: 20_000 }, (_, index) => `"member of nobody ${index}": ${index}`)
  const { entry, problems } = read(`{ "title": "A", "date_published": "2026-04-01T08:00:00Z",\n${members.join(',\n')}}`)
  expect(entry?.title).toBe('A')
  expect(problems).toHaveLength(101)
  expect(problems[99]).toMatchObject({ path: '$["member of nobody 99"]', line: 101, column: 1 })
  expect(problems[100]).toMatchObject({ severity: 'warning', path: '$', found: '19900 more problems' })
})

describe('whatever comes', () => {
  it('is read without a throw: any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const { entry, problems } = readArticle(bytes, { site, key: 'a', firstSeen: 0 })
        expect(entry !== undefined || problems.some(({ severity }) => severity === 'error')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('is read without a throw: any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { entry, problems } = read(value === undefined ? 'null' : (value as object))
        expect(entry !== undefined || problems.some(({ severity }) => severity === 'error')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
