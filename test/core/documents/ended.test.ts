import { parseSite } from '../../../core/site/site.ts'
import { atomFeed, channelOf, jsonFeed, publish, SITE, siteOf } from '../../support/publish-site.ts'
import { all, one, texts } from '../../support/xml-tree.ts'
import { checkDocument } from './checker/check-document.ts'

/** A feed that has ended says so, in a last entry and by the signs that its formats have. */

const feeds = [{ path: 'all', title: 'Tides', archive: 'month', ended: '2026-04-30' }]
const at = (date: string, title: string) => ({ title, date_published: `2026-${date}T00:00:00Z` })
const articles = { march: at('03-01', 'March'), april: at('04-01', 'April') }
const ID = 'tag:example.org,2026-03-01:feed:all:ended'

it('has a last entry that says so, with an id of its own and the day of the end', () => {
  const feed = jsonFeed({ site: { feeds }, articles })
  expect(feed.items.map(({ title }) => title)).toEqual(['Tides has ended', 'April', 'March'])
  expect(feed.items[0]).toMatchObject({
    id: ID,
    url: 'https://feeds.example.org/all/',
    date_published: '2026-04-30T00:00:00Z',
    content_html: expect.stringContaining('Nothing new will appear here.'),
  })
  const atom = atomFeed({ site: { feeds }, articles })
  expect(one(all(atom, 'atom:entry')[0] as never, 'atom:id').text).toBe(ID)
  expect(one(atom, 'atom:updated').text).toBe('2026-04-30T00:00:00Z')
  expect(texts(all(channelOf({ site: { feeds }, articles }), 'item')[0] as never, 'guid')).toEqual([ID])
})

it('is expired in JSON Feed, and is not while it goes on', () => {
  expect(jsonFeed({ site: { feeds }, articles }).expired).toBe(true)
  expect(jsonFeed({ articles })).not.toHaveProperty('expired')
})

it('says so on its page, instead of how to subscribe', () => {
  const page = publish({ site: { feeds }, articles }).get('all/index.html')?.body
  expect(page).toContain('This feed has ended')
  expect(page).not.toContain('Copy this address')
})

it('says so where it is alone, and below an entry that came later', () => {
  expect(jsonFeed({ site: { feeds } }).items.map(({ id }) => id)).toEqual([ID])
  const later = { ...articles, may: at('05-02', 'May') }
  expect(jsonFeed({ site: { feeds }, articles: later }).items.map(({ title }) => title)).toEqual([
    'May',
    'Tides has ended',
    'April',
    'March',
  ])
})

it('leaves its archives as they are', () => {
  const [now, before] = [feeds, feeds.map(({ ended: _, ...feed }) => feed)].map((each) =>
    publish({ site: { feeds: each }, articles }),
  )
  for (const name of ['rss.xml', 'atom.xml', 'feed.json']) {
    const path = `all/archive.2026-03/${name}`
    expect(now?.get(path)).toEqual(before?.get(path))
  }
  expect(now?.get('all/atom.xml')).not.toEqual(before?.get('all/atom.xml'))
})

it('is a valid document in every format, also in another language', () => {
  const site = siteOf({ feeds, language: 'pt' })
  for (const document of publish({ site: { feeds, language: 'pt' }, articles }).values())
    expect([document.path, checkDocument(site, document)]).toEqual([
      document.path,
      document.path === 'all/feed.json' ? ['the feed has expired'] : [],
    ])
  expect(jsonFeed({ site: { feeds, language: 'pt' } }).items[0]?.language).toBe('en')
})

it.each(['2026-04-30', '2026-04-30T12:00:00+01:00'])('takes %s for the end', (ended) => {
  expect(siteOf({ feeds: [{ path: 'all', title: 'Tides', ended }] }).feeds[0]?.ended).toBe(Date.parse(ended))
})

it.each(['2026-02-30', 'soon', '2026', ''])('does not take %j', (ended) => {
  const text = JSON.stringify({ ...SITE, feeds: [{ path: 'all', title: 'Tides', ended }] })
  expect(parseSite(new TextEncoder().encode(text)).problems).toMatchObject([{ path: '$.feeds[0].ended' }])
})
