import { articleJsonSchema } from '../../../core/article/article-schema.ts'
import { readArticle } from '../../../core/intake/read-article.ts'
import { parseSite } from '../../../core/site/site.ts'
import { siteJsonSchema } from '../../../core/site/site-schema.ts'
import type { Problem } from '../../../core/validation/problem.ts'
import { applyFix } from '../../support/apply-fix.ts'
import { siteOf } from '../../support/publish-site.ts'
import { BROKEN } from './broken-articles.ts'

/** Every fix that is offered must be accepted once an editor has done what it says. */

const site = siteOf()
const bytesOf = (document: unknown) => new TextEncoder().encode(JSON.stringify(document))
const offsetAt = () => '+02:00'
const readOne = (document: unknown) =>
  readArticle(bytesOf(document), { site, key: 'a', firstSeen: 0, offsetAt }).problems
const readSite = (document: unknown) => parseSite(bytesOf(document)).problems

const ARTICLE = { title: 'A title', date_published: '2026-04-01T08:00:00Z' }
const SITE = {
  title: 'The Test Times',
  description: 'News for tests',
  home_page_url: 'https://www.example.org/',
  feed_base_url: 'https://feeds.example.org/',
  language: 'en',
  id_authority: 'example.org,2026-03-01',
  article_url: 'https://www.example.org/{key}',
  feeds: [{ path: 'all', title: 'Everything' }],
}

const WRONG_VALUES: readonly unknown[] = [
  ...[7, -1, 0.4, 1.5, 501, 5_000, 1e300, 20261120, 1775030400, true, false],
  ...[
    '',
    ' ',
    'x',
    ' en ',
    'en_GB.UTF-8',
    'English',
    'Draft',
    'private',
    'future',
    'ready',
    '-5',
    '1200px',
    '5000',
    '3 MB',
  ],
  ...[
    '2026-11-20',
    '20261120',
    '2026-11-20 08:00',
    '2026-11-20T08:00:00+0100',
    '20.11.2026',
    '2026-02-30',
    '2026-13-01',
  ],
  ...['2026-02-30T08:00:00Z', '2026-11-20T25:00:00Z', 'Wed, 01 Apr 2026 08:00:00 +0200', '1:02:03', 'mp3'],
  ...['www.foo.com', 'foo.org/a', 'https//foo.org', 'icon.png', '/icon.png', 'file:///C:/a.png', 'javascript:1'],
  ...['mailto:a@example.org', 'Ada <a@example.org>', 'a, b; c', 'x'.repeat(2_100), '/All News/', 'All', 'Example.org'],
  ...[[], ['a'], ['a', 'b'], [7], [null], Array(120).fill('a'), ['https://www.example.org/'], {}, { name: 'x' }, [{}]],
  ...[
    { url: 'https://www.example.org/' },
    [{ name: 'x', url: 'www.foo.com' }],
    [{ url: 'https://example.org/a.mp3?x=1' }],
  ],
  ...[
    [{ url: 'https://example.org/a.mp3', mime_type: 'mp3' }],
    [{ url: 'https://example.org/a', type: 'a/b', size: '7' }],
  ],
]

const OTHER_NAMES: readonly (readonly [string, unknown])[] = [
  ['titel', 'A'],
  ['Title', 'A'],
  ['descripton', 'A'],
  ['description', 'A'],
  ['autor', 'Ada'],
  ['author', { name: 'Ada' }],
  ['keywords', 'a, b'],
  ['langage', 'en_GB'],
  ['photo', { url: '/pier.jpg' }],
  ['imageWidth', '1200px'],
  ['draft', true],
  ['publish_date', '2027-01-01'],
  ['datePublished', '2027-01-01T00:00:00Z'],
  ['expires', '2027-01-01'],
  ['visibility', 'private'],
  ['meta', { draft: true }],
  ['nonsense', 1],
]

const membersOf = (schema: object) => Object.keys((schema as { properties: object }).properties)

describe.each([
  ['an article', readOne, ARTICLE, membersOf(articleJsonSchema())],
  ['site.json', readSite, SITE, membersOf(siteJsonSchema())],
] as const)('%s', (_, read, good, members) => {
  it('has no problem to begin with', () => expect(read(good)).toEqual([]))

  it.each(members)('each fix of a wrong value is accepted: %s', (member) => {
    for (const value of WRONG_VALUES) expectFixed(read, { ...good, [member]: value })
  })

  it.each(members)('each fix is accepted where it is missing: %s', (member) =>
    expectFixed(read, { ...good, [member]: undefined }),
  )

  it.each(OTHER_NAMES)('each fix of another name is accepted: %s', (name, value) => {
    expectFixed(read, { ...good, [name]: value })
    expectFixed(read, { ...good, title: undefined, summary: undefined, [name]: value })
  })
})

it.each(['path', 'title', 'limit', 'content', 'listed', 'each', 'archive', 'filter', 'titel', 'max', 'hidden'])(
  'each fix of a wrong value in a feed is accepted: %s',
  (member) => {
    for (const value of WRONG_VALUES) expectFixed(readSite, { ...SITE, feeds: [{ ...SITE.feeds[0], [member]: value }] })
  },
)

it.each(['section', 'tag', 'author', 'any', 'all', 'none', 'tags'])(
  'each fix of a wrong value in a filter is accepted: %s',
  (member) => {
    for (const value of WRONG_VALUES)
      expectFixed(readSite, { ...SITE, feeds: [{ ...SITE.feeds[0], filter: { [member]: value } }] })
  },
)

