import { atomEntry, atomFeed, bodyOf, publish } from '../../support/publish-site.ts'
import { all, links, one, texts } from '../../support/xml-tree.ts'

const SUMMARIES = { feeds: [{ path: 'all', title: 'Summaries', content: 'summary' }] }

describe('the feed', () => {
  it('has what RFC 4287 requires, once each', () => {
    const feed = atomFeed({})
    expect(texts(feed, 'atom:id')).toEqual(['tag:example.org,2026-03-01:feed:all'])
    expect(texts(feed, 'atom:title')).toEqual(['Everything'])
    expect(texts(feed, 'atom:subtitle')).toEqual(['News for tests'])
    expect(feed.attributes['xml:lang']).toBe('en')
  })

  it("has the site's authors, and the site itself where it names none", () => {
    const authors = [
      { name: 'Desk & <Co>', url: '/desk?a=1&b=2', email: 'desk@example.org', avatar: '/x.png' },
      { name: 'Other' },
    ]
    const people = (site: object) =>
      all(atomFeed({ site }), 'atom:author').map(({ children }) => children.map(({ name, text }) => [name, text]))
    expect(people({ authors })).toEqual([
      [
        ['atom:name', 'Desk & <Co>'],
        ['atom:uri', 'https://www.example.org/desk?a=1&b=2'],
        ['atom:email', 'desk@example.org'],
      ],
      [['atom:name', 'Other']],
    ])
    expect(people({})).toEqual([[['atom:name', 'The Test Times']]])
  })

  it('names its own address and the home page', () => {
    const feed = atomFeed({ site: { home_page_url: 'https://www.example.org/?a=1&b=2' } })
    const self = { rel: 'self', href: 'https://feeds.example.org/all/atom.xml', type: 'application/atom+xml' }
    expect(links(feed, 'self')).toEqual([self])
    expect(links(feed, 'alternate')).toEqual([{ rel: 'alternate', href: 'https://www.example.org/?a=1&b=2' }])
  })

  it('was updated when the newest of its entries was', () => {
    const articles = {
      a: { date_published: '2026-04-02T08:00:00Z' },
      b: { date_published: '2026-04-01T08:00:00Z', date_modified: '2026-04-03T10:11:12.5+02:00' },
    }
    expect(texts(atomFeed({ articles }), 'atom:updated')).toEqual(['2026-04-03T08:11:12.500Z'])
  })

  it.each([
    ['example.org,2026', '2026-01-01T00:00:00Z'],
    ['example.org,2026-03', '2026-03-01T00:00:00Z'],
    ['example.org,2026-03-04', '2026-03-04T00:00:00Z'],
    ['desk@example.org,2026-03-04', '2026-03-04T00:00:00Z'],
  ])('with no entry was updated on the date of the authority %s', (authority, updated) => {
    expect(texts(atomFeed({ site: { id_authority: authority } }), 'atom:updated')).toEqual([updated])
  })

  it('has icon, logo and rights where the site has them', () => {
    const none = atomFeed({})
    expect(['atom:icon', 'atom:logo', 'atom:rights'].flatMap((name) => texts(none, name))).toEqual([])
    const feed = atomFeed({
      site: { icon: 'https://x.example/i', favicon: 'https://x.example/f', rights: '© <us> & "them"' },
    })
    expect(texts(feed, 'atom:icon')).toEqual(['https://x.example/f'])
    expect(texts(feed, 'atom:logo')).toEqual(['https://x.example/i'])
    expect(texts(feed, 'atom:rights')).toEqual(['© <us> & "them"'])
  })

  it('names every hub, and none where it is not listed', () => {
    const feeds = [
      { path: 'all', title: 'All' },
      { path: 'quiet', title: 'Quiet', listed: false },
    ]
    const site = { hubs: ['https://hub.example.org/?a=1&b=2', 'https://hub.example.net/'], feeds }
    expect(links(atomFeed({ site }), 'hub').map(({ href }) => href)).toEqual(site.hubs)
    expect(links(atomFeed({ site }, 'quiet'), 'hub')).toEqual([])
    expect(bodyOf({ site }, 'quiet/atom.xml')).not.toContain('hub.example')
  })
})

