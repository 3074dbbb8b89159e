import { readFile, rm } from 'node:fs/promises'
import { BrokenSiteError } from '../../cli/import/site-of-source.ts'
import { NoSourceError } from '../../cli/import/sources.ts'
import { SITE, TestContent } from '../support/content.ts'
import { articlesIn, articleTexts, fixture, importInto } from '../support/imported.ts'
import { runCommand } from '../support/run-command.ts'

const FEED = { version: 'https://jsonfeed.org/version/1.1', title: 'T', home_page_url: 'https://t.example/' }

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

function item(id: string, members: object = {}): object {
  return { id, title: id, content_text: `Text of ${id}.`, date_published: '2026-03-01T09:00:00Z', ...members }
}

async function feed(name: string, ...items: object[]): Promise<string> {
  await content.write(name, { ...FEED, items })
  return content.file(name)
}

const site = () => content.file('site')

describe('the name of an article file', () => {
  it.each([
    ['the path of the address', { url: 'https://t.example/2024/05/Harbour%20Lights.html' }, '2024/05/harbour-lights'],
    ['the year before a path without one', { url: 'https://t.example/blog/lights/' }, '2026/blog/lights'],
    ['the query of an address without a path', { url: 'https://t.example/?p=41' }, '2026/p-41'],
    ['the title, without an address', { title: 'Käse & Brot: «neu»' }, '2026/käse-brot-neu'],
    ['no way out of the folder', { url: 'https://t.example/%2e%2e%2f..%2Fetc/.hidden/x.tmp' }, '2026/etc/hidden/x-tmp'],
    ['no more than a name may have', { url: `https://t.example/${'é'.repeat(300)}` }, `2026/${'é'.repeat(40)}`],
  ])('is %s', async (_, members, key) => {
    await importInto(site(), await feed('a.json', item('urn:a', members)))
    expect(Object.keys(await articlesIn(site()))).toEqual([key])
  })

  it('is nobody else’s: entries of one name get a mark of their ids, the same in every run', async () => {
    const url = 'https://t.example/2026/same'
    const source = await feed(
      'a.json',
      item('urn:a', { url }),
      item('urn:b', { url }),
      item('urn:c', { url: `${url}/` }),
    )
    await importInto(site(), source)
    const first = await articleTexts(site())
    const marked = expect.stringMatching(/^2026\/same-[0-9a-f]{8}$/)
    expect(Object.keys(first)).toEqual([marked, marked, '2026/same'])
    expect(
      Object.values(await articlesIn(site()))
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['urn:a', 'urn:b', 'urn:c'])
    await rm(site(), { recursive: true })
    await importInto(site(), source)
    expect(await articleTexts(site())).toEqual(first)
  })

  it('stays an entry’s when its address changes', async () => {
    await importInto(site(), await feed('a.json', item('urn:a', { url: 'https://t.example/2026/old' })))
    await importInto(site(), await feed('a.json', item('urn:a', { url: 'https://t.example/2026/new' })))
    expect(await articlesIn(site())).toMatchObject({ '2026/old': { url: 'https://t.example/2026/new' } })
    expect(Object.keys(await articlesIn(site()))).toHaveLength(1)
  })
})

describe('an entry that is met more than once', () => {
  const old = item('urn:a', { content_text: 'Old.' })
  const recent = item('urn:a', { content_text: 'New.', date_modified: '2026-03-02T09:00:00Z' })

  it.each([
    ['before', [recent, old]],
    ['after', [old, recent]],
  ])('is one article, the newer one, %s the older', async (_, [first, second]) => {
    const sources = [await feed('1.json', first as object), await feed('2.json', second as object)]
    for (let run = 0; run < 2; run++) {
      await importInto(site(), sources)
      expect(Object.values(await articlesIn(site())).map((article) => article.content_text)).toEqual(['New.'])
    }
  })

  it('is the one with a text, where another document has but a summary of it', async () => {
    const brief = item('urn:a', { content_text: 'Short.', summary: 'Short.' })
    for (const order of [
      [brief, old],
      [old, brief],
    ]) {
      await importInto(site(), [await feed('1.json', order[0] as object), await feed('2.json', order[1] as object)])
      expect(Object.values(await articlesIn(site())).map((article) => article.content_text)).toEqual(['Old.'])
      await rm(site(), { recursive: true })
    }
  })

  it('is what a later run finds, though no date says that it changed', async () => {
    await importInto(site(), await feed('a.json', item('urn:a', { content_text: 'One.' })))
    const { outcomes } = await importInto(site(), await feed('a.json', item('urn:a', { content_text: 'Two.' })))
    expect(outcomes.written).toBe(1)
    expect(Object.values(await articlesIn(site()))).toMatchObject([{ content_text: 'Two.' }])
  })
})

