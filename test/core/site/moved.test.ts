import { buildSite } from '../../../core/build-site.ts'
import { documentAt } from '../../../core/documents/document-at.ts'
import { optionsOf } from '../../../core/publish/representations.ts'
import { parseSite } from '../../../core/site/site.ts'
import { NOW, recordsOf, SITE, siteOf } from '../../support/publish-site.ts'

const BASE = SITE.feed_base_url
const FEEDS = [
  { path: 'all', title: 'Everything' },
  { path: 'tags/{name}', title: '{name}', each: 'tag' },
]

/** What answers at the old addresses, by the path of the object. */
function answersOf(moved: object): Record<string, unknown> {
  const documents = [...buildSite(siteOf({ feeds: FEEDS, moved }), [], NOW)]
  return Object.fromEntries(documents.flatMap(({ path, instead }) => (instead ? [[path, instead]] : [])))
}

function problemsOf(moved: unknown, members: object = {}) {
  const { site, problems } = parseSite(
    new TextEncoder().encode(JSON.stringify({ ...SITE, feeds: FEEDS, ...members, moved })),
  )
  expect(site === undefined).toBe(problems.length > 0)
  return problems.map(({ path, found, wanted, fix }) => `${path}: ${found}; ${wanted}; ${fix}`)
}

it.each([
  ['a folder', 'feed/', 'feed/index.html'],
  ['a folder without its slash', 'feed', 'feed/index.html'],
  ['a folder of folders', 'feeds/posts/default', 'feeds/posts/default/index.html'],
  ['a file', 'atom.xml', 'atom.xml'],
  ['a file in the folder of a feed', 'all/index.xml', 'all/index.xml'],
  ['a document of a feed that is no more', 'news/rss.xml', 'news/rss.xml'],
])('an old address can be %s', (_, from, path) => {
  expect(answersOf({ [from]: 'all/rss.xml' })).toEqual({ [path]: { movedTo: `${BASE}all/rss.xml` } })
})

it.each([
  ['a document', 'all/atom.xml', { movedTo: `${BASE}all/atom.xml` }],
  ['a document of a family', 'tags/ferries/rss.xml', { movedTo: `${BASE}tags/ferries/rss.xml` }],
  ['a page', 'all/', { movedTo: `${BASE}all/` }],
  ['a page without its slash', 'all', { movedTo: `${BASE}all/` }],
  ['the whole address of a document', `${BASE}all/rss.xml`, { movedTo: `${BASE}all/rss.xml` }],
  ['an address elsewhere', 'https://other.example/föed', { movedTo: 'https://other.example/f%C3%B6ed' }],
  ['nothing', 'gone', { isGone: true }],
])('its target can be %s', (_, target, instead) => {
  expect(answersOf({ 'feed/': target })).toEqual({ 'feed/index.html': instead })
})

it('moves all documents of a feed with one line', () => {
  expect(answersOf({ 'news/*': 'all/*', 'sea/*': 'https://other.example/sea/*', 'old/*': 'gone' })).toEqual({
    'news/rss.xml': { movedTo: `${BASE}all/rss.xml` },
    'news/atom.xml': { movedTo: `${BASE}all/atom.xml` },
    'news/feed.json': { movedTo: `${BASE}all/feed.json` },
    'news/index.html': { movedTo: `${BASE}all/` },
    'sea/rss.xml': { movedTo: 'https://other.example/sea/rss.xml' },
    'sea/atom.xml': { movedTo: 'https://other.example/sea/atom.xml' },
    'sea/feed.json': { movedTo: 'https://other.example/sea/feed.json' },
    'sea/index.html': { movedTo: 'https://other.example/sea/' },
    ...Object.fromEntries(
      ['rss.xml', 'atom.xml', 'feed.json', 'index.html'].map((name) => [`old/${name}`, { isGone: true }]),
    ),
  })
})

