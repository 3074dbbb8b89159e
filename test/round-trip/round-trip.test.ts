import { fileURLToPath } from 'node:url'
import type { Entry } from '../../core/article/entry.ts'
import { buildSite } from '../../core/build-site.ts'
import { folderSet, NOW, nastySet } from '../support/nasty-set.ts'
import { publish, recordsOf, siteOf } from '../support/publish-site.ts'
import { RICH } from '../support/rich-site.ts'
import { READERS, readBack, readDocuments } from './read-back.ts'

const SAMPLE = fileURLToPath(new URL('../../content', import.meta.url))

it('reads the small rich site back', async () => {
  const site = siteOf(RICH.site)
  const tally = await readBack(site, recordsOf(site, RICH.articles ?? {}), NOW)
  const feeds = [...publish(RICH).keys()].filter((path) => /\/(?:rss\.xml|atom\.xml|feed\.json)$/.test(path))
  expect(tally.documents).toBe(feeds.length)
})

it('reads the nasty set back', async () => {
  const { site, records } = await nastySet()
  const { documents, entries, readings } = await readBack(site, records, NOW)
  expect(documents).toBeGreaterThan(100)
  expect(entries).toBeGreaterThan(300)
  expect(readings).toBeGreaterThan(3 * documents)
})

it('reads the sample site back, where there is one', async () => {
  const sample = await folderSet(SAMPLE)
  if (sample !== undefined) expect((await readBack(sample.site, sample.records, NOW)).entries).toBeGreaterThan(0)
})

it('reads each format with at least three parsers, JSON with two', () => {
  const count = (format: 'rss' | 'atom' | 'json') => READERS.filter(({ formats }) => formats.includes(format)).length
  expect([count('rss'), count('atom'), count('json')]).toEqual([4, 4, 2])
})

describe('a document that was spoilt on the way', () => {
  const site = siteOf({ feeds: [{ path: 'all', title: 'All' }] })
  const records = recordsOf(site, { a: { title: 'Fish & chips', tags: ['C<T>'], content_html: '<p>x</p>' } })

  it.each([
    ['title', { title: 'Fish and chips' }],
    ['link', { url: 'https://www.example.org/b' }],
    ['published', { published: 1 }],
    ['summary', { summary: 'y' }],
    ['content', { html: '<p>y</p>' }],
    ['categories', { tags: ['C'] }],
    ['authors', { authors: [{ name: 'Ada' }] }],
    ['attachments', { attachments: [{ url: 'https://x.example/', mimeType: 'a/b' }] }],
    ['rights', { rights: '©' }],
  ])('is found out by its %s', async (name, members) => {
    const spoilt = records.map((record) => ({ ...record, entry: { ...(record.entry as Entry), ...members } }))
    await expect(readDocuments(site, buildSite(site, records, NOW), spoilt)).rejects.toThrow(name)
  })
})
