import { TestContent } from '../support/content.ts'
import { articlesIn, importInto } from '../support/imported.ts'
import { LICENSED } from '../support/licensed-site.ts'
import { bodyOf } from '../support/publish-site.ts'

/** Licences, rights, films and short titles of sources that have them. */

const BY = 'https://creativecommons.org/licenses/by/4.0/'
let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

async function imported(name: string, text: string) {
  await content.write(`source/${name}`, text)
  const { outcomes } = await importInto(content.file('site'), content.file('source'))
  return { articles: Object.values(await articlesIn(content.file('site'))), outcomes }
}

const ITEM = '<title>T</title><link>https://a.example/t</link><pubDate>Wed, 01 Apr 2026 08:00:00 GMT</pubDate>'
const rss = (members: string) =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule"><channel><title>F</title><link>https://a.example/</link><description>D</description><item>${ITEM}${members}</item></channel></rss>`

it.each([
  [`<creativeCommons:license>${BY}</creativeCommons:license>`, BY],
  ['<atom:link rel="license" href="https://a.example/licence"/>', 'https://a.example/licence'],
  ['<creativeCommons:license>All rights reserved</creativeCommons:license>', undefined],
])('RSS: %s', async (members, license) => {
  const { articles, outcomes } = await imported('feed.xml', rss(members))
  expect(outcomes).toMatchObject({ written: 1, refused: 0 })
  expect(articles[0]?.license).toBe(license)
})

it('RSS: who holds the rights in the image', async () => {
  const media =
    '<media:content url="https://a.example/i.jpg" medium="image"><media:copyright>Ada</media:copyright></media:content>'
  expect((await imported('feed.xml', rss(media))).articles[0]).toMatchObject({
    ...{ image: 'https://a.example/i.jpg', image_rights: { holder: 'Ada' } },
  })
})

it('Atom: the link of an entry', async () => {
  const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>F</title><updated>2026-04-01T08:00:00Z</updated><entry><id>urn:e</id><title>T</title><updated>2026-04-01T08:00:00Z</updated><link href="https://a.example/t"/><link rel="license" href="${BY}"/></entry></feed>`
  expect((await imported('feed.xml', feed)).articles[0]?.license).toBe(BY)
})

it('JSON Feed: what Feedwright itself writes', async () => {
  const { articles } = await imported('feed.json', bodyOf(LICENSED, 'all/feed.json'))
  expect(articles.find(({ title }) => title === 'Forty lamps, counted')).toMatchObject({
    license: 'https://www.gullhaven.example/licence?a=1&b=2',
    ai_use: { permits: ['ai-input', 'ai-index', 'search'], payment: 'attribution' },
  })
})

it.each([
  ['license: CC-BY-4.0', { license: 'CC-BY-4.0' }],
  ['license: All rights reserved', { rights: 'All rights reserved' }],
  ['license: CC-BY-4.0\ncopyright: © Ada', { license: 'CC-BY-4.0', rights: '© Ada' }],
  ['linkTitle: Eels', { title_short: 'Eels' }],
])('front matter: %s', async (lines, members) => {
  const page = `---\ntitle: Eels are back in the creek\ndate: 2026-04-01T08:00:00Z\n${lines}\n---\nText.\n`
  const { articles } = await imported('content/eels.md', page)
  expect(articles[0]).toMatchObject(members)
})
