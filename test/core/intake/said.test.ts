import { readArticle } from '../../../core/intake/read-article.ts'
import { parseSite, siteInForce } from '../../../core/site/site.ts'
import { siteOf } from '../../support/publish-site.ts'

/** What is no error of a member alone, and yet is never accepted in silence. */

const bytesOf = (text: string) => new TextEncoder().encode(text)
const readText = (text: string) => readArticle(bytesOf(text), { site: siteOf(), key: 'a', firstSeen: 0 })
const read = (members: object) =>
  readText(JSON.stringify({ title: 'A', date_published: '2026-04-01T08:00:00Z', ...members }))

describe('a member twice', () => {
  const twice = (first: string, second: string) =>
    readText(`{ "date_published": "2026-04-01T08:00:00Z",\n  ${first},\n  ${second}\n}`)

  it.each([
    ['"title": "A"', '"title": "B"', '$.title'],
    ['"title": "A"', '"t\\u0069tle": "B"', '$.title'],
    ['"title": "A", "authors": [{ "name": "A",', '"name": "B" }]', '$.authors[0].name'],
    ['"title": "A", "x": { "y": 1,', '"y": 2 }', '$.x.y'],
    ['"title": "A", "x": { "__proto__": 1,', '"__proto__": 2 }', '$.x.__proto__'],
  ])('is an error where the values differ: %s, %s', (first, second, path) => {
    const { entry, problems } = twice(first.replace(/,$/, ''), second)
    expect(entry).toBeUndefined()
    expect(problems[0]).toMatchObject({ severity: 'error', path, line: 3, column: 3 })
    expect(problems[0]?.found).toContain('twice, on line 2 and on line 3, with different values')
  })

  it('is a notice where they are the same, or the member is not ours', () => {
    for (const second of ['"title": "A"', '"_x": 2, "_x": 3']) {
      const { entry, problems } = twice('"title": "A"', second)
      expect(entry?.title).toBe('A')
      expect(problems).toMatchObject([{ severity: 'warning' }])
    }
  })

  it.each([
    ['{ "b": [1, "é"] }', '{"b":[1.0,"\\u00e9"]}', 'warning'],
    ['[1]', '[1, 2]', 'error'],
    ['[1, 2]', '[1]', 'error'],
    ['{ "b": 1 }', '{ "c": 1 }', 'error'],
    ['"1"', '1', 'error'],
    ['""', 'null', 'error'],
    ['{}', '[]', 'error'],
  ])('compares what the values are, and not how they are written: %s, %s', (first, second, severity) => {
    expect(twice(`"title": "A", "a": ${first}`, `"a": ${second}`).problems[0]?.severity).toBe(severity)
  })

  it('is what a text says with a colon in it not', () => {
    expect(read({ content_text: '"title": "A", "title": "B" \\"title\\":' }).problems).toEqual([])
  })

  it('refuses a site.json, and puts none out of force that was accepted before', () => {
    const site = siteText({}).replace('{', '{ "title": "Another",')
    const { site: read, problems } = parseSite(bytesOf(site))
    expect([read, problems.map(({ severity, path }) => [severity, path])]).toEqual([undefined, [['error', '$.title']]])
    expect(siteInForce(bytesOf(site))?.title).toBe('The Test Times')
  })
})

const siteText = (members: object) =>
  JSON.stringify({
    title: 'The Test Times',
    description: 'News for tests',
    home_page_url: 'https://www.example.org/',
    feed_base_url: 'https://feeds.example.org/',
    language: 'en',
    id_authority: 'example.org,2026-03-01',
    feeds: [{ path: 'all', title: 'Everything' }],
    ...members,
  })

it.each([
  ['https://www.example.org/', 'https://www.example.org/{key}'],
  ['https://www.example.org/{year}/{section}', 'https://www.example.org/{year}/{section}/{key}'],
])('a pattern that gives many articles one address: %s', (pattern, fix) => {
  const { site, problems } = parseSite(bytesOf(siteText({ article_url: pattern })))
  expect(site).toBeDefined()
  expect(problems).toMatchObject([
    { severity: 'warning', path: '$.article_url', fix: expect.stringContaining(`"${fix}"`) },
  ])
  expect(parseSite(bytesOf(siteText({ article_url: fix }))).problems).toEqual([])
})

it('a bare host: an error in an article, a notice in site.json', () => {
  expect(read({ url: 'www.foo.com' })).toMatchObject({ problems: [{ severity: 'error', path: '$.url' }] })
  const { site, problems } = parseSite(bytesOf(siteText({ authors: [{ name: 'A', url: 'www.foo.com/a' }] })))
  expect(site).toBeDefined()
  expect(problems).toMatchObject([{ severity: 'warning', fix: 'write the whole address: "https://www.foo.com/a"' }])
})

