import { publish } from '../../support/publish-site.ts'

/** A feed whose documents have a limit of bytes leaves out whole entries, and none that no archive document has. */

const DAYS = ['2026-03-30', '2026-03-31', '2026-04-01', '2026-04-02', '2026-04-03']
const ARTICLES = Object.fromEntries(
  DAYS.map((day) => [day, { date_published: `${day}T08:00:00Z`, content_text: 'Long text. '.repeat(100) }]),
)

function entriesIn(feed: object, articles: Record<string, object> = ARTICLES): { entries: string[]; bytes: number } {
  const documents = publish({ site: { feeds: [{ path: 'all', title: 'All', ...feed }] }, articles })
  const shown = ['rss.xml', 'atom.xml', 'feed.json'].map((name) => {
    const body = documents.get(`all/${name}`)?.body ?? ''
    return { bytes: Buffer.byteLength(body), keys: DAYS.filter((day) => body.includes(`example.org/${day}`)).reverse() }
  })
  expect(new Set(shown.map(({ keys }) => keys.join())).size).toBe(1)
  return { entries: shown[0]?.keys ?? [], bytes: Math.max(...shown.map(({ bytes }) => bytes)) }
}

it('leaves out the oldest entries, in all formats the same, and no more than it has to', () => {
  const whole = entriesIn({})
  expect(whole.entries).toHaveLength(5)
  expect(entriesIn({ max_bytes: whole.bytes })).toEqual(whole)
  for (const [count, max_bytes] of [whole.bytes - 1, ...sizesOf(3), ...sizesOf(2)]
    .map((bytes) => [bytes] as const)
    .entries()) {
    const limited = entriesIn({ max_bytes: max_bytes[0] })
    expect(limited.bytes).toBeLessThanOrEqual(max_bytes[0])
    expect(limited.entries).toEqual(whole.entries.slice(0, [4, 3, 2][count]))
  }
})

/** The size of the documents with so many entries. */
function sizesOf(limit: number): number[] {
  return [entriesIn({ limit }).bytes]
}

it('keeps the newest entry, even if that alone is too large', () => {
  expect(entriesIn({ max_bytes: 1_000 }).entries).toEqual(['2026-04-03'])
  expect(entriesIn({ max_bytes: 1_000 }, {}).entries).toEqual([])
})

describe('in a feed with archives', () => {
  const archived = { archive: 'month', limit: 5, max_bytes: 1_000 }

  it('keeps the open period, which no archive document has', () => {
    expect(entriesIn(archived).entries).toEqual(['2026-04-03', '2026-04-02', '2026-04-01'])
    expect(entriesIn({ ...archived, archive: 'day' }).entries).toEqual(['2026-04-03'])
  })

  it('keeps what was corrected: subscribers do not read its archive document again', () => {
    const corrected = { ...ARTICLES['2026-03-30'], date_modified: '2026-04-02T09:00:00Z' }
    const { entries } = entriesIn(archived, { ...ARTICLES, '2026-03-30': corrected })
    expect(entries).toEqual(['2026-04-03', '2026-04-02', '2026-04-01', '2026-03-30'])
  })

  it('has every entry in the current document or in an archive', () => {
    const site = { feeds: [{ path: 'all', title: 'All', ...archived, archive: 'day' }] }
    const documents = [...publish({ site, articles: ARTICLES })].filter(([path]) => path.endsWith('atom.xml'))
    const all = documents.map(([, { body }]) => body).join()
    expect(DAYS.filter((day) => all.includes(`<id>tag:example.org,2026-03-01:${day}<`))).toEqual(DAYS)
    expect(documents[0]?.[1].body).toContain(
      'rel="prev-archive" href="https://feeds.example.org/all/archive.2026-04-02/',
    )
  })
})
