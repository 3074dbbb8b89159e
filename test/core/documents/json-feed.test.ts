import { bodyOf, jsonFeed, jsonItem, publish } from '../../support/publish-site.ts'

const SUMMARIES = { feeds: [{ path: 'all', title: 'Summaries', content: 'summary' }] }

describe('the feed', () => {
  it('says its version first', () => {
    expect(bodyOf({}, 'all/feed.json')).toMatch(/^\{"version":"https:\/\/jsonfeed\.org\/version\/1\.1",/)
  })

  it('has every member that the site has, and no other', () => {
    expect(jsonFeed({})).toEqual({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Everything',
      home_page_url: 'https://www.example.org/',
      feed_url: 'https://feeds.example.org/all/feed.json',
      description: 'News for tests',
      authors: [{ name: 'The Test Times' }],
      language: 'en',
      items: [],
    })
    const site = {
      icon: 'https://x.example/i',
      favicon: 'https://x.example/f',
      authors: [{ name: 'A & <B>', url: '/a', avatar: '/a.png', email: 'a@example.org' }],
      hubs: ['https://hub.example.org/'],
    }
    expect(jsonFeed({ site })).toMatchObject({
      icon: 'https://x.example/i',
      favicon: 'https://x.example/f',
      authors: [{ name: 'A & <B>', url: 'https://www.example.org/a', avatar: 'https://www.example.org/a.png' }],
      hubs: [{ type: 'WebSub', url: 'https://hub.example.org/' }],
    })
  })

  it('has no hub where it is not listed', () => {
    const feeds = [{ path: 'all', title: 'All', listed: false }]
    expect(jsonFeed({ site: { feeds, hubs: ['https://hub.example.org/'] } })).not.toHaveProperty('hubs')
  })

  it('has an item a line, so that a change is a line', () => {
    const lines = bodyOf({ articles: { a: {}, b: {} } }, 'all/feed.json').split('\n')
    expect(lines).toHaveLength(5)
    expect(lines[1]).toMatch(/^\{"id":"tag:example\.org,2026-03-01:a".*\},$/)
    expect(lines.slice(3)).toEqual([']}', ''])
  })
})

describe('an item', () => {
  it('of a plain article has the plain members', () => {
    expect(jsonItem({})).toEqual({
      id: 'tag:example.org,2026-03-01:a',
      url: 'https://www.example.org/a',
      title: 'An article',
      content_html: '<p>Text.</p>',
      summary: 'Text.',
      date_published: '2026-04-01T08:00:00Z',
      date_modified: '2026-04-01T08:00:00Z',
    })
  })

  it('of an article with everything has everything', () => {
    const article = {
      ...{ id: 'https://x.example/id', url: '/url', external_url: '/external', title: 'T & <t>', summary: 'S & <s>' },
      ...{ content_html: '<p>C</p>', image: '/i.jpg', banner_image: '/b.jpg', language: 'fr', tags: ['C<T>'] },
      ...{ image_alt: 'Alt', image_caption: 'Caption', image_credit: 'Credit', image_width: 3, image_height: 2 },
      ...{ date_modified: '2026-04-02T00:00:00Z', date_expires: '2099-01-01T00:00:00Z', section: 'S', rights: '©' },
      ...{ title_short: 'T', license: 'CC-BY-4.0', ai_use: { prohibits: ['ai-train'], terms: '/ai' } },
      image_rights: { holder: 'H', license_id: '7', syndication: false },
      video: { url: '/v.mp4', mime_type: 'video/mp4', caption: 'V', thumbnail: '/v.jpg', duration_in_seconds: 9.5 },
      authors: [{ name: 'Ada', email: 'ada@example.org', url: '/ada', avatar: '/ada.png' }],
      attachments: [
        { url: '/a.mp3', mime_type: 'audio/mpeg', title: 'A', size_in_bytes: 0, duration_in_seconds: 1.5 },
        { url: '/b.mp3', mime_type: 'audio/mpeg' },
      ],
      sources: [{ name: 'A', url: '/source' }, { name: 'B' }],
    }
    expect(jsonItem(article)).toEqual({
      id: 'https://x.example/id',
      url: 'https://www.example.org/url',
      external_url: 'https://www.example.org/external',
      title: 'T & <t>',
      content_html: '<p>C</p>',
      summary: 'S & <s>',
      image: 'https://www.example.org/i.jpg',
      banner_image: 'https://www.example.org/b.jpg',
      date_published: '2026-04-01T08:00:00Z',
      date_modified: '2026-04-02T00:00:00Z',
      authors: [{ name: 'Ada', url: 'https://www.example.org/ada', avatar: 'https://www.example.org/ada.png' }],
      tags: ['C<T>'],
      language: 'fr',
      attachments: [
        {
          ...{ url: 'https://www.example.org/a.mp3', mime_type: 'audio/mpeg', title: 'A' },
          ...{ size_in_bytes: 0, duration_in_seconds: 1.5 },
        },
        { url: 'https://www.example.org/b.mp3', mime_type: 'audio/mpeg' },
      ],
      _feedwright: {
        ...{ section: 'S', date_expires: '2099-01-01T00:00:00Z', rights: '©', title_short: 'T' },
        license: 'https://creativecommons.org/licenses/by/4.0/',
        ai_use: { prohibits: ['ai-train'], terms: 'https://www.example.org/ai' },
        video: {
          ...{ url: 'https://www.example.org/v.mp4', mime_type: 'video/mp4', caption: 'V' },
          ...{ thumbnail: 'https://www.example.org/v.jpg', duration_in_seconds: 9.5 },
        },
        image_rights: { holder: 'H', license_id: '7', syndication: false },
        sources: [{ name: 'A', url: 'https://www.example.org/source' }, { name: 'B' }],
        ...{ image_alt: 'Alt', image_caption: 'Caption', image_credit: 'Credit', image_width: 3, image_height: 2 },
      },
    })
  })

  it('has its summary for a content in a feed of summaries, and where there is none', () => {
    const summary = { content_text: 'Text.', summary: 'Text.' }
    expect(jsonItem({}, SUMMARIES)).toMatchObject(summary)
    expect(jsonItem({}, SUMMARIES)).not.toHaveProperty('content_html')
    const titleOnly = jsonItem({ content_text: undefined })
    expect(titleOnly).toMatchObject({ content_text: 'An article', summary: 'An article' })
    expect(titleOnly).not.toHaveProperty('content_html')
  })

  it.each(['section', 'rights', 'image_credit'])('has an extension for %s alone', (member) => {
    expect(jsonItem({ [member]: 'x' })._feedwright).toEqual({ [member]: 'x' })
  })
})

it('gives its documents the media type of JSON Feed', () => {
  expect(publish().get('all/feed.json')?.contentType).toBe('application/feed+json; charset=utf-8')
})
