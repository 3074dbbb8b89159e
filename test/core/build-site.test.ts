import { buildSite, sitePages, sitePaths } from '../../core/build-site.ts'
import { removeRecord, reviseRecord } from '../../core/record/revise-record.ts'
import fc from '../support/fast-check.ts'
import { jsonFeed, NOW, publish, recordsOf, siteOf } from '../support/publish-site.ts'
import { RICH } from '../support/rich-site.ts'
import { checkDocument } from './documents/checker/check-document.ts'

const titles = (articles: Record<string, object>, site = {}) =>
  jsonFeed({ site, articles }).items.map(({ title }) => title)
const at = (date: string, title: string, members = {}) => ({
  date_published: `2026-04-${date}T00:00:00Z`,
  title,
  ...members,
})

describe('a feed', () => {
  it('shows the newest first, and equals by key', () => {
    expect(titles({ c: at('01', 'c'), b: at('02', 'b'), a: at('01', 'a') })).toEqual(['b', 'a', 'c'])
  })

  it('shows no more than its limit', () => {
    const feeds = [{ path: 'all', title: 'All', limit: 2 }]
    expect(titles({ a: at('01', 'a'), b: at('02', 'b'), c: at('03', 'c') }, { feeds })).toEqual(['c', 'b'])
  })

  it('shows what is live and nothing else', () => {
    const articles = {
      draft: at('01', 'draft', { status: 'draft' }),
      expired: at('02', 'expired', { date_expires: '2026-05-01T00:00:00Z' }),
      live: at('03', 'live'),
      scheduled: at('04', 'scheduled', { date_published: '2026-06-01T00:00:00.001Z' }),
      due: at('05', 'due now', { date_published: '2026-06-01T00:00:00Z' }),
    }
    expect(titles(articles)).toEqual(['due now', 'live'])
  })

  it('shows an id once: of the file first seen', () => {
    const site = siteOf()
    const [one, other] = recordsOf(site, { a: at('01', 'a', { id: 'x' }), b: at('02', 'b', { id: 'x' }) })
    if (one === undefined || other === undefined) throw new Error('two records')
    const shown = (...records: (typeof one)[]) =>
      JSON.parse([...buildSite(site, records, NOW)].find(({ path }) => path === 'all/feed.json')?.body ?? '').items
    expect(shown({ ...one, firstSeen: 2 }, { ...other, firstSeen: 1 })).toMatchObject([{ title: 'b' }])
    expect(shown({ ...one, firstSeen: 2 }, removeRecord({ ...other, firstSeen: 1 }, NOW))).toMatchObject([
      { title: 'a' },
    ])
  })

  it('with a path of its own is there when it is empty; one of a family is not', () => {
    const feeds = [
      { path: 'all', title: 'All' },
      { path: 'tags/{name}', title: '{name}', each: 'tag' },
    ]
    expect([...publish({ site: { feeds } }).keys()]).toEqual([
      ...['all/rss.xml', 'all/atom.xml', 'all/feed.json', 'all/index.html', 'feeds.opml', 'index.html'],
    ])
  })
})

describe('the same site', () => {
  const site = siteOf({
    ...RICH.site,
    feeds: [...(RICH.site as { feeds: object[] }).feeds, { path: 'days', title: 'Days', archive: 'day' }],
  })
  const records = recordsOf(site, RICH.articles ?? {})
  const built = JSON.stringify([...buildSite(site, records, NOW)])
  const paths = [...buildSite(site, records, NOW)].map(({ path }) => path)

  it('has the same bytes in whatever order the records come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(JSON.stringify([...buildSite(site, shuffled, NOW)])).toBe(built)
        expect(paths.some((path) => path.includes('/archive.'))).toBe(true)
        expect([...sitePaths(sitePages(site, shuffled, NOW))]).toEqual(paths)
      }),
      { numRuns: 20 },
    )
  })

  it('has the same bytes at another time, while no standing changes', () => {
    expect(JSON.stringify([...buildSite(site, records, NOW + 86_400_000)])).toBe(built)
  })
})

describe('whatever text stands wherever', () => {
  const site = siteOf({
    feeds: [
      { path: 'all', title: 'All' },
      { path: 'tags/{name}', title: '{name}', each: 'tag' },
    ],
  })
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
    fc.string({
      unit: fc.constantFrom('<', '>', '&', '"', "'", ']]>', '<p>', '</p>', '<a href="', '&#0;', '\0', '\ud800', ' '),
    }),
  )
  const members = ['id', 'url', 'external_url', 'title', 'content_html', 'content_text', 'content_markdown', 'summary']
  const more = ['image', 'image_alt', 'image_caption', 'image_credit', 'banner_image', 'section', 'language', 'rights']
  const article = fc.record(
    {
      ...Object.fromEntries([...members, ...more].map((name) => [name, anyText])),
      tags: fc.array(anyText, { maxLength: 3 }),
      authors: fc.array(fc.record({ name: anyText, email: anyText, url: anyText }, { requiredKeys: [] }), {
        maxLength: 2,
      }),
      sources: fc.array(fc.record({ name: anyText, url: anyText }, { requiredKeys: ['name'] }), { maxLength: 2 }),
      attachments: fc.array(fc.record({ url: anyText, mime_type: fc.constant('audio/mpeg'), title: anyText }), {
        maxLength: 2,
      }),
    },
    { requiredKeys: [] },
  )

  it('every document is well-formed, clean and by the rules of its format', () => {
    let published = 0
    fc.assert(
      fc.property(article, (generated) => {
        const bytes = new TextEncoder().encode(JSON.stringify({ ...generated, date_published: '2026-04-01T00:00:00Z' }))
        const { record } = reviseRecord(undefined, { key: 'a', bytes, lastModified: 0 }, site)
        if (record.entry !== undefined) published++
        const documents = [...buildSite(site, [record], NOW)]
        expect(documents.flatMap((document) => checkDocument(site, document))).toEqual([])
      }),
      { numRuns: 1_000 },
    )
    expect(published).toBeGreaterThan(50)
  })

  it('one member at a time, so that no other spoils the article', () => {
    fc.assert(
      fc.property(fc.constantFrom(...members, ...more), anyText, (name, text) => {
        const bytes = new TextEncoder().encode(JSON.stringify({ title: 'A title', [name]: text }))
        const { record } = reviseRecord(undefined, { key: 'a', bytes, lastModified: 0 }, site)
        const documents = [...buildSite(site, [record], NOW)]
        expect(documents.flatMap((document) => checkDocument(site, document))).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })
})
