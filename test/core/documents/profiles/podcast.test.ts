import { parseRssFeed } from 'feedsmith'
import { PARTNER_SITE, partnerDocuments } from '../../../support/partner-site.ts'
import { bodyOf } from '../../../support/publish-site.ts'
import { all, one, parseXml, texts, type XmlElement } from '../../../support/xml-tree.ts'
import { brokenChannelForPodcasts, brokenForPodcasts, text } from './partner-rules.ts'

const DOCUMENT = partnerDocuments().get('partners/podcast/rss.xml') as string
const ITUNES = '{http://www.itunes.com/dtds/podcast-1.0.dtd}'
const PODCAST = '{https://podcastindex.org/namespace/1.0}'

function channelOf(document: string): XmlElement {
  return one(parseXml(document), 'channel')
}

const podcastFeed = PARTNER_SITE.feeds.find(({ path }) => path === 'partners/podcast')

/** The document of the podcast alone, at another path or with other members. */
function documentWith(feed: object, members: object = {}, articles: Record<string, object> = {}): string {
  const site = { ...PARTNER_SITE, moved: {}, feeds: [{ ...podcastFeed, path: 'talk', ...feed }], ...members }
  return bodyOf({ site, articles }, 'talk/rss.xml')
}

it('the channel and every episode keep the rules of PSP-1 and Apple', () => {
  const channel = channelOf(DOCUMENT)
  expect(brokenChannelForPodcasts(channel)).toEqual([])
  const items = all(channel, 'item')
  expect(items.map((item) => [text(item, 'title'), brokenForPodcasts(item)])).toEqual([
    ['The lamp keeper <in full> & his light', []],
    ['A short word on the tides', []],
    ['What is to come', []],
  ])
})

it('finds what breaks a rule', () => {
  const spoilt = (from: RegExp, to: string) => {
    const channel = channelOf(DOCUMENT.replace(from, to))
    return [...brokenChannelForPodcasts(channel), ...all(channel, 'item').flatMap(brokenForPodcasts)]
  }
  expect(spoilt(/length="1234567"/, 'length="0"')).toEqual(['one recording, with its address, length and type'])
  expect(spoilt(/<itunes:explicit>false/, '<itunes:explicit>no')).toEqual(['true or false for explicit'])
  expect(spoilt(/<itunes:season>2/, '<itunes:season>3')).toEqual(['the same numbers in both namespaces'])
  expect(spoilt(/<podcast:guid>0550d5e3-dbbd-5/, '<podcast:guid>0550d5e3-dbbd-4')).toEqual(['a guid of version 5'])
  expect(spoilt(/<itunes:complete>.*|<itunes:image href="https:\/\/www.gullhaven.example\/cover.jpg"\/>/, '')).toEqual([
    'a cover',
  ])
})

