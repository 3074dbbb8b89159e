import { parseSite } from '../../../core/site/site.ts'
import fc from '../../support/fast-check.ts'
import { siteOf } from '../../support/publish-site.ts'

const SITE = {
  title: 'The Test Times',
  description: 'News for tests',
  home_page_url: 'https://www.example.org/',
  feed_base_url: 'https://feeds.example.org/',
  language: 'en',
  id_authority: 'example.org,2026-03-01',
  feeds: [{ path: 'all', title: 'Everything' }],
}

function problemsOf(members: object) {
  const { site, problems } = parseSite(new TextEncoder().encode(JSON.stringify({ ...SITE, ...members })))
  expect(site === undefined).toBe(problems.some(({ severity }) => severity === 'error'))
  return problems
}

function pathProblems(...feeds: object[]) {
  return problemsOf({ feeds: feeds.map((feed) => ({ title: 'A feed', ...feed })) }).map(({ path }) => path)
}

it('fills in what is left out', () => {
  expect(siteOf()).toMatchObject({
    authors: [],
    hubs: [],
    feeds: [{ path: 'all', limit: 50, content: 'full', listed: true }],
  })
})

it('makes addresses canonical: URIs, and a feed base that ends in a slash', () => {
  const site = siteOf({
    home_page_url: 'https://EXAMPLE.org',
    feed_base_url: 'https://example.org/fäeds',
    hubs: ['https://höb.example/'],
  })
  expect(site).toMatchObject({
    homePageUrl: 'https://example.org/',
    feedBaseUrl: 'https://example.org/f%C3%A4eds/',
    hubs: ['https://xn--hb-fka.example/'],
  })
})

it('knows people by the next best word, and leaves out those without any', () => {
  const { authors } = siteOf({
    authors: [{ url: '/desk' }, { email: 'desk@example.org' }, {}, { name: 'Ada', avatar: '/a.png' }],
  })
  expect(authors).toEqual([
    { name: '/desk', url: 'https://www.example.org/desk' },
    { name: 'desk@example.org', email: 'desk@example.org' },
    { name: 'Ada', avatar: 'https://www.example.org/a.png' },
  ])
})

it.each([
  ['no JSON', '{', '$'],
  ['a list', '[]', '$'],
])('rejects %s', (_, text, path) => {
  expect(parseSite(new TextEncoder().encode(text))).toMatchObject({ problems: [{ severity: 'error', path }] })
})

it.each([
  ['$.title', { title: '' }],
  ['$.home_page_url', { home_page_url: '/home' }],
  ['$.feed_base_url', { feed_base_url: 'ftp://feeds.example.org/' }],
  ['$.language', { language: 'English' }],
  ['$.id_authority', { id_authority: 'example.org' }],
  ['$.id_authority', { id_authority: 'Example.org,2026' }],
  ['$.article_url', { article_url: 'https://www.example.org/{slug}' }],
  ['$.article_url', { article_url: '/{key}' }],
  ['$.hubs[1]', { hubs: ['https://hub.example.org/', 'hub'] }],
  ['$.authors[0].email', { authors: [{ name: 'A', email: 'A <a@example.org>' }] }],
  ['$.authors[0].url', { authors: [{ name: 'A', url: 'javascript:1' }] }],
  ['$.feeds', { feeds: [] }],
  ['$.feeds', { feeds: undefined }],
])('names %s in %j', (path, members) => {
  expect(problemsOf(members)).toEqual([
    expect.objectContaining({ severity: 'error', path, fix: expect.stringMatching(/./) }),
  ])
})

it('names a near miss, and lets the site through', () => {
  expect(problemsOf({ fav_icon: 'https://x.example/', feeds: [{ path: 'all', title: 'All', limits: 5 }] })).toEqual([
    expect.objectContaining({ severity: 'warning', path: '$.feeds[0].limits', fix: 'rename it to "limit"' }),
    expect.objectContaining({ severity: 'warning', path: '$.fav_icon', fix: 'rename it to "favicon"' }),
  ])
})

describe('the path of a feed', () => {
  it.each(['', '/all', 'all/', 'a//b', 'All', 'a.b', 'ä', '{tag}', '{name}/{name}', '..', 'a b', 'a{name}'])(
    'is not %j',
    (path) => {
      expect(pathProblems({ path })).toContain('$.feeds[0].path')
    },
  )

  it.each(['all', 'partners/coast-wire', 'a_b/1', '{name}', 'by/{name}/feed'])('can be %j', (path) => {
    expect(pathProblems({ path, ...(path.includes('{') && { each: 'tag' }) })).toEqual([])
  })

  it('has {name} in a family, and nowhere else', () => {
    expect(pathProblems({ path: 'tags', each: 'tag' })).toEqual(['$.feeds[0].path'])
    expect(pathProblems({ path: 'tags/{name}' })).toEqual(['$.feeds[0].path'])
  })

  it.each([
    ['all', 'all'],
    ['tags/{name}', 'tags/fish'],
    ['{name}', 'all'],
    ['tags/{name}', 'authors/{name}/x', 'tags/{name}'],
    ['{name}/fish', 'tags/{name}'],
  ])('cannot meet another: %s, %s', (...paths) => {
    const feeds = paths.map((path) => ({ path, ...(path.includes('{') && { each: 'tag' }) }))
    expect(pathProblems(...feeds)).toEqual([`$.feeds[${paths.length - 1}].path`])
  })

  it.each([
    ['all', 'all/more'],
    ['tags/{name}', 'authors/{name}'],
    ['{name}', 'tags/{name}'],
  ])('can stand beside another: %s, %s', (...paths) => {
    expect(pathProblems(...paths.map((path) => ({ path, ...(path.includes('{') && { each: 'tag' }) })))).toEqual([])
  })
})

