import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { SiteProfiles } from '../../../../core/site/profiles/profiles.ts'
import { parseSite } from '../../../../core/site/site.ts'
import { CASES, PARTNER_SITE, partnerDocuments } from '../../../support/partner-site.ts'
import { NOW, SITE } from '../../../support/publish-site.ts'
import { all, one, parseXml, texts, type XmlElement } from '../../../support/xml-tree.ts'
import {
  brokenChannelForSmartNews,
  brokenForFullText,
  brokenForMsn,
  brokenForMsnInAtom,
  brokenForSmartNews,
  text,
} from './partner-rules.ts'

const documents = partnerDocuments()

function documentsOf(path: string): XmlElement {
  return one(parseXml(documents.get(`${path}/rss.xml`) as string), 'channel')
}

function itemsOf(feed: string): XmlElement[] {
  return all(one(parseXml(documents.get(`partners/${feed}/rss.xml`) as string), 'channel'), 'item')
}

function itemAt(feed: string, key: string): XmlElement | undefined {
  return itemsOf(feed).find((item) => text(item, 'link') === `https://www.gullhaven.example/${key}`)
}

it.each([
  ['msn', (item: XmlElement) => brokenForMsn(item, NOW)],
  ['full-text', brokenForFullText],
  ['moving', brokenForFullText],
  ['smartnews', brokenForSmartNews],
] as const)('every item of %s keeps the rules of the partner', (feed, brokenRules) => {
  const items = itemsOf(feed)
  expect(items.length).toBeGreaterThan(5)
  expect(items.map((item) => [text(item, 'link'), brokenRules(item)])).toEqual(
    items.map((item) => [text(item, 'link'), []]),
  )
})

it('the channel for SmartNews is as SmartNews wants it', () => {
  const channel = one(parseXml(documents.get('partners/smartnews/rss.xml') as string), 'channel')
  expect(brokenChannelForSmartNews(channel)).toEqual([])
  expect(brokenChannelForSmartNews({ ...channel, children: [] })).toHaveLength(2)
})

it('a removal, a return and an edit move the date for SmartNews', () => {
  const dateAndStatus = (key: string) => {
    const item = itemAt('smartnews', key) as XmlElement
    return [text(item, 'pubDate'), text(item, 'media:status')]
  }
  expect(dateAndStatus('removed')).toEqual(['Sun, 31 May 2026 00:00:00 GMT', 'deleted'])
  expect(dateAndStatus('returned')).toEqual(['Sat, 30 May 2026 00:00:00 GMT', 'active'])
  expect(dateAndStatus('edited')).toEqual(['Fri, 29 May 2026 00:00:00 GMT', 'active'])
  expect(itemAt('smartnews', 'no-body')).toBeUndefined()
})

it('finds what breaks a rule', () => {
  const spoilt = (from: RegExp, to: string) =>
    all(one(parseXml((documents.get('partners/msn/rss.xml') as string).replace(from, to)), 'channel'), 'item').flatMap(
      (item) => brokenForMsn(item, NOW),
    )
  expect(spoilt(/<h5>/g, '<h5 class="x">')).toEqual(['no style, class or handler'])
  expect(spoilt(/<\/?h5>/g, '<hr />')).toEqual(['only elements that MSN keeps'])
  expect(spoilt(/<mi:expirationDate>2027.*/g, '')).toEqual(['both or none of the expiry dates'])
  expect(spoilt(/The ferry runs on Sundays again/, 'The ferry')).toEqual([
    'a title of 21 to 150 characters, or longer with a short title',
  ])
  expect(spoilt(/<mi:shortTitle>A new light &#x26; the old one.*/, '')).toEqual([
    'a title of 21 to 150 characters, or longer with a short title',
  ])
  expect(spoilt(/<mi:shortTitle>A/, `<mi:shortTitle>${'A'.repeat(40)}`)).toEqual([
    'a short title of at most 54 characters',
  ])
  expect(spoilt(/Rights>1</, 'Rights>0<')).toEqual(['only images that it may show'])
})