describe('a file that is there', () => {
  const mine = '{ "title": "Mine", "content_text": "By hand." }'
  const url = 'https://t.example/2026/a'

  it('stays, and is named, where no import wrote it; with --force it does not', async () => {
    const source = await feed('a.json', item('urn:a', { url }))
    await content.write('site/articles/2026/a.json', mine)
    const { code, output } = await runCommand(['import', source, '--out', site()])
    expect(output).toContain('articles/2026/a.json: edited since')
    expect(code).toBe(1)
    expect(await articleTexts(site())).toEqual({ '2026/a': mine })
    expect((await runCommand(['import', source, '--out', site(), '--force'])).code).toBe(0)
    expect(await articlesIn(site())).toMatchObject({ '2026/a': { id: 'urn:a' } })
  })

  it('stays where somebody edited it after the import', async () => {
    const source = await feed('a.json', item('urn:a', { url }))
    await importInto(site(), source)
    await content.write('site/articles/2026/a.json', mine)
    const { files, outcomes } = await importInto(site(), source)
    expect([files[0]?.kept, outcomes.kept]).toEqual([['articles/2026/a.json'], 1])
    expect(await articleTexts(site())).toEqual({ '2026/a': mine })
  })

  it('is left alone where nothing changed', async () => {
    const source = await feed('a.json', item('urn:a', { url }))
    await importInto(site(), source)
    expect((await importInto(site(), source)).outcomes).toMatchObject({ written: 0, unchanged: 1 })
  })
})

describe('an article that is not one', () => {
  it('is refused in words, and nothing else is lost', async () => {
    const source = await feed('a.json', item('urn:a'), item('urn:b', { date_published: 'last week' }), item('urn:c'))
    const { code, output } = await runCommand(['import', source, '--out', site()])
    expect(code).toBe(1)
    expect(output).toMatch(/a\.json, items\[1\]\n {2}error .*\$\.date_published\n.*found +the text "last week"/)
    expect(Object.values(await articlesIn(site())).map(({ id }) => id)).toEqual(['urn:a', 'urn:c'])
  })

  it('is refused in the words of its vocabulary', async () => {
    const post = {
      title: 'T',
      uuid: 'u',
      html: '<p>x</p>',
      published_at: 'soon',
      authors: [{ name: 'A', website: 'ftp://a' }],
    }
    await content.write('posts.json', { posts: [{ ...post, slug: 'a' }] })
    const { files } = await importInto(site(), content.file('posts.json'))
    const paths = files[0]?.refused[0]?.problems.map(({ path }) => path)
    expect([files[0]?.refused[0]?.part, paths]).toEqual(['post a', ['$.published_at', '$.authors[0].website']])
  })

  it.each(['rss/feed.xml', 'atom/feed.atom'])('may be a %s that breaks off: the place is told', async (name) => {
    const whole = await readFile(fixture(name), 'utf8')
    await content.write('cut.xml', whole.slice(0, whole.lastIndexOf('</title>') - 3))
    const { files } = await importInto(site(), content.file('cut.xml'))
    expect(files[0]?.refused).toHaveLength(1)
    expect(files[0]?.refused[0]?.problems[0]?.found).toMatch(/not well-formed XML from here on: \d+:\d+/)
  })

  it('may be a feed with a sign that XML does not allow: it is imported, and that is told', async () => {
    const whole = await readFile(fixture('rss/feed.xml'), 'utf8')
    await content.write('odd.xml', whole.replace('A talk on knots', 'A talk & knots'))
    const { files, outcomes } = await importInto(site(), content.file('odd.xml'))
    expect(outcomes).toMatchObject({ written: 2, refused: 0 })
    expect(files[0]?.repaired).toEqual(['an "&" that begins no reference, which was taken as it is'])
  })

  it('is listed where it cannot be recognised, by its name', async () => {
    await content.write('source/a.bin', '\u0000\u0001\u0002')
    await content.write('source/b.json', { name: 'something' })
    await content.write('source/c.md', 'No front matter.\n\nNone at all.')
    await content.write('source/d.json', { ...FEED, items: [item('urn:a')] })
    await content.write('source/e.png', 'no picture')
    await content.write('source/f.md', '---\ntitle: [\n---\nText')
    const { files, outcomes } = await importInto(site(), content.file('source'))
    expect(files.map(({ refused }) => refused[0]?.problems[0]?.found)).toEqual([
      'a file in an unknown format',
      'JSON in an unknown format',
      'a file in an unknown format',
      undefined,
      expect.stringContaining('front matter that is no YAML'),
    ])
    expect(outcomes).toMatchObject({ written: 1, refused: 4 })
  })

  it('harms only itself where it is not what it seems', async () => {
    await content.write('source/a.json', { db: [{ data: { posts: [null] } }] })
    await content.write('source/b.xml', '<rss version="2.0"><nothing/></rss>')
    await content.write('source/c.json', { posts: [null, { title: 'T', slug: 't', html: '<p>x</p>' }] })
    const { files, outcomes } = await importInto(site(), content.file('source'))
    expect(files.map(({ refused }) => refused.length)).toEqual([1, 1, 1])
    expect(outcomes).toMatchObject({ written: 1, refused: 3 })
  })

  it('is read as what --from says', async () => {
    await content.write('source/c.md', 'No front matter.\n\nNone at all.')
    const { outcomes } = await importInto(site(), content.file('source'), { from: 'markdown' })
    expect(outcomes).toMatchObject({ written: 1, refused: 0 })
    expect(await articlesIn(site())).toMatchObject({
      c: { title: 'C', content_markdown: 'No front matter.\n\nNone at all.' },
    })
  })
})

