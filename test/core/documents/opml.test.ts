import { bodyOf, publish } from '../../support/publish-site.ts'
import { all, one, parseXml, texts, type XmlElement } from '../../support/xml-tree.ts'

const FEEDS = [
  { path: 'all', title: 'All & "every" <one>', description: 'First line & <x>,\nsecond\tline' },
  { path: 'quiet', title: 'Quiet', listed: false },
  { path: 'tags/{name}', title: 'Tag {name}', each: 'tag' },
  { path: 'authors/{name}', title: 'By {name}', each: 'author', listed: false },
  { path: 'sections/{name}', title: 'Section {name}', each: 'section' },
  { path: 'news', title: 'News' },
]
const ARTICLES = { a: { tags: ['b', 'C<T>'], authors: [{ name: 'Ada' }] } }

function outlines(parent: XmlElement): unknown[] {
  return all(parent, 'outline').map((outline) =>
    outline.attributes.xmlUrl === undefined
      ? [outline.attributes.text, outlines(outline)]
      : `${outline.attributes.text}: ${outline.attributes.xmlUrl}`,
  )
}

function opml(): XmlElement {
  return parseXml(bodyOf({ site: { title: 'Times & <Co>', feeds: FEEDS }, articles: ARTICLES }, 'feeds.opml'))
}

it('is OPML 2.0 with the title of the site', () => {
  expect(opml().attributes.version).toBe('2.0')
  expect(texts(one(opml(), 'head'), 'title')).toEqual(['Times & <Co>'])
})

it('has every listed feed, families in folders, and no folder for a family without a feed', () => {
  expect(outlines(one(opml(), 'body'))).toEqual([
    'All & "every" <one>: https://feeds.example.org/all/rss.xml',
    'News: https://feeds.example.org/news/rss.xml',
    [
      'Tags',
      [
        'Tag C<T>: https://feeds.example.org/tags/_c_03c__t_03e_/rss.xml',
        'Tag b: https://feeds.example.org/tags/b/rss.xml',
      ],
    ],
  ])
})

it('has what a subscription list wants of a feed, and keeps line ends and tabs', () => {
  expect(all(one(opml(), 'body'), 'outline')[0]?.attributes).toEqual({
    type: 'rss',
    text: 'All & "every" <one>',
    title: 'All & "every" <one>',
    description: 'First line & <x>,\nsecond\tline',
    language: 'en',
    version: 'RSS2',
    htmlUrl: 'https://www.example.org/',
    xmlUrl: 'https://feeds.example.org/all/rss.xml',
  })
})

it('is served as OPML', () => {
  expect(publish({ articles: ARTICLES }).get('feeds.opml')).toMatchObject({
    contentType: 'text/x-opml; charset=utf-8',
  })
})