it('MSN can have it as Atom, with the same articles and removals', () => {
  const root = parseXml(documents.get('partners/msn-atom/atom.xml') as string)
  const entries = all(root, 'atom:entry')
  expect(entries.map((entry) => brokenForMsnInAtom(entry, NOW))).toEqual(entries.map(() => []))
  expect(texts(root, 'atom:title')).toEqual(['The Gazette for MSN'])
  const addressOf = (entry: XmlElement) => all(entry, 'atom:link')[0]?.attributes.href
  expect(entries.map(addressOf)).toEqual(itemsOf('msn').map((item) => text(item, 'link')))
  expect(text(entries[0] as XmlElement, 'dcterms:valid')).toBe(
    'start=2026-05-12T00:00:00Z; end=2026-05-31T00:00:00Z; scheme=W3C-DTF',
  )
  expect([...documents.keys()].filter((path) => path.startsWith('partners/msn-atom/'))).toEqual([
    'partners/msn-atom/atom.xml',
    'partners/msn-atom/index.html',
  ])
  const feed = parseAtomFeed(documents.get('partners/msn-atom/atom.xml') as string)
  expect(feed.entries?.[1]).toMatchObject({
    media: { contents: [{ medium: 'image' }] },
    dcterms: { valid: expect.anything() },
  })
})

it('a feed of a partner has one document for programs, and is in no list', () => {
  const paths = [...documents.keys()].filter((path) => path.startsWith('partners/msn/'))
  expect(paths).toEqual(['partners/msn/rss.xml', 'partners/msn/index.html'])
  expect(documents.get('feeds.opml')).not.toContain('partners/')
  expect(documents.get('index.html')).not.toContain('partners/')
  const page = documents.get('partners/msn/index.html')
  expect(page).toContain('partners/msn/rss.xml')
  expect(page).not.toMatch(/atom\.xml|feed\.json/)
})

it('what the partner does not take is not in its feed, and is in all others', () => {
  const refused = ['short-title', 'long-title', 'short-body', 'no-body']
  expect(refused.map((key) => itemAt('msn', key))).toEqual(Array(4).fill(undefined))
  expect(refused.map((key) => itemAt('full-text', key))).not.toContain(undefined)
  const others = Object.keys(CASES).filter((key) => !refused.includes(key))
  expect(others.map((key) => itemAt('msn', key))).not.toContain(undefined)
})

it('an edit and a return move the date of the change, and only where the profile says so the date itself', () => {
  const dates = (feed: string, key: string) => {
    const item = itemAt(feed, key) as XmlElement
    return [text(item, 'pubDate'), text(item, 'dcterms:modified')]
  }
  const published = 'Sun, 10 May 2026 08:00:00 GMT'
  expect(dates('msn', 'edited')).toEqual([published, '2026-05-29T00:00:00Z'])
  expect(dates('full-text', 'edited')).toEqual([published, '2026-05-29T00:00:00Z'])
  expect(dates('moving', 'edited')).toEqual(['Fri, 29 May 2026 00:00:00 GMT', '2026-05-29T00:00:00Z'])
  expect(dates('msn', 'returned')).toEqual(['Sat, 09 May 2026 08:00:00 GMT', '2026-05-30T00:00:00Z'])
  expect(dates('msn', 'no-image')).toEqual(['Tue, 19 May 2026 08:00:00 GMT', '2026-05-19T08:00:00Z'])
})

it('a removal is the first item of a partner that has a sign for it, and otherwise nothing', () => {
  expect(text(itemsOf('msn')[0] as XmlElement, 'title')).toBe('The mayor & the <missing> boat')
  expect(itemAt('full-text', 'removed')).toBeUndefined()
})