describe('an entry', () => {
  it('has what RFC 4287 requires, once each', () => {
    const entry = atomEntry({ title: 'Fish & <chips>', date_modified: '2026-04-02T00:00:00Z' })
    expect(texts(entry, 'atom:id')).toEqual(['tag:example.org,2026-03-01:a'])
    expect(texts(entry, 'atom:title')).toEqual(['Fish & <chips>'])
    expect(texts(entry, 'atom:published')).toEqual(['2026-04-01T08:00:00Z'])
    expect(texts(entry, 'atom:updated')).toEqual(['2026-04-02T00:00:00Z'])
    expect(links(entry, 'alternate')).toEqual([{ rel: 'alternate', href: 'https://www.example.org/a' }])
  })

  it('writes references in plain text in hexadecimal', () => {
    const body = bodyOf({ articles: { a: { title: 'A & B < C > D " E', tags: ['C<T>'] } } }, 'all/atom.xml')
    expect(body).toContain('<title type="text">A &#x26; B &#x3C; C &#x3E; D &#x22; E</title>')
    expect(body).toContain('<category term="C&#x3C;T&#x3E;"/>')
  })

  it('declares the types of its texts', () => {
    const entry = atomEntry({ content_html: '<p>Fish &amp; chips ]]> x</p>', summary: 'A & <b>', rights: '©' })
    const typed = (name: string) => [one(entry, name).attributes.type, one(entry, name).text]
    expect(typed('atom:title')).toEqual(['text', 'An article'])
    expect(typed('atom:summary')).toEqual(['text', 'A & <b>'])
    expect(typed('atom:content')).toEqual(['html', '<p>Fish &amp; chips ]]&gt; x</p>'])
    expect(typed('atom:rights')).toEqual(['text', '©'])
  })

  it('has no content in a feed of summaries, or where there is none', () => {
    expect(texts(atomEntry({}, SUMMARIES), 'atom:content')).toEqual([])
    expect(texts(atomEntry({}, SUMMARIES), 'atom:summary')).toEqual(['Text.'])
    expect(texts(atomEntry({ content_text: undefined }), 'atom:content')).toEqual([])
  })

  it("says its language where that is not the site's", () => {
    const language = (article: object) => {
      const entry = atomEntry(article)
      return [entry.attributes['xml:lang'], links(entry, 'alternate')[0]?.hreflang]
    }
    expect(language({ language: 'ar' })).toEqual(['ar', 'ar'])
    expect(language({ language: 'en' })).toEqual([undefined, undefined])
    expect(language({})).toEqual([undefined, undefined])
  })

  it('has its authors with address and e-mail, and none where it has none', () => {
    const authors = [
      { name: 'Ada (the fish), Jr. & <x>', url: '/ada?a=1&b=2', email: 'ada@example.org' },
      { email: 'ben@example.org' },
    ]
    const people = all(atomEntry({ authors }), 'atom:author').map(({ children }) => children.map(({ text }) => text))
    expect(people).toEqual([
      ['Ada (the fish), Jr. & <x>', 'https://www.example.org/ada?a=1&b=2', 'ada@example.org'],
      ['ben@example.org', 'ben@example.org'],
    ])
    expect(all(atomEntry({}), 'atom:author')).toEqual([])
  })

  it('has its section as a category of a scheme of its own, then its tags', () => {
    const categories = all(atomEntry({ section: 'A & "B"', tags: ['C<T>'] }), 'atom:category')
    expect(categories.map(({ attributes }) => attributes)).toEqual([
      { term: 'A & "B"', scheme: 'tag:example.org,2026-03-01:section' },
      { term: 'C<T>' },
    ])
  })

  it('links to every attachment, with what is known of it', () => {
    const attachments = [
      { url: 'https://m.example/a.mp3?a=1&b=2', mime_type: 'audio/mpeg', size_in_bytes: 12, title: 'A & "B"' },
      { url: 'https://m.example/b.mp4', mime_type: 'video/mp4; codecs="x"' },
      { url: 'https://m.example/c.pdf', mime_type: 'application/pdf', size_in_bytes: 0 },
    ]
    expect(links(atomEntry({ attachments }), 'enclosure')).toEqual([
      ...[{ rel: 'enclosure', href: attachments[0]?.url, type: 'audio/mpeg', length: '12', title: 'A & "B"' }],
      ...[{ rel: 'enclosure', href: attachments[1]?.url, type: 'video/mp4; codecs="x"' }],
      ...[{ rel: 'enclosure', href: attachments[2]?.url, type: 'application/pdf', length: '0' }],
    ])
  })

  it('links to its sources and to what it is about, and names the sources in one dc:source', () => {
    const sources = [{ name: 'A & "B"', url: 'https://x.example/?a=1&b=2' }, { name: 'C' }]
    const entry = atomEntry({ sources, external_url: '/about' })
    expect(links(entry, 'via')).toEqual([{ rel: 'via', href: 'https://x.example/?a=1&b=2', title: 'A & "B"' }])
    expect(links(entry, 'related')).toEqual([{ rel: 'related', href: 'https://www.example.org/about' }])
    expect(texts(entry, 'dc:source')).toEqual(['A & "B", C'])
  })

  it('carries picture, credit and expiry', () => {
    const entry = atomEntry({ image: '/a.jpg', image_credit: 'Ada', date_expires: '2099-01-01T00:00:00Z' })
    const picture = one(entry, 'media:content')
    expect(picture.attributes).toEqual({ url: 'https://www.example.org/a.jpg', medium: 'image' })
    expect(texts(picture, 'media:credit')).toEqual(['Ada'])
    expect(texts(entry, 'dcterms:valid')).toEqual(['end=2099-01-01T00:00:00Z; scheme=W3C-DTF'])
    expect(texts(atomEntry({ image_credit: 'Ada' }), 'media:credit')).toEqual(['Ada'])
  })
})

it('gives its documents the media type of Atom', () => {
  expect(publish().get('all/atom.xml')?.contentType).toBe('application/atom+xml; charset=utf-8')
})