it('tells the edge by metadata, and caches to ask again after a minute', () => {
  const site = siteOf({ feeds: FEEDS, moved: { 'feed/': 'https://other.example/"x"', old: 'gone' } })
  const optionsAt = (path: string) => optionsOf(documentAt(site, path) as NonNullable<ReturnType<typeof documentAt>>)
  expect(optionsAt('feed/index.html')).toMatchObject({
    contentType: 'text/html; charset=utf-8',
    cacheControl: expect.stringContaining('max-age=86400, s-maxage=60'),
    metadata: { location: 'https://other.example/%22x%22' },
  })
  expect(optionsAt('old/index.html')).toMatchObject({ metadata: { gone: '1' } })
  expect(documentAt(site, 'other/index.html')).toBeUndefined()
})

it('says where the feed is in the body, too', () => {
  const documents = [...buildSite(siteOf({ moved: { 'feed/': 'https://other.example/?a&b' } }), [], NOW)]
  const { body } = documents.find(({ path }) => path === 'feed/index.html') ?? {}
  expect(body).toContain('<a href="https://other.example/?a&amp;b">')
  expect(body).toContain('<link rel="canonical" href="https://other.example/?a&amp;b">')
})

describe('an address is refused', () => {
  it.each([
    ['a slash at the beginning', '/feed/'],
    ['a query', '?feed=rss2'],
    ['a part that starts with a dot', '../feed'],
    ['two slashes', 'feed//atom'],
    ['a letter that the edge does not answer', 'föed/'],
    ['the ending of an encoded object', 'feed.xml.gz'],
    ['a star that is no part of its own', 'feed*'],
    ['nothing', ''],
    ['every address', '*'],
  ])('with %s', (_, from) => {
    expect(problemsOf({ [from]: 'all/rss.xml' })).toEqual([
      expect.stringContaining('an old address below feed_base_url'),
    ])
  })

  it.each([
    ['all/rss.xml', 'all/rss.xml is one'],
    ['all', 'all/index.html is one'],
    ['all/*', 'all/rss.xml is one'],
    ['ALL/rss.xml', 'all/rss.xml is one'],
    ['all/archive.2026-03/rss.xml', 'all/archive.2026-03/rss.xml is one'],
    ['tags/ferries/feed.json', 'tags/ferries/feed.json is one'],
    ['feeds.opml', 'feeds.opml is one'],
    ['index.html', 'index.html is one'],
  ])('if a document has it: %s', (from, words) => {
    expect(problemsOf({ [from]: 'gone' })).toEqual([expect.stringContaining(words)])
  })

  it('if another line has it, too', () => {
    expect(problemsOf({ rss: 'gone', 'rss/': 'gone' })).toEqual([expect.stringContaining('"rss" is the same')])
    expect(problemsOf({ 'news/*': 'all/*', 'News/atom.xml': 'gone' })).toEqual([
      expect.stringContaining('"news/*" is the same'),
    ])
  })

  it('below the private feeds, at which nobody gets an answer without a token', () => {
    expect(problemsOf({ 'private/x/rss.xml': 'gone' })).toEqual([expect.stringContaining('anyone may ask for')])
  })

  it('below a document, which is no folder', () => {
    expect(problemsOf({ 'all/rss.xml/feed': 'gone' })).toEqual([expect.stringContaining('not below "all/rss.xml"')])
    expect(problemsOf({ 'feed.xml': 'gone', 'feed.xml/x': 'gone' })).toEqual([
      expect.stringContaining('not below "feed.xml"'),
    ])
  })
})