it('an image without rights is in no document of a partner, not even in the text', () => {
  for (const feed of ['msn', 'full-text', 'smartnews']) {
    const item = itemAt(feed, 'image-without-rights') as XmlElement
    expect([...all(item, 'media:content'), ...all(item, 'media:thumbnail'), ...all(item, 'enclosure')]).toEqual([])
    const body = text(item, 'content:encoded')
    expect(body).not.toMatch(/light\.jpg|The light/)
    expect(body).toContain('<p>In the text.</p>')
    expect(body).toContain('src="https://www.gullhaven.example/pictures/keeper.jpg"')
  }
  const item = itemAt('msn', 'image-with-rights') as XmlElement
  const mi = (name: string) =>
    texts(one(item, 'media:content'), `{http://schemas.ingestion.microsoft.com/common/}${name}`)
  expect(['hasSyndicationRights', 'licenseId', 'licensorName'].map(mi)).toEqual([
    ...[['1'], ['HP-4711'], ['Harbour & <Pictures>']],
  ])
  expect(all(documentsOf('all'), 'item').flatMap((each) => all(each, 'media:content'))).toContainEqual(
    expect.objectContaining({ children: expect.arrayContaining([expect.objectContaining({ text: 'Agency' })]) }),
  )
})

it('a film is where partners have a place for it', () => {
  const film = 'https://www.gullhaven.example/films/light.mp4'
  const caption = 'The light & its beam'
  const snf = all(itemAt('smartnews', 'film') as XmlElement, '{http://www.smartnews.be/snf}video')
  expect(snf.map(({ attributes }) => attributes)).toEqual([{ url: film, caption }])
  const [content] = all(itemAt('full-text', 'film') as XmlElement, 'media:content').filter(
    ({ attributes }) => attributes.medium === 'video',
  )
  expect(content?.attributes).toEqual({ url: film, type: 'video/mp4', medium: 'video', duration: '95' })
  expect(texts(content as XmlElement, 'media:description')).toEqual([caption])
})

it('an option decides what identifies an entry', () => {
  expect(texts(itemAt('full-text', 'no-image') as XmlElement, 'guid')).toEqual([
    'tag:gullhaven.example,2026-03-01:no-image',
  ])
  expect(texts(itemAt('moving', 'no-image') as XmlElement, 'guid')).toEqual(['https://www.gullhaven.example/no-image'])
})

it('another reader finds the image and the dates', () => {
  const feed = parseRssFeed(documents.get('partners/msn/rss.xml') as string)
  const item = feed.items?.find(({ link }) => link?.endsWith('/all-members'))
  expect(item?.media?.contents?.[0]).toMatchObject({ medium: 'image', width: 1600, height: 1000 })
  expect(item?.dcterms).toMatchObject({ modified: expect.anything(), valid: expect.anything() })
  expect(item?.content?.encoded).toContain('<p>The keeper, <b>for 30 years</b></p>')
})

it('is data: a profile read from JSON is the same', () => {
  const profiles = new SiteProfiles(new Map())
  for (const name of ['msn', 'full-text', 'google-news', 'podcast', 'smartnews'])
    expect(JSON.parse(JSON.stringify(profiles.of({ profile: name })))).toEqual(profiles.of({ profile: name }))
})

it.each([
  [{ profile: 'msn', archive: 'month' }, '$.feeds[0].archive'],
  [{ profile: 'msn', content: 'summary' }, '$.feeds[0].content'],
  [{ profile: 'full-text', profile_options: { format: 'atom' } }, '$.feeds[0].profile_options.format'],
  [{ profile: 'msn', profile_options: { id: 'permalink' } }, '$.feeds[0].profile_options.id'],
  [{ profile_options: { id: 'permalink' } }, '$.feeds[0].profile_options'],
  [{ profile: 'smartnews' }, '$.feeds[0].profile'],
  [{ profile: 'netscape' }, '$.feeds[0].profile'],
])('%j is an error', (members, path) => {
  const site = { ...SITE, feeds: [{ path: 'p', title: 'P', ...members }] }
  const { problems } = parseSite(new TextEncoder().encode(JSON.stringify(site)))
  expect(problems).toEqual([expect.objectContaining({ severity: 'error', path })])
})

it('its limits are those of the feed, unless the feed has its own', () => {
  const site = { ...PARTNER_SITE, feeds: [{ path: 'a', title: 'A', profile: 'msn', limit: 3, max_bytes: 5_000 }] }
  const own = parseSite(new TextEncoder().encode(JSON.stringify(site))).site?.feeds[0]
  expect(own).toMatchObject({ limit: 3, maxBytes: 5_000, listed: false })
})
