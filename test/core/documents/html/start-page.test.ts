import { directionOf } from '../../../../core/text/direction.ts'
import { elements } from '../../../support/html-tree.ts'
import { bodyOf, publish } from '../../../support/publish-site.ts'

const FEEDS = [
  { path: 'all', title: 'All & "every" <one>', description: 'Words & <b>' },
  { path: 'quiet', title: 'Quiet', listed: false },
  { path: 'tags/{name}', title: 'Tag {name}', each: 'tag' },
]
const SITE = {
  ...{ title: 'Times & </title><script>alert(1)</script>', description: 'News" onload="alert(1) & <b>' },
  ...{ home_page_url: 'https://www.example.org/?a=1&b="2"', favicon: 'https://www.example.org/f.png?a=1&b=2' },
  feeds: FEEDS,
}
const ARTICLES = { a: { tags: ['C<T>'] } }

const page = bodyOf({ site: SITE, articles: ARTICLES }, 'index.html')

it('shows what the site says of itself as text, and runs nothing', () => {
  expect(elements(page, 'title')[0]?.text).toBe('Feeds of Times & </title><script>alert(1)</script>')
  expect(elements(page, 'h1')[0]?.text).toBe('Times & </title><script>alert(1)</script>')
  expect(elements(page, 'script')).toEqual([])
  const meta = elements(page, 'meta').find(({ attributes }) => attributes.name === 'description')
  expect(meta?.attributes).toEqual({ name: 'description', content: 'News" onload="alert(1) & <b>' })
  expect(elements(page, 'b')).toEqual([])
})

it('links to the icon, the home page and the OPML', () => {
  const icons = elements(page, 'link').filter(({ attributes }) => attributes.rel === 'icon')
  expect(icons.map(({ attributes }) => attributes.href)).toEqual(['https://www.example.org/f.png?a=1&b=2'])
  const addresses = elements(page, 'a').map(({ attributes }) => attributes.href)
  expect(addresses).toContain('feeds.opml')
  expect(addresses).toContain('https://www.example.org/?a=1&b=%222%22')
  expect(bodyOf({}, 'index.html')).not.toContain('rel="icon"')
})

it('is found by feed readers: the three formats of each listed feed with a name of its own', () => {
  const alternates = elements(page, 'link').filter(({ attributes }) => attributes.rel === 'alternate')
  expect(alternates.map(({ attributes }) => [attributes.type, attributes.href, attributes.title])).toEqual([
    ['application/rss+xml', 'all/rss.xml', 'All & "every" <one> (RSS)'],
    ['application/atom+xml', 'all/atom.xml', 'All & "every" <one> (Atom)'],
    ['application/feed+json', 'all/feed.json', 'All & "every" <one> (JSON Feed)'],
  ])
})

it('lists every listed feed under its heading, with its addresses', () => {
  expect(elements(page, 'h2').map(({ text }) => text)).toEqual(['Feeds', 'Tags'])
  expect(elements(page, 'h3').map(({ text }) => text)).toEqual(['All & "every" <one>', 'Tag C<T>'])
  expect(elements(page, 'code').map(({ text }) => text)).toEqual([
    'https://feeds.example.org/all/rss.xml',
    'https://feeds.example.org/tags/_c_03c__t_03e_/rss.xml',
  ])
  expect(page).not.toContain('quiet/')
  const links = elements(page, 'a').map(({ attributes, text }) => [text, attributes.href])
  expect(links).toEqual(expect.arrayContaining([['Atom', 'tags/_c_03c__t_03e_/atom.xml']]))
  expect(links).toEqual(expect.arrayContaining([['Tag C<T>', 'tags/_c_03c__t_03e_/']]))
  expect(elements(page, 'p').map(({ text }) => text)).toContain('Words & <b>')
})

it.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['he-IL', 'rtl'],
  ['FA', 'rtl'],
  ['ku-Arab-IQ', 'rtl'],
  ['ku', 'ltr'],
  ['arn', 'ltr'],
])('writes %s %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction)
})

it('says its language and direction', () => {
  const html = elements(bodyOf({ site: { language: 'ar' } }, 'index.html'), 'html')[0]
  expect(html?.attributes).toEqual({ lang: 'ar', dir: 'rtl' })
})

it('marks its own words as English where the site is not', () => {
  const arabic = bodyOf({ site: { language: 'ar' }, articles: ARTICLES }, 'index.html')
  for (const element of ['h2', 'p'])
    expect(elements(arabic, element).map(({ attributes }) => attributes.lang)).toContain('en')
  expect(elements(arabic, 'code')[0]?.attributes.dir).toBe('ltr')
  expect(elements(page, 'h2')[0]?.attributes).toEqual({})
})

it('is served as HTML', () => {
  expect(publish().get('index.html')?.contentType).toBe('text/html; charset=utf-8')
})