it('another reader finds every member', () => {
  const feed = parseRssFeed(DOCUMENT)
  expect(feed).toMatchObject({
    title: 'Harbour Talk & Tides',
    language: 'en-IE',
    copyright: '© 2026 Ada Brook',
    itunes: {
      image: 'https://www.gullhaven.example/cover.jpg',
      categories: [{ text: 'Society & Culture', categories: [{ text: 'Documentary' }] }, { text: 'News' }],
      explicit: false,
      author: 'Ada Brook & Ben O’Carroll',
      type: 'serial',
      newFeedUrl: 'https://feeds.gullhaven.example/partners/podcast/rss.xml',
      owner: { name: 'The Gazette', email: 'desk@gullhaven.example' },
    },
    podcast: {
      guid: '0550d5e3-dbbd-5007-a449-859e98961349',
      locked: { value: true, owner: 'desk@gullhaven.example' },
      persons: [
        {
          display: 'Ada Brook',
          href: 'https://www.gullhaven.example/people/ada',
          img: 'https://www.gullhaven.example/people/ada.jpg',
        },
      ],
    },
  })
  const [whole, plain, trailer] = feed.items ?? []
  expect(whole).toMatchObject({
    enclosures: [{ url: 'https://www.gullhaven.example/files/talk.mp3', length: 1_234_567, type: 'audio/mpeg' }],
    itunes: {
      duration: 1800,
      image: 'https://www.gullhaven.example/files/lamp.jpg',
      explicit: true,
      season: 2,
      episode: 7,
      episodeType: 'full',
    },
    podcast: {
      season: { number: 2, name: 'The storm year' },
      episode: { number: 7 },
      chapters: {
        url: 'https://www.gullhaven.example/files/talk.chapters.json',
        type: 'application/json+chapters',
      },
      transcripts: [
        { url: 'https://www.gullhaven.example/files/talk.vtt', type: 'text/vtt', rel: 'captions' },
        {
          url: 'https://www.gullhaven.example/files/talk.es.html?a=1&b=2',
          type: 'text/html',
          language: 'es',
        },
      ],
      persons: [
        {
          display: 'Jonah Quill',
          role: 'guest',
          group: 'cast',
          href: 'https://www.gullhaven.example/people/jonah',
          img: 'https://www.gullhaven.example/people/jonah.jpg',
        },
        { display: 'Ada Brook' },
      ],
    },
  })
  expect([plain?.itunes, plain?.podcast]).toEqual([undefined, undefined])
  expect(trailer?.itunes).toEqual({ duration: 31, episodeType: 'trailer', block: true })
})

it('an article without a recording of known size is not in it, nor one with too long a description', () => {
  expect(DOCUMENT).not.toContain('A recording of which nobody knows the size')
  expect(DOCUMENT).not.toContain('An episode with a long description')
  expect(DOCUMENT).not.toContain('A quiet day at the harbour wall')
})

it('the guid stays if the address changes, and the new address is told once an old one leads here', () => {
  const guidAndAddress = (feed: object, members: object = {}) => {
    const channel = channelOf(documentWith(feed, members))
    return [texts(channel, `${PODCAST}guid`), texts(channel, `${ITUNES}new-feed-url`)]
  }
  const guid = '0550d5e3-dbbd-5007-a449-859e98961349'
  expect(guidAndAddress({})).toEqual([[guid], []])
  const address = 'https://elsewhere.example/feeds/talk/rss.xml'
  const elsewhere = { feed_base_url: 'https://elsewhere.example/feeds/' }
  expect(guidAndAddress({}, elsewhere)).toEqual([[guid], []])
  expect(guidAndAddress({}, { ...elsewhere, moved: { 'partners/podcast/*': 'talk/*' } })).toEqual([[guid], [address]])
  expect(guidAndAddress({}, { ...elsewhere, moved: { 'feed/': address } })).toEqual([[guid], [address]])
  expect(guidAndAddress({}, { moved: { 'feed/': 'talk/' } })).toEqual([[guid], []])
})

it('a podcast that has ended is complete, and its episodes stay', () => {
  const articles = {
    last: {
      title: 'The last one',
      attachments: [{ url: '/last.mp3', mime_type: 'audio/mpeg', size_in_bytes: 9 }],
    },
  }
  const channel = channelOf(documentWith({ ended: '2026-05-30' }, {}, articles))
  expect(texts(channel, `${ITUNES}complete`)).toEqual(['Yes'])
  expect(brokenChannelForPodcasts(channel)).toEqual([])
  expect(all(channel, 'item').map((item) => text(item, 'title'))).toEqual(['The last one'])
  expect(texts(channelOf(documentWith({})), `${ITUNES}complete`)).toEqual([])
})

it('the defaults are those of the site', () => {
  const { guid, image, categories, explicit } = podcastFeed?.podcast ?? {}
  const channel = channelOf(documentWith({ podcast: { guid, image, categories, explicit } }))
  expect([text(channel, 'language'), text(channel, 'copyright'), text(channel, `${ITUNES}author`)]).toEqual([
    'en-GB',
    '© 2026 The Gullhaven Gazette',
    'The Gazette',
  ])
  expect(brokenChannelForPodcasts(channel)).toEqual([])
})