it('reads whatever comes without a throw', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom('feeds', 'authors', 'title', 'article_url', 'hubs'),
      (value, member) => {
        problemsOf({ [member]: value })
      },
    ),
    { numRuns: 500 },
  )
})

it('knows the vocabularies of folders', () => {
  const inputs = [
    { prefix: 'wire/', as: 'ninjs' },
    { prefix: '', as: 'schema.org' },
  ]
  expect(siteOf({ inputs }).inputs).toEqual(inputs)
  expect(siteOf()).not.toHaveProperty('inputs')
  expect(siteOf({ inputs: [] })).toEqual(siteOf())
})

it.each([
  ['no slash at the end', [{ prefix: 'wire', as: 'ninjs' }], '$.inputs[0].prefix'],
  ['a slash at the beginning', [{ prefix: '/wire/', as: 'ninjs' }], '$.inputs[0].prefix'],
  ['two slashes', [{ prefix: 'wire//a/', as: 'ninjs' }], '$.inputs[0].prefix'],
  ['no prefix', [{ as: 'ninjs' }], '$.inputs[0].prefix'],
  ['another vocabulary', [{ prefix: 'wire/', as: 'newsml' }], '$.inputs[0].as'],
  ['no list', { prefix: 'wire/', as: 'ninjs' }, '$.inputs'],
])('rejects a folder with %s', (_, inputs, path) => {
  expect(problemsOf({ inputs }).map((problem) => [problem.severity, problem.path])).toEqual([['error', path]])
})

it('rejects two vocabularies for one folder, and names both places', () => {
  const inputs = [
    { prefix: 'wire/', as: 'ninjs' },
    { prefix: 'blog/', as: 'ghost' },
    { prefix: 'wire/', as: 'wordpress' },
  ]
  expect(problemsOf({ inputs })).toMatchObject([
    { path: '$.inputs[2].prefix', found: '"wire/", in both inputs[0] and inputs[2]' },
  ])
})

describe('the size, the links and the pictures of a feed', () => {
  const problemsOfFeed = (members: object) => problemsOf({ feeds: [{ path: 'all', title: 'All', ...members }] })

  it.each([
    [{ max_bytes: '512 KB' }, 'write 512000, the size in bytes'],
    [{ max_bytes: 512 }, 'write 512000, the size in bytes'],
    [{ max_bytes: '1.5MB' }, 'write 1500000, the size in bytes'],
    [{ max_bytes: 999 }, 'write 999000, the size in bytes'],
    [{ max_bytes: -5 }, expect.stringContaining('1000')],
    [{ utm: 'feed' }, 'write it like {"source":"feed","medium":"rss"}'],
    [{ lead_image_in_content: 'yes' }, expect.stringContaining('true')],
    [{ access: 'secret' }, expect.stringContaining('"token"')],
    [{ path: 'private/all' }, expect.stringContaining('without "private/"')],
  ])('%j is an error with a fix', (members, fix) => {
    expect(problemsOfFeed(members)).toMatchObject([{ severity: 'error', fix }])
  })

  it.each([
    [{ utm: { medium: 'rss' } }, '$.feeds[0].utm.source', 'error'],
    [{ utm: { source: 'feed', utm_medium: 'rss' } }, '$.feeds[0].utm.utm_medium', 'warning'],
    [{ lead_image_in_content: true, content: 'summary' }, '$.feeds[0].lead_image_in_content', 'warning'],
    [{ maxBytes: 512_000 }, '$.feeds[0].maxBytes', 'warning'],
    [{ access: 'token', listed: true }, '$.feeds[0].listed', 'warning'],
  ])('%j is named at %s', (members, path, severity) => {
    expect(problemsOfFeed(members)).toMatchObject([{ severity, path }])
  })
})

describe('a private feed', () => {
  const feedsOf = (...feeds: object[]) => {
    const { site, problems } = parseSite(new TextEncoder().encode(JSON.stringify({ ...SITE, feeds })))
    return (
      site?.feeds.map(({ path, listed, isPrivate }) => [path, listed, isPrivate]) ?? problems.map(({ path }) => path)
    )
  }

  it('has its place below "private", beside an open feed of its path, and is in no list', () => {
    const open = { path: 'all', title: 'All' }
    expect(feedsOf(open, { ...open, access: 'token' }, { path: 'b', title: 'B', access: 'open' })).toEqual([
      ['all', true, undefined],
      ['private/all', false, true],
      ['b', true, undefined],
    ])
  })

  it('shares its place with no family', () => {
    const family = { path: '{name}/all', title: '{name}', each: 'tag' }
    expect(feedsOf(family, { path: 'all', title: 'All', access: 'token' })).toEqual(['$.feeds[1].path'])
  })
})
