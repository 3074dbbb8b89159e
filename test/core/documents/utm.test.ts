import { atomEntry, jsonItem, publish, rssItem } from '../../support/publish-site.ts'
import { links, one, texts } from '../../support/xml-tree.ts'

/** Campaign parameters of a feed: in the links to articles, and nowhere else. */

const UTM = { source: 'feed', medium: 'rss & more', campaign: 'Frühling' }
const SITE = { feeds: [{ path: 'all', title: 'All', utm: UTM }] }
const PARAMETERS = 'utm_source=feed&utm_medium=rss%20%26%20more&utm_campaign=Fr%C3%BChling'

it('adds them to the link of each entry in every format', () => {
  const tagged = `https://www.example.org/a?${PARAMETERS}`
  expect(texts(rssItem({}, SITE), 'link')).toEqual([tagged])
  expect(links(atomEntry({}, SITE), 'alternate')).toMatchObject([{ href: tagged }])
  expect(jsonItem({}, SITE).url).toBe(tagged)
})

it.each([
  ['https://example.org/a?id=1&x#part', `https://example.org/a?id=1&x&${PARAMETERS}#part`],
  ['https://example.org/a?', `https://example.org/a?${PARAMETERS}`],
  ['https://example.org/#/a?b', `https://example.org/?${PARAMETERS}#/a?b`],
  [
    'https://example.org/a?utm_medium=mail',
    `https://example.org/a?utm_medium=mail&${PARAMETERS.replace(/&utm_medium=[^&]*/, '')}`,
  ],
])('keeps the query and the fragment of %s', (url, tagged) => {
  expect(jsonItem({ url }, SITE).url).toBe(tagged)
})

it('leaves ids, other addresses and the links in the text alone', () => {
  const article = {
    id: 'https://www.example.org/a',
    url: 'https://www.example.org/a',
    external_url: 'https://other.example/',
    content_html: '<p><a href="/b">b</a> <a href="#n">1</a></p><p id="n">Note</p>',
    attachments: [{ url: 'https://www.example.org/a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 9 }],
  }
  const plain = { feeds: [{ path: 'all', title: 'All' }] }
  const untagged = (text: string | undefined) =>
    text?.replace(new RegExp(`\\?${PARAMETERS}`, 'g'), '').replace(/\?utm_[^"]*?hling/g, '')
  const bodies = [SITE, plain].map((site) => publish({ site, articles: { a: article } }))
  for (const name of ['rss.xml', 'atom.xml', 'feed.json'])
    expect(untagged(bodies[0]?.get(`all/${name}`)?.body)).toBe(bodies[1]?.get(`all/${name}`)?.body)
  expect(one(rssItem(article, SITE), 'guid')).toMatchObject({ text: article.id, attributes: { isPermaLink: 'true' } })
  expect(one(atomEntry(article, SITE), 'atom:content').attributes['xml:base']).toBe(article.url)
  expect(jsonItem(article, SITE).content_html).toBe(jsonItem(article, plain).content_html)
})
