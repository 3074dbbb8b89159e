import { readArticle } from '../../../core/intake/read-article.ts'
import { atomEntry, FIRST_SEEN, jsonItem, rssItem, siteOf } from '../../support/publish-site.ts'
import { all } from '../../support/xml-tree.ts'

/** An article that names no image has the first fit picture of its text. */

const PIER = 'https://www.example.org/pier.jpg'

function read(members: object, site: object = {}) {
  const article = { title: 'A', date_published: '2026-04-01T08:00:00Z', ...members }
  const bytes = new TextEncoder().encode(JSON.stringify(article))
  return readArticle(bytes, { site: siteOf(site), key: 'a', firstSeen: FIRST_SEEN })
}

const imageOf = (html: string) => read({ content_html: html }).entry?.image

it('is in every format, as an image that the article names is', () => {
  const article = {
    content_html: '<p>Text.</p><img src="/pier.jpg" alt="The &quot;pier&quot; &amp; lamps" width="1200" height="800">',
  }
  const named = { ...article, image: PIER, image_alt: 'The "pier" & lamps', image_width: 1200, image_height: 800 }
  expect(jsonItem(article)).toEqual(jsonItem(named))
  expect(all(rssItem(article), 'media:content')).toEqual(all(rssItem(named), 'media:content'))
  expect(all(atomEntry(article), 'media:content')).toEqual(all(atomEntry(named), 'media:content'))
  expect(jsonItem(article).image).toBe(PIER)
})

it('is said in the receipt, with the way to refuse it', () => {
  expect(read({ content_html: '<img src="/pier.jpg">' }).problems).toMatchObject([
    {
      severity: 'warning',
      path: '$.image',
      found: 'nothing',
      fix: expect.stringMatching(
        /^nothing to do: the first picture of the text is used, https:\/\/www\.example\.org\/pier\.jpg;.*"lead_image": false/,
      ),
    },
  ])
})

it.each([
  ['the article', { lead_image: false }, {}],
  ['the site', {}, { lead_image: false }],
])('is refused by %s', (_, members, site) => {
  const { entry, problems } = read({ content_html: '<img src="/pier.jpg">', ...members }, site)
  expect(entry).not.toHaveProperty('image')
  expect(problems).toEqual([])
})

it.each([
  ['the article', { lead_image: true }, { lead_image: false }],
  ['the site', {}, { lead_image: true }],
])('is taken without a warning where %s asks for it', (_, members, site) => {
  const { entry, problems } = read({ content_html: '<img src="/pier.jpg">', ...members }, site)
  expect(entry?.image).toEqual({ url: PIER })
  expect(problems).toEqual([])
})

it('gets the texts that the article has for an image without an address', () => {
  const members = {
    image_alt: 'Own words',
    image_credit: 'Ada Brook',
    content_html: '<img src="/pier.jpg" alt="x" width="600">',
  }
  expect(read(members).entry?.image).toEqual({ url: PIER, alt: 'Own words', credit: 'Ada Brook', width: 600 })
})

it('gives way to an image that the article names', () => {
  const { entry, problems } = read({ image: '/other.jpg', content_html: '<img src="/pier.jpg">' })
  expect([entry?.image?.url, problems]).toEqual(['https://www.example.org/other.jpg', []])
})

it.each([
  ['an icon', '<img src="/icon.png" width="32" height="32">'],
  ['a rule', '<img src="/rule.png" width="600" height="20">'],
  ['a tracking pixel', '<img src="https://pixel.example.com/a.gif?id=1">'],
  ['a pixel', '<img src="https://www.example.org/p.gif" width="1" height="1">'],
  ['a spacer', '<img src="/spacer.gif">'],
  ['an emoji', '<img src="https://s.w.org/images/core/emoji/15/72x72/1f600.png" alt="smile">'],
  ['a picture inside the document', '<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9">'],
  ['a portrait', '<img src="https://secure.gravatar.com/avatar/abc?s=96">'],
  ['markup that is text', '<pre>&lt;img src="/code.jpg"&gt;</pre>'],
])('is not %s', (_, html) => {
  expect(imageOf(`<p>Text.</p>${html}`)).toBeUndefined()
  expect(imageOf(`<p>Text.</p>${html}<img src="/pier.jpg">`)?.url).toBe(PIER)
})

it('is found in Markdown, and far from the beginning', () => {
  const markdown = `${'Words and words. '.repeat(2_000)}\n\n![The pier](/pier.jpg)`
  expect(read({ content_markdown: markdown }).entry?.image).toEqual({ url: PIER, alt: 'The pier' })
})