it.each(['2026-03-31T00:00:00Z', '2026-04-01T08:00:00Z', '2026-04-01T10:00:00+02:00'])(
  'an expiry that is not after the publication: %s',
  (date) => {
    const { entry, problems } = read({ date_expires: date })
    expect(entry).toBeDefined()
    expect(problems).toMatchObject([
      { severity: 'warning', path: '$.date_expires', fix: expect.stringContaining('after 2026-04-01T08:00:00Z') },
    ])
  },
)

describe('active content', () => {
  const foundIn = (html: string, member = 'content_html') => read({ [member]: html }).problems.map(({ found }) => found)

  it.each([
    ['<p>A</p><script>1</script><SCRIPT src=x></SCRIPT>', '2 scripts'],
    ['<p onclick="x()" ONLOAD=y>A</p>', '2 event handlers'],
    ['<iframe src="https://v.example/1"></iframe>', '1 embedded frame (now a link to its content)'],
    ['<form action=x><input><button>A</button></form>', '1 form, 2 form fields'],
    ['<a href=" java\nscript:x()">A</a><a href="JAVASCRIPT:x">B</a>', '2 script addresses'],
    ['<p>A</p><object data=x></object>', '1 plug-in'],
    ['<p>A</p><template><script>1</script></template>', '1 script'],
  ])('%s', (html, words) => {
    expect(foundIn(html)).toEqual([`active content, which was removed: ${words}`])
    expect(foundIn(`A\n\n${html.replace(/\n/g, ' ')}`, 'content_markdown')).toHaveLength(1)
  })

  it.each([
    '<p>A</p>',
    '<p title="onclick=1">javascript:x</p>',
    '<p style="color: red">A</p>',
    '<pre>&lt;script></pre>',
  ])('is not in %s', (html) => expect(foundIn(html)).toEqual([]))
})

it('an untitled picture has its alternative text as title', () => {
  const content_html = '<figure><img src="/a.jpg" alt="A pier at dusk"><figcaption>Photo: Ada</figcaption></figure>'
  expect(read({ title: undefined, content_html }).entry).toMatchObject({
    title: 'A pier at dusk',
    summary: 'A pier at dusk',
  })
})

describe('what had words and is not shown', () => {
  it.each(['content_html', 'content_markdown'])('is named once, with its line, in %s', (member) => {
    const { problems } = read({ [member]: '<p>A</p>\n\n<p hidden>B</p>\n\n<p hidden>C</p>' })
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        path: `$.${member}`,
        found: 'what feeds do not show: 2 parts that their page hides (the first in line 3 of the text: "B")',
      },
    ])
  })
})

describe('a feed that another system would keep from the public', () => {
  const feedWith = (members: object) =>
    parseSite(bytesOf(siteText({ feeds: [{ path: 'all', title: 'Everything', ...members }] })))

  it.each([
    { hidden: true },
    { private: 'yes' },
    { unlisted: true },
    { visibility: 'members' },
    { password: 'gull' },
    { public: false },
  ])('is refused with %j, and may be unlisted', (members) => {
    const { site, problems } = feedWith(members)
    expect(site).toBeUndefined()
    expect(problems).toMatchObject([
      {
        severity: 'error',
        path: `$.feeds[0].${Object.keys(members)[0]}`,
        fix: expect.stringContaining('"listed": false'),
      },
    ])
  })

  it.each([{ draft: true }, { status: 'draft' }, { published: false }, { enabled: false }])(
    'is refused with %j, and may be taken out',
    (members) => {
      const { site, problems } = feedWith(members)
      expect(site).toBeUndefined()
      expect(problems).toMatchObject([{ severity: 'error', fix: 'remove the feed until you want to publish it' }])
    },
  )

  it.each([{ hidden: false }, { draft: false }, { visibility: 'public' }, { rss: false }, { date: '2030-01-01' }])(
    'is taken with %j, which keeps nothing back',
    (members) => {
      const { site, problems } = feedWith(members)
      expect([site?.title, problems.map(({ severity }) => severity)]).toEqual(['The Test Times', ['warning']])
    },
  )

  it('stays in force where it was accepted before', () => {
    const text = siteText({ feeds: [{ path: 'all', title: 'Everything', hidden: true }] })
    expect(siteInForce(bytesOf(text))?.title).toBe('The Test Times')
  })
})
