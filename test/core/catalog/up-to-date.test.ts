import { NORMALISER_VERSION } from '../../../core/article/normalise.ts'
import type { CatalogRecord } from '../../../core/catalog/catalog-record.ts'
import { nextRecord } from '../../../core/catalog/next-record.ts'
import { isUpToDate, sourcesOf } from '../../../core/catalog/up-to-date.ts'
import { siteOf } from '../../support/publish-site.ts'

/** When a rebuild may pass an article by. */

const NOON = Date.parse('2026-06-01T12:00:00Z')
const HOUR = 3_600_000
const FEEDS = [{ path: 'all', title: 'All', limit: 2 }]
const site = siteOf({ feeds: FEEDS })
const FERRY = {
  title: 'Ferry',
  content_text: 'Text.',
  section: 'Sea',
  date_published: '2026-06-01T10:00:00Z',
  date_expires: '2026-06-01T13:00:00Z',
}
const LISTED = { key: 'ferry', file: '"etag"', hasReceipt: true }
const record = settled()

function settled(article: object = FERRY, by = site): CatalogRecord {
  const bytes = new TextEncoder().encode(JSON.stringify(article))
  const source = { key: 'ferry', bytes, lastModified: NOON }
  const { todo: _, ...next } = nextRecord({
    ...{ key: 'ferry', site: by, now: NOON, source, lost: false },
    isSuperseded: () => false,
  }).record
  return { ...next, sources: sourcesOf(next.article, by, LISTED.file) }
}

it('is up to date when nothing has changed', () => {
  expect(isUpToDate(record, LISTED, site, NOON)).toBe(true)
})

it.each<[what: string, changed: Partial<{ record: object; listed: object; site: object; now: number }>]>([
  ['was made of another file', { listed: { file: '"other"' } }],
  ['has no file any more', { listed: { file: undefined } }],
  ['has no receipt', { listed: { hasReceipt: false } }],
  [
    'was made by another version',
    { record: { article: { ...record.article, normaliserVersion: NORMALISER_VERSION - 1 } } },
  ],
  ['has work pending', { record: { todo: { retire: [], tell: [], ids: [] } } }],
  ['may still get a receipt', { record: { receiptDue: true } }],
  ['is from before its sources were kept', { record: { sources: undefined } }],
  ['has another standing by now', { now: NOON + HOUR }],
  ['is in another feed', { site: { feeds: [...FEEDS, { path: 'sea', title: 'Sea', filter: { section: 'Sea' } }] } }],
  ['is in a feed with an archive now', { site: { feeds: [{ path: 'other', title: 'All', archive: 'day' }] } }],
  ['has a receipt with another title of its feed', { site: { feeds: [{ ...FEEDS[0], title: 'Every' }] } }],
  ['has a receipt with other addresses', { site: { feed_base_url: 'https://other.example.org/' } }],
  ['has another address', { site: { article_url: 'https://example.org/read/{name}' } }],
  ['has an address with another day', { site: { time_zone: '+05:00' } }],
  ['comes from another system now', { site: { inputs: [{ prefix: '', as: 'ghost' }] } }],
])('is not if it %s', (_, { record: other, listed, site: members, now = NOON }) => {
  const changedSite = members ? siteOf({ feeds: FEEDS, ...members }) : site
  expect(isUpToDate({ ...record, ...other }, { ...LISTED, ...listed }, changedSite, now)).toBe(false)
})

it('is not once a window has ended, or the site has a shorter one', () => {
  const feeds = (window: string) => siteOf({ feeds: [...FEEDS, { path: 'wire', title: 'Wire', window }] })
  const windowed = settled(FERRY, feeds('150 minutes'))
  expect(isUpToDate(windowed, LISTED, feeds('150 minutes'), NOON + HOUR / 2 - 1)).toBe(true)
  expect(isUpToDate(windowed, LISTED, feeds('150 minutes'), NOON + HOUR / 2)).toBe(false)
  expect(isUpToDate(windowed, LISTED, feeds('1 hour'), NOON)).toBe(false)
  expect(isUpToDate(windowed, LISTED, feeds('2 days'), NOON)).toBe(false)
})

it('is not if a feed that the article names comes', () => {
  const named = settled({ ...FERRY, not_for: ['wire'] })
  expect(isUpToDate(named, LISTED, site, NOON)).toBe(true)
  const wire = { path: 'wire', title: 'Wire', filter: { section: 'Sky' } }
  expect(isUpToDate(named, LISTED, siteOf({ feeds: [...FEEDS, wire] }), NOON)).toBe(false)
})

it('is not if a partner comes that refuses the article, which its receipt then says', () => {
  const msn = { path: 'wire', title: 'MSN', profile: 'msn' }
  expect(isUpToDate(record, LISTED, siteOf({ feeds: [...FEEDS, msn] }), NOON)).toBe(false)
  const refused = settled(FERRY, siteOf({ feeds: [...FEEDS, msn] }))
  expect(isUpToDate(refused, LISTED, siteOf({ feeds: [...FEEDS, msn] }), NOON)).toBe(true)
  expect(isUpToDate(refused, LISTED, siteOf({ feeds: [...FEEDS, { ...msn, title: 'Microsoft' }] }), NOON)).toBe(false)
})

it('is not if the document of a partner gets another title or address, which the receipt names', () => {
  const partner = (members: object) => siteOf({ feeds: [...FEEDS, { path: 'wire', title: 'Wire', ...members }] })
  const fullText = { profile: 'full-text' }
  const placed = settled(FERRY, partner(fullText))
  expect(isUpToDate(placed, LISTED, partner(fullText), NOON)).toBe(true)
  expect(isUpToDate(placed, LISTED, partner({ ...fullText, title: 'Cable' }), NOON)).toBe(false)
})

it.each<[what: string, members: object]>([
  ['the title', { title: 'Another' }],
  ['the language', { language: 'fr' }],
  ['a feed that does not match', { feeds: [...FEEDS, { path: 'sky', title: 'Sky', filter: { section: 'Sky' } }] }],
  ['the folder of other files', { inputs: [{ prefix: 'wire/', as: 'ninjs' }] }],
  ['the limit of its feed', { feeds: [{ ...FEEDS[0], limit: 7 }] }],
])('is up to date when %s changes', (_, members) => {
  expect(isUpToDate(record, LISTED, siteOf({ feeds: FEEDS, ...members }), NOON)).toBe(true)
})
