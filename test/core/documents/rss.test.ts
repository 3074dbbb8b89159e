import { bodyOf, channelOf, publish, rssItem } from '../../support/publish-site.ts'
import { all, links, one, texts, type XmlElement } from '../../support/xml-tree.ts'

const SUMMARIES = { feeds: [{ path: 'all', title: 'Summaries', content: 'summary' }] }
const MP3 = { url: 'https://media.example.org/a.mp3', mime_type: 'audio/mpeg' }

function names(element: XmlElement): string[] {
  return element.children.map((child) => child.name)
}

describe('the channel', () => {
  it('has what RSS 2.0 requires, once each, and its own address', () => {
    const channel = channelOf({ site: { feed_base_url: 'https://feeds.example.org/x' } })
    expect(texts(channel, 'title')).toEqual(['Everything'])
    expect(texts(channel, 'link')).toEqual(['https://www.example.org/'])
    expect(texts(channel, 'description')).toEqual(['News for tests'])
    expect(texts(channel, 'language')).toEqual(['en'])
    expect(links(channel, 'self')).toEqual([
      { rel: 'self', href: 'https://feeds.example.org/x/all/rss.xml', type: 'application/rss+xml' },
    ])
  })

  it("describes the feed in its own words, else in the site's", () => {
    const feeds = [{ path: 'all', title: 'All', description: 'Its own words' }]
    expect(texts(channelOf({ site: { feeds } }), 'description')).toEqual(['Its own words'])
  })

  it('was built when its newest entry was updated, and never by the clock', () => {
    const articles = {
      a: { date_published: '2026-04-02T08:00:00Z' },
      b: { date_published: '2026-04-01T08:00:00Z', date_modified: '2026-04-03T10:11:12.9Z' },
    }
    expect(texts(channelOf({ articles }), 'lastBuildDate')).toEqual(['Fri, 03 Apr 2026 10:11:12 GMT'])
    expect(texts(channelOf({}), 'lastBuildDate')).toEqual(['Sun, 01 Mar 2026 00:00:00 GMT'])
  })

  it('was published when its newest entry was', () => {
    const articles = { a: { date_published: '2026-04-02T08:00:00Z' }, b: { date_published: '2026-04-01T08:00:00Z' } }
    expect(texts(channelOf({ articles }), 'pubDate')).toEqual(['Thu, 02 Apr 2026 08:00:00 GMT'])
    expect(texts(channelOf({}), 'pubDate')).toEqual([])
  })

  it("has an image whose title and link are the channel's own", () => {
    const channel = channelOf({ site: { icon: 'https://www.example.org/i.png?a=1&b=2' } })
    const image = one(channel, 'image')
    expect(names(image)).toEqual(['url', 'title', 'link'])
    expect(texts(image, 'url')).toEqual(['https://www.example.org/i.png?a=1&b=2'])
    expect(texts(image, 'title')).toEqual(texts(channel, 'title'))
    expect(texts(image, 'link')).toEqual(texts(channel, 'link'))
  })

  it('has neither image nor copyright where the site has none', () => {
    expect(names(channelOf({}))).not.toEqual(expect.arrayContaining(['image']))
    expect(names(channelOf({}))).not.toEqual(expect.arrayContaining(['copyright']))
    expect(texts(channelOf({ site: { rights: '© <us> & them' } }), 'copyright')).toEqual(['© <us> & them'])
  })

  it('names every hub, and none on a feed that is not listed', () => {
    const site = {
      hubs: ['https://hub.example.org/?a=1&b=2', 'https://hub.example.net/'],
      feeds: [
        { path: 'all', title: 'All' },
        { path: 'quiet', title: 'Quiet', listed: false },
      ],
    }
    const hubs = (feed: string) => links(channelOf({ site }, feed), 'hub').map(({ href }) => href)
    expect(hubs('all')).toEqual(site.hubs)
    expect(hubs('quiet')).toEqual([])
  })
})