describe('a target is refused', () => {
  it.each([
    ['a document that the site does not have', 'news/rss.xml', 'write the path of a document, like "all/rss.xml"'],
    ['one with a typing error', 'all/rs.xml', 'did you mean "all/rss.xml"?'],
    ['the same with the whole address', `http://feeds.example.org/all/rs.xml`, 'did you mean "all/rss.xml"?'],
    ['an address without a scheme', '//other.example/feed', 'write it like "all/rss.xml"'],
    ['an address that is not of the web', 'mailto:ada@example.org', 'write it like "all/rss.xml"'],
    ['all documents of a feed, for one address', 'all/*', 'one document'],
    ['a very long address', `https://other.example/${'x'.repeat(1_600)}`, 'a shorter web address'],
    ['a number', 7, 'write it like "all/rss.xml"'],
  ])('if it is %s', (_, target, words) => {
    expect(problemsOf({ 'feed/': target })).toEqual([expect.stringContaining(words)])
  })

  it('if it is an old address itself: a chain, or a loop', () => {
    expect(problemsOf({ 'feed/': 'rss', rss: 'all/rss.xml' })).toEqual([
      expect.stringContaining('write "all/rss.xml", which is its own target'),
    ])
    expect(problemsOf({ 'feed/': 'feed' })).toHaveLength(1)
    expect(problemsOf({ 'feed/': 'rss', rss: 'feed/' })).toHaveLength(2)
  })

  it('if it is a private feed', () => {
    const members = { feeds: [...FEEDS, { path: 'gull-partner', title: 'Gull', access: 'token' }] }
    for (const target of ['gull-partner/rss.xml', 'private/gull-partner/rss.xml'])
      expect(problemsOf({ 'feed/': target }, members)).toEqual([
        expect.stringContaining('the feed "gull-partner" is private, and each partner has another address'),
      ])
    expect(problemsOf({ 'old/*': 'gull-partner/*' }, members)).toHaveLength(1)
    expect(problemsOf({ 'gull-partner/*': 'all/*' }, members)).toEqual([])
  })

  it('if only one of the two is all documents of a feed', () => {
    expect(problemsOf({ 'news/*': 'all/rss.xml' })).toEqual([expect.stringContaining('a target that ends in "/*" too')])
    expect(problemsOf({ 'news/*': 'alll/*' })).toEqual([expect.stringContaining('did you mean "all/*"?')])
  })
})

it('says what "moved" is if it is something else', () => {
  expect(problemsOf(['feed/'])).toEqual([expect.stringContaining('write it like {"feed/":"all/rss.xml"}')])
})

it('has at most a thousand', () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, each) => [`old/${each}`, 'gone']))
  expect(problemsOf(many(1_000))).toEqual([])
  expect(problemsOf(many(1_001))).toEqual([expect.stringContaining('1001 old addresses')])
})

const PARTNERS = [
  { path: 'msn', title: 'M', profile: 'msn' },
  { path: 'atom', title: 'A', profile: 'msn', profile_options: { format: 'atom' } },
  { path: 'news', title: 'N', profile: 'google-news' },
  { path: 'by/{name}', title: '{name}', each: 'tag', profile: 'full-text' },
]

it('a target is a document that the feed has with its profile', () => {
  const problemsAt = (moved: object) => problemsOf(moved, { feeds: PARTNERS })
  expect(
    problemsAt({ 'a.xml': 'msn/rss.xml', 'b.xml': 'atom/atom.xml', 'old/': 'msn/', 'map.xml': 'news/sitemap.xml' }),
  ).toEqual([])
  expect(problemsAt({ 'old.xml': 'msn/atom.xml' })).toEqual([
    '$.moved["old.xml"]: the text "msn/atom.xml"; a document that the feed "msn" has: rss.xml, index.html, and not atom.xml; write "msn/rss.xml"',
  ])
  expect(problemsAt({ 'old.xml': 'by/ferries/atom.xml' })).toEqual([expect.stringContaining('"by/ferries/rss.xml"')])
  expect(problemsAt({ 'old/': 'news/' })).toEqual([expect.stringContaining('write "news/sitemap.xml"')])
  expect(problemsAt({ 'old.xml': 'news/sitemap-3.xml' })).toEqual([expect.stringContaining('not sitemap-3.xml')])
})

it('a target is an archive only of a feed with archives, of a period that there is, and no page of one', () => {
  const feeds = [...FEEDS, { path: 'log', title: 'L', archive: 'month' }]
  expect(problemsOf({ 'old.xml': 'log/archive.2026-03/rss.xml' }, { feeds })).toEqual([])
  for (const target of ['all/archive.2026-03/rss.xml', 'log/archive.2026-13/rss.xml', 'log/archive.2026-03/'])
    expect(problemsOf({ 'old.xml': target }, { feeds })).toEqual([
      expect.stringMatching(/write "(?:all|log)\/rss\.xml"/),
    ])
})

