import { parseSite } from '../../../../core/site/site.ts'
import { bodyOf, NOW, publish, SITE } from '../../../support/publish-site.ts'
import { parseXml, texts } from '../../../support/xml-tree.ts'
import { brokenForGoogleNews, brokenSitemapIndex } from './partner-rules.ts'

/** News sitemaps: what Google reads, and what happens beyond a thousand addresses. */

const HOUR = 3_600_000
const FOLDER = 'https://feeds.example.org/news/'
const LOC = '{http://www.sitemaps.org/schemas/sitemap/0.9}loc'
const feeds = [{ path: 'news', title: 'For Google', profile: 'google-news' }]

const at = (hours: number) => new Date(NOW - hours * HOUR).toISOString()

function articles(count: number): Record<string, object> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`a${index}`, { date_published: at(index / 100) }]),
  )
}

/** The addresses in each document of the feed. */
function locsOf(count: number): Map<string, string[]> {
  const documents = [...publish({ site: { feeds }, articles: articles(count) })]
  return new Map(
    documents.flatMap(([path, { body }]) =>
      path.startsWith('news/') ? [[path, parseXml(body).children.flatMap((each) => texts(each, LOC))] as const] : [],
    ),
  )
}

it('has the articles of the last two days, and no page', () => {
  const wanted = { site: { feeds }, articles: { new: { date_published: at(47) }, old: { date_published: at(48) } } }
  expect([...publish(wanted).keys()]).toEqual(['news/sitemap.xml', 'feeds.opml', 'index.html'])
  const root = parseXml(bodyOf(wanted, 'news/sitemap.xml'))
  expect(brokenForGoogleNews(root)).toEqual([])
  expect(root.children.flatMap((url) => texts(url, LOC))).toEqual(['https://www.example.org/new'])
  expect(publish(wanted).get('news/sitemap.xml')).toMatchObject({
    contentType: 'application/xml; charset=utf-8',
    isUnlisted: true,
  })
})

it('names the publication, or else the site, and the language of each article', () => {
  const one = { date_published: at(1), language: 'zh-Hant-HK' }
  const text = (members: object, article: object = one) =>
    bodyOf({ site: { feeds, ...members }, articles: { one: article } }, 'news/sitemap.xml')
  expect(text({})).toContain('<news:name>The Test Times</news:name>\n        <news:language>zh-tw</news:language>')
  expect(text({ publication_name: 'Times & Tests' })).toContain('<news:name>Times &#x26; Tests</news:name>')
  expect(text({ language: 'pt-BR' }, { ...one, language: undefined })).toContain('<news:language>pt</news:language>')
})

it('an edit does not move the date, and a campaign is in no address', () => {
  const article = { date_published: at(5), date_modified: at(1) }
  const site = { feeds: [{ ...feeds[0], utm: { source: 'google' } }] }
  const text = bodyOf({ site, articles: { one: article } }, 'news/sitemap.xml')
  expect(text).toContain(`<news:publication_date>${at(5).replace('.000Z', 'Z')}</news:publication_date>`)
  expect(text).toContain('<loc>https://www.example.org/one</loc>')
})

it('is one sitemap up to a thousand addresses, and an index of numbered ones beyond', () => {
  expect([...locsOf(1_000).keys()]).toEqual(['news/sitemap.xml'])
  const documents = publish({ site: { feeds }, articles: articles(1_001) })
  const paths = [...documents.keys()].filter((path) => path.startsWith('news/'))
  const index = parseXml(documents.get('news/sitemap.xml')?.body as string)
  expect(brokenSitemapIndex(index, FOLDER)).toEqual([])
  expect(index.children.flatMap((each) => texts(each, LOC))).toEqual(
    paths.slice(1).map((path) => `https://feeds.example.org/${path}`),
  )
  const parts = paths.slice(1).map((path) => parseXml(documents.get(path)?.body as string))
  expect(parts.flatMap(brokenForGoogleNews)).toEqual([])
  const all = parts.flatMap(({ children }) => children.flatMap((url) => texts(url, LOC)))
  expect([all.length, new Set(all).size]).toEqual([1_001, 1_001])
})

it('keeps every address in its sitemap when others come: an upload changes one of them', () => {
  const [before, after] = [locsOf(1_200), locsOf(1_201)]
  const changed = [...after].filter(([path, locs]) => before.get(path)?.join() !== locs.join())
  expect(changed).toHaveLength(1)
  for (const [path, locs] of before) expect(after.get(path)).toEqual(expect.arrayContaining(locs))
})

it('leaves out an address that sitemaps cannot have', () => {
  const url = `https://www.example.org/${'a'.repeat(2_000)}ééééé/`
  const text = bodyOf({ site: { feeds }, articles: { one: { url, date_published: at(1) } } }, 'news/sitemap.xml')
  expect(text).not.toContain('<url>')
})

it.each([
  [{ listed: true }, '$.feeds[0].listed'],
  [{ access: 'token' }, '$.feeds[0].access'],
  [{ profile_options: { format: 'atom' } }, '$.feeds[0].profile_options.format'],
])('%j is an error', (members, path) => {
  const site = { ...SITE, feeds: [{ ...feeds[0], ...members }] }
  expect(parseSite(new TextEncoder().encode(JSON.stringify(site))).problems).toMatchObject([
    { severity: 'error', path },
  ])
})

it('finds what breaks a rule', () => {
  const text = bodyOf({ site: { feeds }, articles: { one: { date_published: at(1) } } }, 'news/sitemap.xml')
  const spoilt = (from: RegExp | string, to: string) => brokenForGoogleNews(parseXml(text.replace(from, to)))
  expect(spoilt('<news:language>en<', '<news:language>en-GB<')).toHaveLength(1)
  expect(spoilt(/<news:title>.*/, '')).toHaveLength(2)
  expect(spoilt(/<loc>.*/, '')).toHaveLength(2)
  expect(spoilt(/(<news:name>.*)\n\s*(<news:language>.*)/, '$2$1')).toHaveLength(1)
})
