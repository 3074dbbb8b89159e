import { readArticle } from '../../../core/intake/read-article.ts'
import { siteOf } from '../../support/publish-site.ts'

/** Markup in a member that is plain text: readers would see it as it is written. */

function read(members: object) {
  const article = { title: 'A', content_text: 'Text.', date_published: '2026-04-01T08:00:00Z', ...members }
  const bytes = new TextEncoder().encode(JSON.stringify(article))
  return readArticle(bytes, { site: siteOf(), key: 'a', firstSeen: 0 })
}

it.each([
  ['Fish &amp; chips', 'Fish & chips'],
  ['Fish &#38; chips', 'Fish & chips'],
  ['Ferry&nbsp;late', 'Ferry\u00a0late'],
  ['The <em>Marigold</em> sails', 'The Marigold sails'],
  ['One<br>two', 'One two'],
  ['See <a href="/b">this', 'See this'],
  ['<P>Both</P>', 'Both'],
])('is said: %s', (title, meant) => {
  const { entry, problems } = read({ title })
  expect(entry?.title).toBe(title)
  expect(problems).toMatchObject([
    { severity: 'warning', path: '$.title', fix: expect.stringContaining(`write ${JSON.stringify(meant)};`) },
  ])
})

it.each([
  'a < b and c > d',
  'a<b',
  'AT&T; Q&A; R&D',
  'AT&T',
  'Using List<String> in Java',
  'Map<K, V>',
  'The <title> element',
  '<3',
  'a && b;',
  '?a=1&copy=2',
  'Marks&Spencer; more',
  '1 <2> 3',
])('is not seen in %s', (title) => {
  expect(read({ title }).problems).toEqual([])
})

it('is said of every plain text, by its path', () => {
  const mark = 'x &amp; y'
  const members = {
    title: mark,
    summary: mark,
    image: '/a.jpg',
    image_alt: mark,
    image_caption: mark,
    image_credit: mark,
    section: mark,
    rights: mark,
    tags: ['a', mark],
    authors: [{ name: mark }],
    attachments: [{ url: '/a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 1, title: mark }],
    sources: [{ name: mark }],
  }
  expect(
    read(members)
      .problems.map(({ path }) => path)
      .sort(),
  ).toEqual([
    ...['$.attachments[0].title', '$.authors[0].name', '$.image_alt', '$.image_caption', '$.image_credit', '$.rights'],
    ...['$.section', '$.sources[0].name', '$.summary', '$.tags[1]', '$.title'],
  ])
})

it('says what is left of markup that has no words', () => {
  expect(read({ title: '<script>alert(1)</script>' }).problems[0]?.fix).toMatch(/^write it without markup;/)
})