describe('an item', () => {
  it('has a title, a link, a guid and a date', () => {
    const item = rssItem({ title: 'Fish & <chips>', date_published: '2026-04-01T10:00:00+02:00' })
    expect(texts(item, 'title')).toEqual(['Fish & <chips>'])
    expect(texts(item, 'link')).toEqual(['https://www.example.org/a'])
    expect(texts(item, 'guid')).toEqual(['tag:example.org,2026-03-01:a'])
    expect(texts(item, 'pubDate')).toEqual(['Wed, 01 Apr 2026 08:00:00 GMT'])
  })

  it('says whether its guid is its address', () => {
    const address = 'https://www.example.org/a'
    const permaLink = (article: object) => one(rssItem(article), 'guid').attributes.isPermaLink
    expect(permaLink({})).toBe('false')
    expect(permaLink({ id: address })).toBe('true')
    expect(permaLink({ id: `${address}/other` })).toBe('false')
    expect(permaLink({ id: address, url: `${address}/other` })).toBe('false')
  })

  it('writes references in plain text in hexadecimal, for readers that decode the named ones twice', () => {
    const body = bodyOf({ articles: { a: { title: 'A & B < C > D " E' } } }, 'all/rss.xml')
    expect(body).toContain('<title>A &#x26; B &#x3C; C &#x3E; D &#x22; E</title>')
    expect(body.replaceAll(/<!\[CDATA\[.*?\]\]>/gs, '')).not.toMatch(/&(?:amp|lt|gt|quot|apos|#\d+);/)
  })

  it('escapes what looks escaped, once', () => {
    const item = rssItem({ title: '&amp; &#38; &lt;b&gt;', tags: ['&amp;'] })
    expect(texts(item, 'title')).toEqual(['&amp; &#38; &lt;b&gt;'])
    expect(texts(item, 'category')).toEqual(['&amp;'])
  })

  it('has its summary as HTML, before its content', () => {
    const item = rssItem({ summary: 'A & <b>', content_html: '<p>Fish &amp; chips ]]> <b>x</b></p>' })
    expect(texts(item, 'description')).toEqual(['A &amp; &lt;b&gt;'])
    expect(texts(item, 'content:encoded')).toEqual(['<p>Fish &amp; chips ]]&gt; <b>x</b></p>'])
    expect(names(item).indexOf('description')).toBeLessThan(names(item).indexOf('content:encoded'))
  })

  it('has no content in a feed of summaries, or where there is none', () => {
    expect(texts(rssItem({ content_text: 'Long.' }, SUMMARIES), 'content:encoded')).toEqual([])
    expect(texts(rssItem({ content_text: undefined }), 'content:encoded')).toEqual([])
    expect(texts(rssItem({ content_text: undefined }), 'description')).toEqual(['An article'])
  })

  it('has its section as a category of a domain of its own, then its tags', () => {
    const categories = all(rssItem({ section: 'Harbour', tags: ['C<T>', 'b'] }), 'category')
    expect(categories.map(({ text, attributes }) => [text, attributes.domain])).toEqual([
      ['Harbour', 'tag:example.org,2026-03-01:section'],
      ['C<T>', undefined],
      ['b', undefined],
    ])
  })

  it('says when it was updated, where that is not when it was published', () => {
    expect(texts(rssItem({}), 'atom:updated')).toEqual([])
    expect(texts(rssItem({ date_modified: '2026-04-02T00:00:00.5Z' }), 'atom:updated')).toEqual([
      '2026-04-02T00:00:00.500Z',
    ])
  })

  it('carries rights, language, expiry and what it is about', () => {
    const item = rssItem({
      ...{ rights: '© A & B', language: 'fr', date_expires: '2099-01-01T00:00:00Z' },
      external_url: 'https://x.example/?a=1&b=2',
    })
    expect(texts(item, 'dc:rights')).toEqual(['© A & B'])
    expect(texts(item, 'dc:language')).toEqual(['fr'])
    expect(texts(item, 'dcterms:valid')).toEqual(['end=2099-01-01T00:00:00Z; scheme=W3C-DTF'])
    expect(links(item, 'related')).toEqual([{ rel: 'related', href: 'https://x.example/?a=1&b=2' }])
  })

  it('names its sources in one dc:source', () => {
    const sources = [{ name: 'A & B', url: 'https://x.example/' }, { name: 'C' }]
    expect(texts(rssItem({ sources }), 'dc:source')).toEqual(['A & B, C'])
    expect(texts(rssItem({}), 'dc:source')).toEqual([])
  })
})

describe('the authors of an item', () => {
  function authors(...people: object[]): Record<string, string[]> {
    const item = rssItem({ authors: people })
    return { author: texts(item, 'author'), creators: texts(item, 'dc:creator') }
  }

  it('are an author element where there is one with an e-mail address', () => {
    expect(authors({ name: 'Ada <x> & "y"', email: 'ada@example.org' })).toEqual({
      author: ['ada@example.org (Ada <x> & "y")'],
      creators: [],
    })
  })

  it.each([
    ['no e-mail address', { name: 'Ada' }, 'Ada'],
    ['parentheses in the name', { name: 'Ada (the fish) :)', email: 'ada@example.org' }, 'Ada (the fish) :)'],
    ['a comma in the name, where mail parsers part it', { name: 'Ada, Jr.', email: 'ada@example.org' }, 'Ada, Jr.'],
    ['a backslash in the name, which mail parsers swallow', { name: 'A\\da', email: 'ada@example.org' }, 'A\\da'],
    ['no name', { email: 'ada@example.org' }, 'ada@example.org'],
  ])('are dc:creator where the one has %s', (_, person, creator) => {
    expect(authors(person)).toEqual({ author: [], creators: [creator] })
  })

  it('are dc:creator, each, where there are several', () => {
    expect(authors({ name: 'Ada', email: 'ada@example.org' }, { name: 'Ben & Co' })).toEqual({
      author: [],
      creators: ['Ada', 'Ben & Co'],
    })
  })

  it('are none where there are none', () => {
    expect(authors()).toEqual({ author: [], creators: [] })
  })
})

describe('the attachments of an item', () => {
  it('are an enclosure where the length is known', () => {
    const url = 'https://media.example.org/a.mp3?a=1&b="c"'
    const item = rssItem({ attachments: [{ ...MP3, url, size_in_bytes: 12, title: 'T' }] })
    expect(all(item, 'enclosure').map(({ attributes }) => attributes)).toEqual([
      { url: 'https://media.example.org/a.mp3?a=1&b=%22c%22', length: '12', type: 'audio/mpeg' },
    ])
    expect(all(item, 'media:content')).toEqual([])
  })

  it('are one enclosure, the first of known length, and media:content for the rest', () => {
    const unknown = { ...MP3, url: 'https://media.example.org/unknown.mp3', duration_in_seconds: 61.6 }
    const second = { ...MP3, url: 'https://media.example.org/second.mp3', size_in_bytes: 34, title: 'Second & <last>' }
    const item = rssItem({ attachments: [unknown, { ...MP3, size_in_bytes: 12 }, second] })
    expect(all(item, 'enclosure').map(({ attributes }) => attributes.url)).toEqual([MP3.url])
    const [one, other] = all(item, 'media:content') as [XmlElement, XmlElement]
    expect(one.attributes).toEqual({ url: unknown.url, type: 'audio/mpeg', duration: '62' })
    expect(other.attributes).toEqual({ url: second.url, type: 'audio/mpeg', fileSize: '34' })
    expect(texts(other, 'media:title')).toEqual(['Second & <last>'])
  })

  it('are an enclosure only if no recording has to be one', () => {
    const [paper, film] = [
      { url: 'https://media.example.org/a.pdf', mime_type: 'application/pdf', size_in_bytes: 7 },
      { url: 'https://media.example.org/a.mp4', mime_type: 'video/mp4', size_in_bytes: 9 },
    ]
    const enclosures = (attachments: object[]) =>
      all(rssItem({ attachments }), 'enclosure').map(({ attributes }) => attributes.url)
    expect(enclosures([paper, film])).toEqual([film.url])
    expect(enclosures([paper])).toEqual([paper.url])
    expect(enclosures([paper, MP3])).toEqual([])
    expect(enclosures([paper, MP3, film])).toEqual([film.url])
  })

  it('are no enclosure, and have no size, where the size is nought', () => {
    const item = rssItem({ attachments: [{ ...MP3, size_in_bytes: 0 }] })
    expect(all(item, 'enclosure')).toEqual([])
    expect(all(item, 'media:content').map(({ attributes }) => attributes)).toEqual([
      { url: MP3.url, type: 'audio/mpeg' },
    ])
  })
})

describe('the picture of an item', () => {
  it('is media:content with what is said of it', () => {
    const item = rssItem({
      ...{ image: '/a.jpg?a=1&b=2', image_alt: 'Alt & <x>', image_caption: 'Caption', image_credit: 'Ada "B" & <C>' },
      ...{ image_width: 3, image_height: 2, banner_image: 'https://img.example.org/b.jpg' },
    })
    const [picture, banner] = all(item, 'media:content') as [XmlElement, XmlElement]
    expect(picture.attributes).toEqual({
      ...{ url: 'https://www.example.org/a.jpg?a=1&b=2', medium: 'image', width: '3', height: '2' },
    })
    expect(picture.children.map(({ name, text }) => [name, text])).toEqual([
      ['media:title', 'Alt & <x>'],
      ['media:description', 'Caption'],
      ['media:credit', 'Ada "B" & <C>'],
    ])
    expect(banner.attributes).toEqual({ url: 'https://img.example.org/b.jpg', medium: 'image' })
  })

  it('is there once where the banner is the picture, and alone where there is a banner only', () => {
    const image = 'https://img.example.org/a.jpg'
    const urls = (article: object) => all(rssItem(article), 'media:content').map(({ attributes }) => attributes.url)
    expect(urls({ image, banner_image: image })).toEqual([image])
    expect(urls({ banner_image: image })).toEqual([image])
    expect(urls({})).toEqual([])
  })

  it('leaves its credit behind where it has no address', () => {
    const item = rssItem({ image_credit: 'Photo: Ada', image_caption: 'The pier' })
    expect(all(item, 'media:content')).toEqual([])
    expect(texts(item, 'media:credit')).toEqual(['Photo: Ada'])
    expect(texts(item, 'media:description')).toEqual(['The pier'])
  })
})

it('gives its documents the media type of RSS', () => {
  expect(publish({ articles: { a: {} } }).get('all/rss.xml')).toMatchObject({
    contentType: 'application/rss+xml; charset=utf-8',
  })
})
