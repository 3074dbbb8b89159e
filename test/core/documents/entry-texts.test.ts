import { buildSite, sitePages } from '../../../core/build-site.ts'
import { EntryTexts } from '../../../core/documents/entry-texts.ts'
import { pageDocuments, pageInPieces } from '../../../core/documents/feed-documents.ts'
import { sizeOf } from '../../../core/documents/pieces.ts'
import { PARTNER_SITE, partnerRecords } from '../../support/partner-site.ts'
import { NOW, siteOf } from '../../support/publish-site.ts'

/** Feeds that differ in each setting that could change what they say of an entry. */
const FEEDS = [
  ...PARTNER_SITE.feeds,
  { path: 'briefs', title: 'Briefs', content: 'summary' },
  { path: 'counted', title: 'Counted', utm: { source: 'feed', medium: 'rss' } },
  { path: 'elsewhere', title: 'Elsewhere', utm: { source: 'elsewhere' } },
  { path: 'pictures', title: 'Pictures', lead_image_in_content: true },
  { path: 'small', title: 'Small', max_bytes: 20_000 },
  { path: 'closed', title: 'Closed', access: 'token' },
  { path: 'unlisted', title: 'Unlisted', listed: false },
  { path: 'over', title: 'Over', ended: '2026-05-30' },
  { path: 'years', title: 'Years', archive: 'month' },
  { path: 'tags/{name}', title: '{name}', each: 'tag' },
]

const site = siteOf({ ...PARTNER_SITE, feeds: FEEDS })
const records = partnerRecords(site)
const together = new Map([...buildSite(site, records, NOW)].map(({ path, body }) => [path, body]))
const pages = [...sitePages(site, records, NOW)].flatMap(({ feed, pages: all }) => all.map((page) => ({ feed, page })))

it('a document says the same of an entry whatever documents were made before it', () => {
  const alone = pages.flatMap(({ feed, page }) => [...pageDocuments(site, feed, page)])
  expect(alone.length).toBeGreaterThan(50)
  for (const { path, body } of alone) expect([path, together.get(path)]).toEqual([path, body])
})

it('and if the texts are too long to be kept', () => {
  const texts = new EntryTexts({ mostKept: 10_000 })
  const forgetful = pages.flatMap(({ feed, page }) => [...pageDocuments(site, feed, page, texts)])
  for (const { path, body } of forgetful) expect([path, together.get(path)]).toEqual([path, body])
})

it('and if they are kept in UTF-8', () => {
  const texts = new EntryTexts({ isEncoded: true })
  const encoded = pages.flatMap(({ feed, page }) => [...pageInPieces(site, feed, page, texts)])
  expect(encoded.flatMap(({ pieces }) => pieces).some((piece) => typeof piece !== 'string')).toBe(true)
  for (const { path, pieces } of encoded) {
    const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece)))
    expect([path, together.get(path)]).toEqual([path, bytes.toString()])
    expect([path, sizeOf(pieces)]).toEqual([path, bytes.length])
  }
})

it('an entry is rendered once for the feeds that show it in the same form', () => {
  const texts = new EntryTexts()
  const rendered: string[] = []
  const entry = {}
  const text = (form: string, words: string) =>
    texts.text(entry, form, () => {
      rendered.push(form)
      return words
    })
  expect([text('rss', 'one'), text('rss', 'two'), text('atom', 'three')]).toEqual(['one', 'one', 'three'])
  expect(rendered).toEqual(['rss', 'atom'])
})
