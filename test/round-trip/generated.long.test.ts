import type { ArticleRecord } from '../../core/record/article-record.ts'
import fc from '../support/fast-check.ts'
import { type GeneratedArticle, generatedArticle } from '../support/generated-articles.ts'
import { NOW, recordsOf, siteOf } from '../support/publish-site.ts'
import { readBack } from './read-back.ts'

const RUNS = 50
const ARTICLES = 20

const site = siteOf({
  feeds: [
    { path: 'all', title: 'All', limit: ARTICLES },
    { path: 'brief', title: 'Brief', limit: ARTICLES, content: 'summary' },
  ],
})

/** What no cleaning may touch, as the article has it. */
function asArticle({ title, date_published, url }: GeneratedArticle) {
  const address = url === undefined ? undefined : decodeURI(new URL(url).href)
  return { title: title.replace(/[ \n\t]+/g, ' ').trim(), published: Date.parse(date_published), address }
}

function asWritten({ entry, key }: ArticleRecord) {
  if (entry === undefined) throw new Error(`${key} has no entry`)
  const ownAddress = entry.url === `https://www.example.org/${key}` ? undefined : decodeURI(entry.url)
  return { title: entry.title, published: entry.published, address: ownAddress }
}

it('reads a thousand generated articles back, by every reader of every format', async () => {
  let entries = 0
  await fc.assert(
    fc.asyncProperty(fc.array(generatedArticle, { minLength: ARTICLES, maxLength: ARTICLES }), async (articles) => {
      const records = recordsOf(
        site,
        Object.fromEntries(articles.map((article, index) => [`article-${index}`, article])),
      )
      expect(records.map(asWritten)).toEqual(articles.map(asArticle))
      const tally = await readBack(site, records, NOW)
      entries += tally.entries
    }),
    { numRuns: RUNS },
  )
  // Three formats, full and brief.
  expect(entries).toBe(RUNS * ARTICLES * 6)
})