it('of a family, a target has the name as paths have it', () => {
  expect(problemsOf({ 'old/*': 'tags/Ferries/*' })).toEqual([
    expect.stringContaining('did you mean "tags/_ferries/*"?'),
  ])
  expect(problemsOf({ 'old/': 'ALL/rss.xml' })).toEqual([expect.stringContaining('did you mean "all/rss.xml"?')])
})

/** Every path that a redirect of the site leads to and that no document has. */
function leadsNowhere(feeds: readonly object[], moved: object): string[] {
  const site = siteOf({ feeds, moved })
  const article = {
    title: 'A ferry is late',
    content_text: 'Text.',
    date_published: '2026-05-31T09:00:00Z',
    tags: ['ferries'],
  }
  const published = [...buildSite(site, recordsOf(site, { one: article }), NOW)]
  const paths = new Set(published.map(({ path }) => path))
  return published.flatMap(({ instead }) => {
    const target =
      instead && 'movedTo' in instead ? instead.movedTo.slice(BASE.length).replace(/\/$/, '/index.html') : ''
    return target === '' || paths.has(target) ? [] : [target]
  })
}

it('all documents of a feed lead to the one that a feed with a profile has, also in a family', () => {
  const moved = { 'a/*': 'msn/*', 'b/*': 'atom/*', 'c/*': 'news/*', 'd/*': 'by/ferries/*' }
  expect(problemsOf(moved, { feeds: PARTNERS })).toEqual([])
  expect(leadsNowhere(PARTNERS, moved)).toEqual([])
  const { moved: addresses = [] } = siteOf({ feeds: PARTNERS, moved })
  expect(Object.fromEntries(addresses.map(({ path, target }) => [path, target]))).toMatchObject({
    'a/feed.json': 'msn/rss.xml',
    'a/index.html': 'msn/',
    'b/rss.xml': 'atom/atom.xml',
    'c/index.html': 'news/sitemap.xml',
    'd/atom.xml': 'by/ferries/rss.xml',
  })
})

it.each([
  [{ 'old/*': 'old/*' }, 'an old address, which leads to no document', 'or "gone"'],
  [{ 'a/*': 'b/*', 'b/*': 'a/*' }, 'an old address, which leads to no document', 'or "gone"'],
  [{ 'old.xml': `${BASE}old.xml` }, 'an old address, which leads to no document', 'or "gone"'],
  [{ 'a/*': 'b/*', 'b/*': 'all/*' }, 'a redirect to a redirect', 'write "all/*", which is its own target'],
  [{ '/old/rss.xml': 'all/rss.xml' }, 'without a slash at the beginning', 'write "old/rss.xml"'],
  [{ [`${BASE}old/rss.xml`]: 'all/rss.xml' }, 'below feed_base_url', 'write "old/rss.xml"'],
  [{ 'https://old.example/feed': 'all/rss.xml' }, 'below feed_base_url', 'have that host redirect it'],
  [{ 'old/rss.xml': 'Gone' }, 'or "gone"', 'write "gone"'],
  [{ 'old/rss.xml': 410 }, 'or "gone"', 'write "gone"'],
  [{ 'old/*': 'all/' }, 'a target that ends in "/*" too', 'write "all/*"'],
  [{ 'old/*': 'all' }, 'a target that ends in "/*" too', 'write "all/*"'],
])('%j: the fix is what was meant', (moved, wanted, fix) => {
  const [first] = problemsOf(moved)
  expect(first).toContain(wanted)
  expect(first).toContain(`; ${fix}`.replace('; or "gone"', 'or "gone"'))
})

it.each(['old/rss.xml', 'old.rss', 'feed.json'])('%s was a feed: a page in its place is a warning', (from) => {
  const warnings = (to: string) => {
    const { site, problems } = parseSite(
      new TextEncoder().encode(JSON.stringify({ ...SITE, feeds: FEEDS, moved: { [from]: to } })),
    )
    expect(site).toBeDefined()
    return problems
  }
  expect(warnings('all')).toMatchObject([{ severity: 'warning', fix: 'write the document, like "all/rss.xml"' }])
  expect(warnings('all/')).toHaveLength(1)
  expect(warnings('all/rss.xml')).toEqual([])
  expect(warnings('https://other.example/')).toEqual([])
})
