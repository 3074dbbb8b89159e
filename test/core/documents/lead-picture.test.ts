import { atomEntry, jsonItem, rssItem } from '../../support/publish-site.ts'
import { texts } from '../../support/xml-tree.ts'

/** `lead_image_in_content`: the image of an article at the head of its content, for readers without Media RSS. */

const SITE = { feeds: [{ path: 'all', title: 'All', lead_image_in_content: true }] }
const IMAGE = 'https://www.example.org/pier.jpg'
const PICTURE = { image: IMAGE, image_alt: 'The "pier"', image_width: 1200, image_height: 800 }
const FIGURE = `<figure><img src="${IMAGE}" alt="The &quot;pier&quot;" width="1200" height="800" /></figure>`

it('puts the image at the head of the content in every format', () => {
  const article = { ...PICTURE, content_html: '<p>Text.</p>' }
  const content = `${FIGURE}<p>Text.</p>`
  expect(texts(rssItem(article, SITE), 'content:encoded')).toEqual([content])
  expect(texts(atomEntry(article, SITE), 'atom:content')).toEqual([content])
  expect(jsonItem(article, SITE).content_html).toBe(content)
  expect(jsonItem(article).content_html).toBe('<p>Text.</p>')
})

it('has the caption and the credit below it', () => {
  const article = { image: IMAGE, image_caption: 'Lamps & <light>', image_credit: 'Ada Brook', content_text: 'Text.' }
  expect(jsonItem(article, SITE).content_html).toBe(
    `<figure><img src="${IMAGE}" alt="" /><figcaption>Lamps &amp; &lt;light&gt; · Ada Brook</figcaption></figure><p>Text.</p>`,
  )
})

it.each([
  ['itself', `<img src="${IMAGE}">`],
  ['in another size', '<img src="https://www.example.org/pier-300x200.jpg">'],
  ['with other parameters', '<img src="/pier.jpg?w=300&h=200">'],
  ['over http', '<img src="http://www.example.org/pier.jpg">'],
  ['among several sizes', '<img src="/small.jpg" srcset="/pier-scaled.jpg 2x">'],
])('is not there twice: the content shows it %s', (_, html) => {
  const article = { ...PICTURE, content_html: `<p>${html} Text.</p>` }
  expect(jsonItem(article, SITE).content_html).toBe(jsonItem(article).content_html)
})

it.each([
  ['another picture', '<img src="/pier-2.jpg">'],
  ['a link to it', `<a href="${IMAGE}">the pier</a>`],
  ['its name', 'pier.jpg'],
])('is there if the content has %s', (_, html) => {
  const article = { ...PICTURE, content_html: `<p>${html}</p>` }
  expect(jsonItem(article, SITE).content_html).toMatch(/^<figure><img src="https:\/\/www\.example\.org\/pier\.jpg"/)
})

it('tells pictures of an address without a file name apart by their query', () => {
  const image = 'https://www.example.org/photo?id=1'
  const withPicture = (src: string) => jsonItem({ image, content_html: `<p><img src="${src}"></p>` }, SITE).content_html
  expect(withPicture('/photo?id=2')).toContain('<figure>')
  expect(withPicture('/photo?id=1')).not.toContain('<figure>')
})

it('keeps the words of an article that has no content', () => {
  const article = { ...PICTURE, content_text: undefined, summary: 'Lamps & light.' }
  expect(jsonItem(article, SITE).content_html).toBe(`${FIGURE}<p>Lamps &amp; light.</p>`)
})

it('changes nothing in a feed of summaries', () => {
  const summaries = { feeds: [{ ...SITE.feeds[0], content: 'summary' }] }
  expect(jsonItem(PICTURE, summaries)).toEqual(
    jsonItem(PICTURE, { feeds: [{ ...summaries.feeds[0], lead_image_in_content: false }] }),
  )
})