describe('the site', () => {
  it('is written from what the source says, with the families of feeds', async () => {
    await importInto(site(), fixture('wxr/export.xml'))
    expect(JSON.parse(await readFile(content.file('site/site.json'), 'utf8'))).toMatchObject({
      title: 'The Net Loft',
      description: 'Mending, mostly',
      home_page_url: 'https://netloft.example',
      language: 'en-GB',
      id_authority: 'netloft.example,2026-02-01',
      feeds: [{ path: 'all' }, { each: 'section' }, { each: 'tag' }, { each: 'author' }],
    })
  })

  it('has the home page that was named, and all else from the source', async () => {
    await importInto(site(), fixture('ghost-export/export.json'), { homePage: 'https://ropewalk.example/' })
    const file = JSON.parse(await readFile(content.file('site/site.json'), 'utf8'))
    expect(file).toMatchObject({ title: 'The Ropewalk', home_page_url: 'https://ropewalk.example/' })
  })

  it('stays as it is where there is one', async () => {
    await content.write('site/site.json', SITE)
    expect((await importInto(site(), fixture('wxr/export.xml'))).site).toBe('present')
    expect(JSON.parse(await readFile(content.file('site/site.json'), 'utf8'))).toEqual(SITE)
  })

  it('is asked for where nobody names it', async () => {
    const { code, output } = await runCommand(['import', fixture('text'), '--out', site()])
    expect(output).toContain('There is no site.json, and the source does not say which site this is')
    expect(code).toBe(0)
  })

  it('that is broken stops everything before it begins', async () => {
    await content.write('site/site.json', { ...SITE, language: 'English' })
    await expect(importInto(site(), fixture('text'))).rejects.toThrow(BrokenSiteError)
    await expect(articlesIn(site())).rejects.toThrow('ENOENT')
  })

  it('leaves a feed in another language its own', async () => {
    await content.write('site/site.json', SITE)
    await importInto(site(), fixture('atom/feed.atom'))
    expect(Object.values(await articlesIn(site())).map(({ language }) => language)).toEqual(['de', 'de', 'de'])
  })
})

it('tells of ids that subscribers would see as new', async () => {
  const source = await feed('a.json', item('7'), item('eight'), item('urn:nine'))
  const { output } = await runCommand(['import', source, '--out', site()])
  expect(output).toContain(
    '2 articles with an id that is no absolute URI: RSS and JSON Feed keep it, Atom has a tag: URI',
  )
})

it('lists what was not mapped, and says where the whole list is', async () => {
  const { output } = await runCommand(['import', fixture('wxr/export.xml'), '--out', site()])
  expect(output).toContain(
    'not mapped  category domain=mood (1), [gallery] whose files the export does not contain (1), wp:postmeta views (1)',
  )
  expect(output).toContain('private: 1 (post 15)')
  const report = JSON.parse(await readFile(content.file('site/import-report.json'), 'utf8'))
  expect(report.files[0].unmapped).toEqual({
    'category domain=mood': 1,
    '[gallery] whose files the export does not contain': 1,
    'wp:postmeta views': 1,
  })
})

it('has one JSON document on its standard output with --json, and nothing else', async () => {
  const { stdout, output, code } = await runCommand(['import', fixture('rss'), '--out', site(), '--json'])
  expect([code, output]).toEqual([0, stdout])
  expect(JSON.parse(stdout)).toMatchObject({ interrupted: false, site: 'written', outcomes: { written: 3 } })
})

it.each([
  ['nothing is there', ['no-such-file.xml'], 'There is no file or folder no-such-file.xml.'],
  ['a kind is none', [fixture('text'), '--from', 'word'], "argument 'word' is invalid"],
  ['a home page is none', [fixture('text'), '--home-page', 'example'], '--home-page wants an address'],
])('leaves with 2 where %s', async (_, parameters, words) => {
  const { code, stdout, output } = await runCommand(['import', ...parameters, '--out', site()])
  expect(output).toContain(words)
  expect([code, stdout]).toEqual([2, ''])
})

it('says so where a folder has nothing', async () => {
  await content.write('source/picture.png', 'x')
  await expect(importInto(site(), content.file('source'))).rejects.toThrow(NoSourceError)
})
