import { TestContent } from '../support/content.ts'
import { type ArticleFile, articlesIn, importInto } from '../support/imported.ts'

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

async function imported(text: string, name = 'text.txt'): Promise<ArticleFile> {
  await content.write(name, text)
  await importInto(content.file('site'), content.file(name))
  const [article] = Object.values(await articlesIn(content.file('site')))
  if (article === undefined) throw new Error('nothing was imported')
  return article
}

const BODY = 'First paragraph.\n\nSecond paragraph.'

describe('a plain text', () => {
  it('has its first line that is not navigation as its title', async () => {
    const article = await imported(`\uFEFFSkip to content\nMenu\nHome > News > Sea\n\nA title: with a colon\n\n${BODY}`)
    expect(article).toMatchObject({ title: 'A title: with a colon', content_text: BODY })
  })

  it.each([
    ['parted by blank lines', 'One line.\n\nTwo lines.', 'One line.\n\nTwo lines.'],
    ['parted by line ends', 'One line.\nTwo lines.\nThree.', 'One line.\n\nTwo lines.\n\nThree.'],
    [
      'that an editor broke',
      `${'a word '.repeat(9)}and\n${'more of '.repeat(8)}it\nand an end.\n\nNext.`,
      `${'a word '.repeat(9)}and ${'more of '.repeat(8)}it and an end.\n\nNext.`,
    ],
    ['with Windows line ends', 'One.\r\n\r\nTwo.', 'One.\n\nTwo.'],
  ])('has paragraphs %s', async (_, body, text) => {
    expect(await imported(`Title\n\n${body}`)).toMatchObject({ title: 'Title', content_text: text })
  })

  it.each([
    ['Sources: Harbour Office, The Exchange', { sources: [{ name: 'Harbour Office' }, { name: 'The Exchange' }] }],
    ['(AFP/dpa)', { sources: [{ name: 'AFP' }, { name: 'dpa' }] }],
    ['AFP, Reuters', { sources: [{ name: 'AFP' }, { name: 'Reuters' }] }],
    ['Photo: Ada Brook / The Gazette', { image_credit: 'Photo: Ada Brook / The Gazette' }],
    [
      'Source: Harbour Office (https://harbour.example/tides); picture: Ada Brook',
      {
        sources: [{ name: 'Harbour Office', url: 'https://harbour.example/tides' }],
        image_credit: 'picture: Ada Brook',
      },
    ],
    [
      'Quellen: Hafenamt und Börse. Foto: Jo Petersen',
      { sources: [{ name: 'Hafenamt' }, { name: 'Börse' }], image_credit: 'Foto: Jo Petersen' },
    ],
    ['© 2026 The Gazette', { rights: '© 2026 The Gazette' }],
  ])('gives away who is behind it in its last line: %s', async (line, members) => {
    const article = await imported(`Title\n\n${BODY}\n\n${line}\n\nShare this article\n`)
    expect(article).toMatchObject({ ...members, content_text: BODY })
  })

  it.each([
    'Sources say that nobody knows, and that nobody ever will know who took the lantern. They are sure of it.',
    'Photographs were not allowed.',
    'The council, the harbour office and the gulls.',
    'She left (by the back door).',
  ])('keeps a last line that is a sentence: %s', async (line) => {
    expect((await imported(`Title\n\n${BODY}\n\n${line}`)).content_text).toBe(`${BODY}\n\n${line}`)
  })

  it.each([
    ['By Ada Brook and Tom Arkwright', { authors: [{ name: 'Ada Brook' }, { name: 'Tom Arkwright' }] }],
    ['Published on 3 March 2026', { date_published: '2026-03-03T00:00:00Z' }],
    ['March 3, 2026, 14:05 GMT', { date_published: '2026-03-03T14:05:00Z' }],
    ['2026-03-03 14:05', { date_published: '2026-03-03T14:05:00Z' }],
  ])('says below its title who wrote it, or when: %s', async (line, members) => {
    expect(await imported(`Title\n\n${line}\n\n${BODY}`)).toMatchObject({ ...members, content_text: BODY })
  })

  it('is read in the encoding that it has', async () => {
    const { writeFile } = await import('node:fs/promises')
    await writeFile(content.file('old.txt'), Buffer.from('Käse\n\nAus Gruyère.\n', 'latin1'))
    await importInto(content.file('site'), content.file('old.txt'))
    expect(Object.values(await articlesIn(content.file('site')))).toMatchObject([
      { title: 'Käse', content_text: 'Aus Gruyère.' },
    ])
  })
})

describe('front matter', () => {
  it.each([
    ['a day', 'date: 2026-03-01', { date_published: '2026-03-01T00:00:00Z' }],
    ['a time without a zone', 'date: 2026-03-01 9:30', { date_published: '2026-03-01T09:30:00Z' }],
    ['Ruby’s time', 'date: 2026-03-01 09:30:00 +0200', { date_published: '2026-03-01T09:30:00+02:00' }],
    ['words', 'date: Mar 1 2026', { date_published: '2026-03-01T00:00:00Z' }],
    [
      'Hugo’s two dates',
      'date: 2026-02-01\npublishDate: 2026-03-01T09:00:00Z',
      { date_published: '2026-03-01T09:00:00Z' },
    ],
    ['a draft', 'draft: true', { status: 'draft' }],
    [
      'an author as an object',
      'author:\n  name: Ada\n  url: https://a.example/',
      { authors: [{ name: 'Ada', url: 'https://a.example/' }] },
    ],
    [
      'a cover',
      'cover:\n  image: /c.jpg\n  alt: A\n  caption: C',
      { image: '/c.jpg', image_alt: 'A', image_caption: 'C' },
    ],
    ['tags with commas', 'tags: "New York, sea"', { tags: ['New York', 'sea'] }],
    ['one tag of two words', 'tags: New York', { tags: ['New York'] }],
    ['a language', 'lang: de_CH', { language: 'de-CH' }],
  ])('may have %s', async (_, lines, members) => {
    const article = await imported(`---\ntitle: T\n${lines}\n---\n\nText.\n`, 'post.md')
    expect(article).toMatchObject({ title: 'T', content_markdown: 'Text.', ...members })
  })

  it('may leave the title to the first heading, which is then not in the text', async () => {
    const article = await imported('---\ndate: 2026-03-01\n---\n\n# A *heading*\n\nText.\n\n# Another\n', 'post.md')
    expect(article).toMatchObject({ title: 'A heading', content_markdown: 'Text.\n\n# Another' })
  })

  it.each([
    ['YAML', `---\ntitle: T\na: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n---\n`],
    ['YAML', `---\ntitle: T\na: ${'['.repeat(200)}${']'.repeat(200)}\n---\n`],
    ['TOML', `+++\ntitle = "T"\n[${'a.'.repeat(20_000)}a]\n+++\n`],
    ['TOML', `+++\ntitle = "T"\n${'a.'.repeat(200)}a = 1\n+++\n`],
    ['JSON', `---json\n{"title":"T","a":${'['.repeat(3_000)}${']'.repeat(3_000)}}\n---\n`],
  ])('that nests too deep is refused in words that say so: %s', async (_, text) => {
    await content.write('post.md', `${text}\nText.\n`)
    const { files } = await importInto(content.file('site'), content.file('post.md'))
    const found = expect.stringMatching(/nest/)
    expect(files[0]?.refused).toMatchObject([{ problems: [{ found }] }])
  })
})