it.each(Object.entries(BROKEN))('each fix of a broken article is accepted: %s', (_, text) => {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return
  }
  expectFixed(readOne, document)
})

/** Each takes its own problem away, and brings no other into its place (where what follows in a list does not come there). */
function expectFixed(read: (document: unknown) => readonly Problem[], broken: unknown): void {
  const document: unknown = JSON.parse(JSON.stringify(broken))
  for (const problem of read(document)) {
    const fixed = applyFix(document, problem)
    if (fixed === undefined) continue
    const places = [problem.path, problem.path.replace(/\.\w+$/, `.${/^rename it to "(\w+)"/.exec(problem.fix)?.[1]}`)]
    const wrong = read(fixed).filter(
      ({ path, found, severity }) =>
        places.includes(path) &&
        ((severity === 'error' && !problem.fix.startsWith('remove it')) || found === problem.found),
    )
    if (wrong.length > 0) throw new Error(`not accepted: ${JSON.stringify({ problem, wrong, fixed }).slice(0, 3_000)}`)
  }
}

describe('what an editor meant', () => {
  const fixOf = (members: object) => readOne({ ...ARTICLE, ...members }).map(({ fix }) => fix)
  const siteFixOf = (members: object) => readSite({ ...SITE, ...members }).map(({ fix }) => fix)
  const renamed = (name: string) => [expect.stringContaining(`rename it to "${name}"`)]

  it.each([
    [{ title: undefined, content_text: 'x', titel: 'A' }, 'title'],
    [{ descripton: 'A' }, 'summary'],
    [{ authors: [{ name: 'A', emial: 'a@example.org' }] }, 'email'],
    [{ sources: [{ name: 'A', link: 'https://example.org/' }] }, 'url'],
    [
      { attachments: [{ url: '/a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 3, seconds: 3 }] },
      'duration_in_seconds',
    ],
  ])('is a name of ours: %j', (members, name) => expect(fixOf(members)).toEqual(renamed(name)))

  it.each([
    [{ descripton: 'A', description: undefined }, 'description'],
    [{ avatar: 'https://www.example.org/i.png' }, 'icon'],
    [{ feeds: [{ path: 'all', titel: 'A', title: undefined }] }, 'title'],
    [{ feeds: [{ path: 'all', title: 'A', filter: { tags: 'x' } }] }, 'tag'],
    [{ feeds: [{ path: 'all', title: 'A', filter: { any: [{ auhtor: 'x' }] } }] }, 'author'],
  ])('is a name of ours in site.json: %j', (members, name) =>
    expect(siteFixOf(members)).toEqual(expect.arrayContaining(renamed(name))),
  )

  it.each(['@context', 'context', 'prize', 'x', 'nid'])(
    'has no suggestion for a name that means nothing: %s',
    (name) => {
      expect(fixOf({ [name]: 'x' })).toEqual([expect.stringContaining('remove it, or start its name')])
    },
  )

  it.each([
    ['date_published', 20261120, '2026-11-20T00:00:00+02:00'],
    ['date_published', '20261120', '2026-11-20T00:00:00+02:00'],
    ['date_published', '2026-11-20', '2026-11-20T00:00:00+02:00'],
    ['date_published', '2026-11-20 08:30', '2026-11-20T08:30:00+02:00'],
    ['date_published', '2026-11-20T08:30:00+0100', '2026-11-20T08:30:00+01:00'],
    ['date_published', '20.11.2026', '2026-11-20T00:00:00+02:00'],
    ['date_expires', '2026-11-20', '2026-11-20T23:59:59+02:00'],
    ['image', 'www.foo.com/a.jpg', 'https://www.foo.com/a.jpg'],
    ['url', 'foo.org', 'https://foo.org'],
    ['url', 'http//foo.org/a', 'http://foo.org/a'],
    ['attachments', [{ url: '/a.FLAC?x=1.mp3' }], 'audio/flac'],
    ['attachments', [{ url: '/a', mime_type: 'pdf' }], 'application/pdf'],
  ])('is a value of %s: %j means %s', (member, value, meant) => {
    expect(fixOf({ [member]: value })).toEqual([expect.stringContaining(`"${meant}"`)])
  })

  it('is in UTC, in words, where the machine is not known', () => {
    const { problems } = readArticle(bytesOf({ ...ARTICLE, date_published: 20261120 }), {
      site,
      key: 'a',
      firstSeen: 0,
    })
    expect(problems[0]?.fix).toMatch(/"2026-11-20T00:00:00Z" is the beginning of that day in UTC/)
  })

  it.each([
    'pier.jpg',
    'a/b.html',
    'node.js',
    'chapter.one',
    '/www.foo.com',
    './foo.com',
    'archive.tar.gz',
    '?a=b.com',
  ])('is a file of the site: %s', (image) => expect(fixOf({ image })).toEqual([]))

  it.each([
    ['icon', 'icon.png', 'write the whole address: "https://www.example.org/icon.png"'],
    ['icon', 'www.foo.com/i.png', 'write the whole address: "https://www.foo.com/i.png"'],
  ])('is an address of site.json: %s %s', (member, value, fix) => expect(siteFixOf({ [member]: value })).toEqual([fix]))

  it('is a number that has no quotes to drop', () => {
    const limit = (value: unknown) => siteFixOf({ feeds: [{ path: 'all', title: 'A', limit: value }] })
    expect([limit(-1), limit(0.4), limit('20'), limit('5,000')].flat()).toEqual([
      'write 1 or more, like 50',
      'write 1 or more, like 50',
      'write only the number, without quotes: 20',
      expect.stringContaining('write 500 or less'),
    ])
  })
})
